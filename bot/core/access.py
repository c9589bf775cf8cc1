"""Who may do what: the only place that answers this."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.dialogue.records import Pending
from bot.core.people import INVITATION_LIFE, Invitation, Office, Person
from bot.core.ports import Work
from bot.core.refusals import (
    AlreadyDone,
    DeclineWaits,
    InstructionWithoutTask,
    NobodyImpartial,
    NoSuchTask,
    NotOnTask,
    NotYours,
    OwnRequest,
    Stranger,
    TaskNotOpen,
)
from bot.core.units import Unit
from bot.subjects.people.records import UnitChat
from bot.subjects.reports.records import Report
from bot.subjects.tasks.records import Assignment, Task, assignment_key

REVIEWING_IN_ORDER = (Office.ADMIN, Office.INSPECTOR)
REVIEWING = frozenset(REVIEWING_IN_ORDER)


async def anybody(work: Work, actor: int) -> Person | None:
    """Also who is not in yet, or no more."""
    return await work[Person].get(str(actor))


async def known(work: Work, actor: int) -> Person | None:
    """Somebody who holds an office or belongs to a unit now; None for everybody else."""
    person = await work[Person].get(str(actor))
    if person is not None and person.active:
        return person
    return None


async def member(work: Work, actor: int) -> Person:
    """The same; raises `Stranger` for everybody else."""
    person = await known(work, actor)
    if person is None:
        raise Stranger
    return person


async def admin(work: Work, actor: int) -> Person:
    person = await member(work, actor)
    if Office.ADMIN not in person.offices:
        raise NotYours
    return person


async def holder(work: Work, actor: int, office: Office) -> Person:
    """Somebody who holds this very office."""
    person = await member(work, actor)
    if office not in person.offices:
        raise NotYours
    return person


async def overseer(work: Work, actor: int) -> Person:
    """Leaders, inspectors and admins: they read everything."""
    person = await member(work, actor)
    if not person.oversees:
        raise NotYours
    return person


async def leader(work: Work, actor: int) -> Person:
    person = await member(work, actor)
    if not person.leads:
        raise NotYours
    return person


async def reporter(work: Work, actor: int) -> Person:
    """Whoever may report at all: contacts for their units, admins for any."""
    return _reporting(await member(work, actor))


def _reporting(person: Person) -> Person:
    if not (person.units or person.is_admin):
        raise NotYours
    return person


async def writer(work: Work, actor: int) -> Person:
    """Whoever may report in a message of their own; a leader's words want something to reply to."""
    person = await member(work, actor)
    if person.leads and not (person.units or person.is_admin):
        raise InstructionWithoutTask
    return _reporting(person)


def within(person: Person, unit: str | None) -> Person:
    """In a unit's own group people speak for that unit alone, whatever else they hold; elsewhere for all."""
    if unit is None:
        return person
    return person.restricted_to(units=(unit,) if unit in person.units else (), offices=())


async def contact_of(work: Work, actor: int, unit: str) -> Person:
    """A contact of this very unit."""
    person = await member(work, actor)
    if unit not in person.units:
        raise NotYours
    return person


async def contact_for(work: Work, actor: int, code: int) -> tuple[Person, str]:
    """A contact of the unit with this code, and its name; an unknown code is refused like a foreign one."""
    person = await member(work, actor)
    units = await work[Unit].find(code=code)
    if not units or units[0].name not in person.units:
        raise NotYours
    return person, units[0].name


async def unit_contact(work: Work, actor: int) -> Person:
    """A contact of any unit."""
    person = await member(work, actor)
    if not person.units:
        raise NotYours
    return person


async def unit_chat(work: Work, actor: int, chat_id: int) -> UnitChat:
    """The unit's own group in which this person may see what is the unit's; no other group is known."""
    person = await member(work, actor)
    chat = await work[UnitChat].get(str(chat_id))
    if chat is None or not (chat.unit in person.units or person.is_admin):
        raise Stranger
    return chat


async def group_unit(work: Work, actor: int, chat_id: int) -> str | None:
    """The unit whose group this is, for its contacts; nobody else is listened to there."""
    person = await work[Person].get(str(actor))
    chat = await work[UnitChat].get(str(chat_id))
    if person is not None and chat is not None and chat.unit in person.units:
        return chat.unit
    return None


async def hands_over(work: Work, actor: int, old: int, new: int) -> Person:
    """Who may pass a contact's units on: the office, and the contact to a colleague of the same unit."""
    person = await member(work, actor)
    if person.is_admin:
        return person
    successor = await work[Person].get(str(new))
    if actor != old or successor is None or not set(successor.units) & set(person.units):
        raise NotYours
    return person


async def former_contact(work: Work, actor: int, pending_id: str) -> tuple[Person, Pending]:
    """Somebody who has handed over and may still take that back, for as long as an invitation lives."""
    person = await work[Person].get(str(actor))
    if person is None or person.revoked_at is not None:
        raise Stranger
    pending = await work[Pending].get(pending_id)
    if pending is None or pending.person != actor or work.now - pending.at > INVITATION_LIFE:
        raise AlreadyDone
    return person, pending


async def invitation_holder(work: Work, actor: int, invitation: Invitation | None) -> Person:
    """Who may close an invitation: the office, and a contact the one for their own successor."""
    person = await member(work, actor)
    if not person.is_admin and (invitation is None or invitation.issued_by != person.id):
        raise NotYours
    return person


async def speaks_for(work: Work, actor: int, unit: str) -> Person:
    """Who may name the people responsible for a unit's part and take back its requests."""
    person = await member(work, actor)
    if not (person.is_admin or unit in person.units):
        raise NotYours
    return person


async def speaker_for(work: Work, actor: int, code: int) -> tuple[Person, str]:
    """The same by the unit's code; an unknown code is refused like a foreign one."""
    await member(work, actor)
    units = await work[Unit].find(code=code)
    if not units:
        raise NotYours
    return await speaks_for(work, actor, units[0].name), units[0].name


def reviews(person: Person) -> bool:
    """Whether somebody verifies at all."""
    return bool(REVIEWING & set(person.offices))


async def reviewer(work: Work, actor: int) -> Person:
    """Who verifies: the office and the inspectors."""
    person = await member(work, actor)
    if not reviews(person):
        raise NotYours
    return person


async def reviewers(work: Work) -> list[Person]:
    """Everybody who verifies, the office first."""
    people: dict[int, Person] = {}
    for office in REVIEWING_IN_ORDER:
        people |= {person.id: person for person in await work[Person].find(offices=office.value)}
    return list(people.values())


def impartial(person: Person, units: Collection[str]) -> bool:
    """Whether somebody belongs to none of the units whose work is verified."""
    return not set(units) & set(person.units)


async def verifier(work: Work, actor: int, number: int, units: Collection[str]) -> Person:
    """Somebody who may decide what these units ask for on a task."""
    person = await reviewer(work, actor)
    if impartial(person, units):
        return person
    others = tuple(one_person.name for one_person in await reviewers(work) if impartial(one_person, units))
    raise OwnRequest(number, others) if others else NobodyImpartial(number)


def may_change(person: Person, report: Report) -> bool:
    """A report is its unit's: its author may change it while a contact of the unit, an admin always."""
    return person.is_admin or (report.author_id == person.id and report.unit in person.units)


@dataclass(frozen=True)
class TaskView:
    """A task with its assignments, and which of them are the viewer's own."""

    person: Person
    task: Task
    assignments: list[Assignment]
    own: list[Assignment]

    @property
    def sees_all(self) -> bool:
        """Overseers and accountable units see every unit's texts and evidence."""
        accountable = any(assignment.role is self.task.accountable for assignment in self.own)
        return self.person.oversees or accountable


async def task_view(work: Work, person: Person, number: int) -> TaskView:
    """A task this person may see; the unknown and the forbidden are refused in the same words."""
    task = await work[Task].get(str(number))
    assignments = [
        assignment for assignment in await work[Assignment].find(task=number) if assignment.on_task
    ]
    own = [one_assignment for one_assignment in assignments if one_assignment.unit in person.units]
    if task is None or not (own or person.oversees):
        raise NoSuchTask(number)
    return TaskView(person, task, assignments, own)


async def reportable(work: Work, person: Person, number: int) -> list[Assignment]:
    """The assignments for which this person may report on a task: own ones, for admins all."""
    own = await _own_parts(work, person, number)
    if own:
        return own
    view = await task_view(work, person, number)
    if view.own and not person.is_admin:
        raise DeclineWaits(number, view.own[0].unit)
    active = [assignment for assignment in view.assignments if assignment.active]
    if not (person.is_admin and active):
        raise NotYours
    return active


async def _own_parts(work: Work, person: Person, number: int) -> list[Assignment]:
    """A person has few units, so asking for their parts by key is cheaper than looking through all."""
    parts = [await work[Assignment].get(assignment_key(number, unit)) for unit in person.units]
    return [part for part in parts if part is not None and part.active]


async def report_for(work: Work, person: Person, number: int, unit: str) -> Assignment:
    """The assignment of that unit, if the person may report for it."""
    await task_view(work, person, number)
    if unit not in person.units and not person.is_admin:
        raise NotYours
    assignment = await work[Assignment].get(assignment_key(number, unit))
    if assignment is None or not assignment.on_task:
        raise NotOnTask(number, unit)
    if not assignment.active:
        raise DeclineWaits(number, unit)
    return assignment


async def evidence_units(work: Work, person: Person, number: int) -> frozenset[str] | None:
    """The units whose texts and evidence this person may see on a task; None means all."""
    view = await task_view(work, person, number)
    if view.sees_all:
        return None
    return frozenset(assignment.unit for assignment in view.own)


async def open_task(work: Work, number: int) -> Task:
    task = await existing_task(work, number)
    if not task.open:
        raise TaskNotOpen(number, task.status.value)
    return task


async def existing_task(work: Work, number: int) -> Task:
    task = await work[Task].get(str(number))
    if task is None:
        raise LookupError(f"task {number} is referred to but not stored")
    return task
