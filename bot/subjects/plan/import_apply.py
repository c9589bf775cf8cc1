"""Applies a new plan: what people have done stays, what the plan says becomes so, the units are told."""

from bot.core.access import existing_task
from bot.core.history.write import OFFICE, move_part, note
from bot.core.lines.tasks import ordered, zone_of
from bot.core.outbox.tell import contacts
from bot.core.people import Person
from bot.core.plan import Plan, PlanTask, end_of_day
from bot.core.ports import Work
from bot.core.units import Unit
from bot.subjects.assignments.assign import (
    forget_pushes,
    settle_accountable,
    take_off,
    tell_assigned,
    tell_unassigned,
)
from bot.subjects.plan import doubts
from bot.subjects.plan.load import head_of, task_of
from bot.subjects.plan.messages import PlanFileApplied
from bot.subjects.plan.records import (
    Differences,
    Fate,
    Joining,
    Leaving,
    NewTask,
    PlanFile,
    PlanFileState,
    PlanHead,
    TaskChange,
)
from bot.subjects.tasks import edit, status
from bot.subjects.tasks.deadline import move_deadline
from bot.subjects.tasks.records import Assignment, AssignmentEvent, Task, TaskEvent, assignment_key


async def last_plan(work: Work) -> Plan | None:
    """The plan that was loaded last; data from before plans were kept has none."""
    files = await work[PlanFile].find(state=PlanFileState.APPLIED.value)
    return files[-1].plan if files else None


async def apply(
    work: Work, person: Person, file: PlanFile, plan: Plan, found: Differences
) -> PlanFileApplied:
    """Everything in the work at hand; returns what the office is told."""
    await _units(work, found)
    await _head(work, person, plan)
    reason = _reason(plan)
    count = 0
    for ended in found.ended:
        task = await existing_task(work, ended.number)
        count += (await status.stop(work, person, task, TaskEvent.CANCEL, reason))[1]
    planned = {task.number: task for task in plan.tasks}
    last = await last_plan(work)
    before = {task.number: task for task in last.tasks} if last else {}
    for change in found.changed:
        new = planned[change.number]
        old = before.get(change.number)
        count += await _change(work, person, change, new, old, reason)
    for new_task in found.added:
        count += await _add(work, person, new_task, planned[new_task.number])
    await _keep(work, file)
    await note(work, OFFICE, "imported", person.id, after=plan.document_number, reason=file.sha256)
    return PlanFileApplied(
        name=file.name,
        added=len(found.added),
        ended=len(found.ended),
        changed=len(found.changed),
        units=found.people,
        told=count,
        uncovered=await _uncovered(work, found),
    )


def _reason(plan: Plan) -> str:
    """What those concerned read as the reason: the document itself."""
    return f"《{plan.title}》（{plan.document_number}）"


async def _keep(work: Work, file: PlanFile) -> None:
    for old in await work[PlanFile].find(state=PlanFileState.APPLIED.value):
        work[PlanFile].put(old.in_state_with(state=PlanFileState.REPLACED, plan=None))
    work[PlanFile].put(file.in_state(PlanFileState.APPLIED))


async def _head(work: Work, person: Person, plan: Plan) -> None:
    head = await work[PlanHead].get("plan")
    if head is not None:
        await doubts.carry_over(work, person.id, head.anomalies, plan.anomalies)
    work[PlanHead].put(head_of(plan, work.now))


async def _units(work: Work, differences: Differences) -> None:
    """Newcomers get codes behind all others: buttons carry the codes of those there are."""
    code = max((unit.code for unit in await work[Unit].all()), default=0)
    for number, new in enumerate(differences.units, start=code + 1):
        work[Unit].put(Unit(code=number, **new.model_dump()))
    for change in differences.aliases:
        await _put_unit(work, change.unit, aliases=change.after)
    for members in differences.members:
        group = await work[Unit].get(members.group)
        stay = set(group.members) - set(members.removed) if group else set()
        everybody = await ordered(work, {*stay, *members.added})
        await _put_unit(work, members.group, group=True, members=everybody)


async def _put_unit(work: Work, name: str, **values: object) -> None:
    unit = await work[Unit].get(name)
    if unit is not None:
        work[Unit].put(unit.with_fields(**values))


async def _change(
    work: Work, person: Person, change: TaskChange, new: PlanTask, last: PlanTask | None, reason: str
) -> int:
    """Leavers go first and newcomers come last, so that nobody hears what is not theirs."""
    count = 0
    task = await existing_task(work, change.number)
    if change.resumed:
        task, count = await status.stop(work, person, task, TaskEvent.RESUME, reason)
    for leaving in change.left:
        count += await _leave(work, person, task, leaving, reason)
    count += await _words(work, person, task, edit.reworded(task, new, last))
    task = await existing_task(work, change.number)
    if change.deadline is not None:
        deadline = end_of_day(change.deadline.after, zone_of(work))
        count += len(await move_deadline(work, person, task, deadline, silent=()))
    for role in change.roles:
        await _put_role(work, person, task, role.after)
    fresh = [await _join(work, person, task, joining) for joining in change.joined]
    if change.open_ended is not None:
        task = await existing_task(work, change.number)
        work[Task].put(task.with_open_ended(change.open_ended))
    await settle_accountable(work, await existing_task(work, change.number))
    count += sum([await tell_assigned(work, part) for part in fresh])
    return count


async def _words(work: Work, person: Person, task: Task, worded: Task) -> int:
    changes = edit.changes_of(task, worded)
    if not changes:
        return 0
    await edit.write(work, person, task, worded)
    if task.open:
        return await edit.tell(work, person, worded, changes, f"import.{task.number}")
    return 0


async def _leave(work: Work, person: Person, task: Task, leaving: Leaving, reason: str) -> int:
    """Who has reported stays on the record as 不涉及; who has finished keeps the part."""
    part = await work[Assignment].get(assignment_key(task.number, leaving.unit))
    if part is None or leaving.fate is Fate.KEPT:
        return 0
    if leaving.fate is Fate.REMOVED:
        await note(work, task.number, "unassigned", person.id, unit=part.unit, before=part.role)
        return await take_off(work, task, part)
    await move_part(work, part, AssignmentEvent.EXEMPT, person.id, reason)
    return await tell_unassigned(work, task, part)


async def _put_role(work: Work, person: Person, task: Task, after: Joining) -> None:
    part = await work[Assignment].get(assignment_key(task.number, after.unit))
    if part is not None:
        work[Assignment].put(part.in_role(role=after.role, via=after.via))
        await note(work, task.number, "role", person.id, unit=part.unit, before=part.role, after=after.role)


async def _join(work: Work, person: Person, task: Task, joining: Joining) -> Assignment:
    """A new part; a unit that was on the task before finds what it has reported."""
    assignment = await work[Assignment].get(assignment_key(task.number, joining.unit))
    values = {"role": joining.role, "via": joining.via, "assigned_at": work.now}
    part = Assignment(task=task.number, unit=joining.unit, **values)
    if assignment is not None:
        await forget_pushes(work, assignment)
        texts = {"progress", "last_report", "last_reported_at", "responsible_leader", "responsible_person"}
        part = part.with_fields(**(assignment.model_dump(include=texts)))
    work[Assignment].put(part)
    await note(work, task.number, "assigned", person.id, unit=part.unit, after=part.role)
    return part


async def _add(work: Work, person: Person, new_task: NewTask, planned: PlanTask) -> int:
    task = task_of(planned, work.now, zone_of(work))
    work[Task].put(task)
    await note(work, task.number, "planned", person.id, after=task.title)
    parts = [await _join(work, person, task, joining) for joining in new_task.parts]
    await settle_accountable(work, task)
    return sum([await tell_assigned(work, part) for part in parts])


async def _uncovered(work: Work, differences: Differences) -> tuple[str, ...]:
    """Units that have got something to do, and nobody who would read of it."""
    joined = [part for task in differences.added for part in task.parts]
    joined += [part for task in differences.changed for part in task.joined]
    names = await ordered(work, {part.unit for part in joined})
    return tuple([name for name in names if not await contacts(work, name)])
