"""The office assigns tasks to units, takes them back, and moves deadlines; those concerned are told."""

from collections.abc import Collection
from datetime import date, datetime

from bot.domain.commands import Assign, SetDeadline, Unassign
from bot.domain.errors import AlreadyOnTask, HasReports, NotOnTask, PastDeadline, SameDeadline, Stale
from bot.domain.notices import (
    DeadlineChanged,
    DeadlineSet,
    TaskAssigned,
    TaskUnassigned,
    UnitAssigned,
    UnitUnassigned,
)
from bot.domain.people import Person
from bot.domain.plan import Role, end_of_day
from bot.domain.ports import Work
from bot.domain.tasks import Assignment, Task, assignment_key
from bot.services import access
from bot.services.filing import open_task
from bot.services.moving import note
from bot.services.telling import answer, concerned, contacts, push
from bot.services.views import card, days_left, unit_named, unit_ref, zone_of


async def assign(work: Work, command: Assign) -> None:
    """Put a unit, or all members of a group, on a task; its contacts get the card to sign."""
    person = await access.admin(work, command.actor)
    await access.task_view(work, person, command.task)
    task = await open_task(work, command.task)
    unit = await unit_named(work, command.unit)
    members = unit.members if unit.group and unit.members else (unit.name,)
    via = unit.name if unit.group and unit.members else None
    fresh = [name for name in members if not await _takes_part(work, task.number, name)]
    if not fresh:
        raise AlreadyOnTask(task.number, unit.name)
    parts = [
        Assignment(task=task.number, unit=name, role=command.role, via=via, assigned_at=work.now)
        for name in fresh
    ]
    for part in parts:
        work.assignments.put(part)
        await note(work, task.number, "assigned", person.id, unit=part.unit, after=part.role)
    await settle_accountable(work, task)
    told = sum([await tell_assigned(work, part) for part in parts])
    done = UnitAssigned(
        unit=await unit_ref(work, unit.name),
        role=command.role,
        number=task.number,
        title=task.title,
        told=told,
    )
    answer(work, person, done, tasks=(task.number,), edit=command.edit)
    await work.commit("task.assigned", person.id)


async def settle_accountable(work: Work, task: Task) -> None:
    """The lead units answer for a task; where it has none, the responsible ones."""
    roles = {part.role for part in await work.assignments.find(task=task.number) if part.active}
    accountable = next((role for role in Role if role in roles), task.accountable)
    if accountable is not task.accountable:
        work.tasks.put(task.model_copy(update={"accountable": accountable}))


async def _takes_part(work: Work, task: int, unit: str) -> bool:
    part = await work.assignments.get(assignment_key(task, unit))
    return part is not None and part.active


async def tell_assigned(work: Work, part: Assignment) -> int:
    """Push the card to every contact of the unit; returns how many there are."""
    people = await contacts(work, part.unit)
    for person in people:
        view = await access.task_view(work, person, part.task)
        notice = TaskAssigned(unit=part.unit, role=part.role, card=await card(work, view))
        push(work, person, notice, about=part.key, tasks=(part.task,), pushes=(part.key,))
    return len(people)


async def unassign(work: Work, command: Unassign) -> None:
    """Take a unit off a task it has not reported on."""
    person = await access.admin(work, command.actor)
    task = (await access.task_view(work, person, command.task)).task
    unit = await unit_named(work, command.unit)
    parts = [each for each in await work.assignments.find(task=task.number) if _belongs(each, unit.name)]
    if not parts:
        raise NotOnTask(task.number, unit.name)
    for part in parts:
        if part.last_report is not None:
            raise HasReports(task.number, part.unit)
    told = sum([await take_off(work, task, part) for part in parts])
    for part in parts:
        await note(work, task.number, "unassigned", person.id, unit=part.unit, before=part.role)
    await settle_accountable(work, task)
    done = UnitUnassigned(
        unit=await unit_ref(work, unit.name),
        role=parts[0].role,
        number=task.number,
        title=task.title,
        told=told,
    )
    answer(work, person, done, tasks=(task.number,), edit=command.edit)
    await work.commit("task.unassigned", person.id)


def _belongs(part: Assignment, unit: str) -> bool:
    return unit in {part.unit, part.via}


async def take_off(work: Work, task: Task, part: Assignment) -> int:
    work.assignments.remove(part)
    return await tell_unassigned(work, task, part)


async def tell_unassigned(work: Work, task: Task, part: Assignment) -> int:
    """Tell the unit that the task is no longer its own; returns how many hear of it."""
    await forget_pushes(work, part)
    people = await contacts(work, part.unit)
    for person in people:
        notice = TaskUnassigned(unit=part.unit, number=task.number, title=task.title)
        push(work, person, notice, about=part.key, tasks=(task.number,))
    return len(people)


async def forget_pushes(work: Work, part: Assignment) -> frozenset[int]:
    """A push still waiting for working hours is no longer true; returns the chats that never heard it."""
    unheard: set[int] = set()
    for person in await contacts(work, part.unit):
        for row in await work.outbox.find(chat_id=person.id):
            if isinstance(row.notice, TaskAssigned) and part.key in row.pushes and not row.sent_ids:
                work.outbox.remove(row)
                unheard.add(row.chat_id)
    return frozenset(unheard)


async def set_deadline(work: Work, command: SetDeadline) -> None:
    """Move a deadline; the original one is kept and shown."""
    person = await access.admin(work, command.actor)
    await access.task_view(work, person, command.task)
    task = await open_task(work, command.task)
    deadline = end_of_day(command.day, zone_of(work))
    if deadline == task.deadline:
        raise SameDeadline(task.number)
    if deadline < work.now:
        raise PastDeadline(command.day.isoformat())
    await _set(work, person, task, deadline, command.edit)


async def take_deadline_back(work: Work, command: SetDeadline, moved_to: date) -> None:
    """撤回 of a moved deadline, as long as it is the one that holds; the one before may be over by now."""
    person = await access.admin(work, command.actor)
    await access.task_view(work, person, command.task)
    task = await open_task(work, command.task)
    if task.deadline != end_of_day(moved_to, zone_of(work)):
        raise Stale
    await _set(work, person, task, end_of_day(command.day, zone_of(work)), command.edit)


async def _set(work: Work, person: Person, task: Task, deadline: datetime, edit: int | None) -> None:
    told = await move_deadline(work, person, task, deadline, silent=())
    done = DeadlineSet(
        number=task.number,
        title=task.title,
        before=task.deadline,
        deadline=deadline,
        original=task.original_deadline,
        days_left=days_left(deadline, work.now),
        told=len(told),
    )
    answer(work, person, done, tasks=(task.number,), edit=edit)
    await work.commit("task.deadline", person.id)


async def move_deadline(
    work: Work, actor: Person, task: Task, deadline: datetime, *, silent: Collection[int]
) -> set[int]:
    """Give a task another deadline; returns who hears of it: everybody on it but the `silent`, each once."""
    changed = task.model_copy(update={"deadline": deadline})
    work.tasks.put(changed)
    before, after = (each.deadline.date().isoformat() for each in (task, changed))
    await note(work, task.number, "deadline", actor.id, before=before, after=after)
    people = [each for each in await concerned(work, task.number, but=actor.id) if each.id not in silent]
    for person in people:
        view = await access.task_view(work, person, task.number)
        notice = DeadlineChanged(before=task.deadline, card=await card(work, view))
        pushes = tuple(each.key for each in view.own)
        push(work, person, notice, about=str(task.number), tasks=(task.number,), pushes=pushes)
    return {person.id for person in people}
