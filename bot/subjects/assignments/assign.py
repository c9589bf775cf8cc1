"""The office assigns tasks to units, takes them back, and moves deadlines; those concerned are told."""

from bot.core import access
from bot.core.access import open_task
from bot.core.history.write import note
from bot.core.lines.tasks import card, unit_named, unit_ref
from bot.core.orders import Assign, Unassign
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, contacts, push
from bot.core.plan import Role
from bot.core.ports import Work
from bot.core.refusals import NotOnTask
from bot.subjects.assignments.messages import TaskAssigned, TaskUnassigned, UnitAssigned, UnitUnassigned
from bot.subjects.assignments.refusals import AlreadyOnTask, HasReports
from bot.subjects.tasks.records import Assignment, Task, assignment_key


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
        work[Assignment].put(part)
        await note(work, task.number, "assigned", person.id, unit=part.unit, after=part.role)
    await settle_accountable(work, task)
    count = sum([await tell_assigned(work, part) for part in parts])
    done = UnitAssigned(
        unit=await unit_ref(work, unit.name),
        role=command.role,
        number=task.number,
        title=task.title,
        told=count,
    )
    answer(work, person, done, tasks=(task.number,), edit=command.edit)
    await work.commit("task.assigned", person.id)


async def settle_accountable(work: Work, task: Task) -> None:
    """The lead units answer for a task; where it has none, the responsible ones."""
    roles = {part.role for part in await work[Assignment].find(task=task.number) if part.active}
    accountable = next((role for role in Role if role in roles), task.accountable)
    if accountable is not task.accountable:
        work[Task].put(task.with_accountable(accountable))


async def _takes_part(work: Work, task: int, unit: str) -> bool:
    part = await work[Assignment].get(assignment_key(task, unit))
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
    parts = [
        assignment
        for assignment in await work[Assignment].find(task=task.number)
        if _belongs(assignment, unit.name)
    ]
    if not parts:
        raise NotOnTask(task.number, unit.name)
    for part in parts:
        if part.last_report is not None:
            raise HasReports(task.number, part.unit)
    count = sum([await take_off(work, task, part) for part in parts])
    for part in parts:
        await note(work, task.number, "unassigned", person.id, unit=part.unit, before=part.role)
    await settle_accountable(work, task)
    done = UnitUnassigned(
        unit=await unit_ref(work, unit.name),
        role=parts[0].role,
        number=task.number,
        title=task.title,
        told=count,
    )
    answer(work, person, done, tasks=(task.number,), edit=command.edit)
    await work.commit("task.unassigned", person.id)


def _belongs(part: Assignment, unit: str) -> bool:
    return unit in {part.unit, part.via}


async def take_off(work: Work, task: Task, part: Assignment) -> int:
    work[Assignment].remove(part)
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
        for row in await work[OutboxRow].find(chat_id=person.id):
            if isinstance(row.notice, TaskAssigned) and part.key in row.pushes and not row.sent_ids:
                work[OutboxRow].remove(row)
                unheard.add(row.chat_id)
    return frozenset(unheard)
