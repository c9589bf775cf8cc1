"""In what a new plan differs from what stands.

Three things are compared: the plan loaded last, the new one, and what the office has made of the first.
Only what the plan itself has changed is a difference: a deadline extended, a unit reassigned or a title
edited meanwhile stays as it is as long as the new plan says of it what the last one said. Of data from
before plans were kept there is no last plan; then the new one is compared with what stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.plan import Plan, PlanTask, Role
from bot.core.units import Unit
from bot.subjects.plan.load import parts_of
from bot.subjects.plan.records import (
    AliasChange,
    DeadlineMove,
    Differences,
    EndedTask,
    Fate,
    HeadChange,
    HeadField,
    Joining,
    Leaving,
    MemberChange,
    NewTask,
    NewUnit,
    PlanHead,
    RoleChange,
    SectionChange,
    TaskChange,
)
from bot.subjects.tasks.edit import changes_of, reworded
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus

FINISHED = frozenset({AssignmentStatus.REPORTED, AssignmentStatus.DONE})
ENDED = frozenset({TaskStatus.CLOSED, TaskStatus.CANCELLED})
Parts = Mapping[str, Joining]


@dataclass(frozen=True)
class CurrentState:
    """What stands: the office's own tasks are those that no plan has brought."""

    head: PlanHead
    last: Plan | None
    units: tuple[Unit, ...]
    tasks: tuple[Task, ...]
    parts: tuple[Assignment, ...]
    own: frozenset[int]

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        return {unit.name: unit for unit in self.units}

    @cached_property
    def planned(self) -> Mapping[int, PlanTask]:
        if self.last:
            return {task.number: task for task in self.last.tasks}
        return {}

    def brought(self, number: int) -> bool:
        """Whether the last plan has the task; what the office has added or taken up again is its own."""
        if self.last:
            return number in self.planned
        return number not in self.own

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        return {unit.name: unit.members for unit in self.units if unit.group}

    @cached_property
    def by_task(self) -> Mapping[int, Mapping[str, Assignment]]:
        assignments: dict[int, dict[str, Assignment]] = {}
        for part in self.parts:
            assignments.setdefault(part.task, {})[part.unit] = part
        return assignments


def differences(standing: CurrentState, new: Plan) -> Differences:
    groups = groups_after(standing, new)
    listed = {task.number for task in new.tasks}
    tasks = {task.number: task for task in standing.tasks}
    gone = [task for task in standing.tasks if task.number not in listed]
    all_tasks = [task for task in gone if standing.brought(task.number)]
    task_changes = (
        _task_change(standing, tasks[task.number], task, groups) for task in new.tasks if task.number in tasks
    )
    return Differences(
        head=tuple(_head(standing.head, new)),
        sections=tuple(_sections(standing.head, new)),
        anomalies=len(set(new.anomalies) ^ set(standing.head.anomalies)),
        units=tuple(_new_units(standing, new)),
        aliases=tuple(_aliases(standing, new)),
        members=tuple(_members(standing, new)),
        added=tuple(_new_task(task, groups) for task in new.tasks if task.number not in tasks),
        ended=tuple(
            EndedTask(number=task.number, title=task.title, status=task.status)
            for task in all_tasks
            if task.status not in ENDED
        ),
        changed=tuple(change for change in task_changes if change.anything),
        closed=tuple(task.number for task in all_tasks if task.status is TaskStatus.CLOSED),
        own=tuple(task.number for task in gone if task not in all_tasks and task.status not in ENDED),
        unnamed=tuple(_unnamed(standing, new)),
    )


def declared(plan: Plan) -> int:
    return plan.declared_task_count or len(plan.tasks)


def _head(head: PlanHead, new: Plan) -> Iterator[HeadChange]:
    pairs = {
        HeadField.TITLE: (head.title, new.title),
        HeadField.DOCUMENT_NUMBER: (head.document_number, new.document_number),
        HeadField.TASK_COUNT: (str(head.declared_task_count), str(declared(new))),
    }
    for field, (before, after) in pairs.items():
        if before != after:
            yield HeadChange(field=field, before=before, after=after)


def _sections(head: PlanHead, new: Plan) -> Iterator[SectionChange]:
    before = {section.number: section.title for section in head.sections}
    after = {section.number: section.title for section in new.sections}
    for number in sorted(before.keys() | after.keys()):
        if before.get(number) != after.get(number):
            yield SectionChange(number=number, before=before.get(number, ""), after=after.get(number, ""))


# Units and groups


def _new_units(current_state: CurrentState, new: Plan) -> Iterator[NewUnit]:
    for unit in new.units:
        if unit.name not in current_state.unit:
            yield NewUnit(name=unit.name, kind=unit.kind.value, aliases=unit.aliases)
    for group in new.groups:
        if group.name not in current_state.unit:
            yield NewUnit(name=group.name, kind="group", group=True, members=group.members)


def _aliases(current_state: CurrentState, new: Plan) -> Iterator[AliasChange]:
    if current_state.last:
        last = {unit.name: set(unit.aliases) for unit in current_state.last.units}
    else:
        last = {}
    for unit in new.units:
        one_unit = current_state.unit.get(unit.name)
        if one_unit is not None and set(unit.aliases) not in (set(one_unit.aliases), last.get(unit.name)):
            yield AliasChange(unit=unit.name, before=one_unit.aliases, after=unit.aliases)


def _members(current_state: CurrentState, new: Plan) -> Iterator[MemberChange]:
    """The office's own newcomers stay; those whom the plan puts in or out come and go."""
    if current_state.last:
        last = {group.name: group.members for group in current_state.last.groups}
    else:
        last = {}
    for group in new.groups:
        unit = current_state.unit.get(group.name)
        if unit is None:
            continue
        before = last.get(group.name, unit.members)
        texts = tuple(name for name in group.members if name not in {*before, *unit.members})
        removed = tuple(name for name in unit.members if name in before and name not in group.members)
        if texts or removed:
            yield MemberChange(group=group.name, added=texts, removed=removed)


def groups_after(standing: CurrentState, new: Plan) -> dict[str, tuple[str, ...]]:
    """Who belongs to each group once the plan is applied."""
    groups = standing.groups | {
        new_unit.name: new_unit.members for new_unit in _new_units(standing, new) if new_unit.group
    }
    for change in _members(standing, new):
        stay = (name for name in groups.get(change.group, ()) if name not in change.removed)
        groups[change.group] = (*stay, *change.added)
    return groups


def _unnamed(current_state: CurrentState, new: Plan) -> Iterator[str]:
    if current_state.last is None:
        return
    yield from (name for name in _names(current_state.last) if name not in _names(new))


def _names(plan: Plan) -> list[str]:
    return [*(unit.name for unit in plan.units), *(group.name for group in plan.groups)]


# Tasks


def _planned_parts(planned: PlanTask, groups: Mapping[str, tuple[str, ...]]) -> Parts:
    return {unit: Joining(unit=unit, role=role, via=via) for unit, role, via in parts_of(planned, groups)}


def _new_task(planned: PlanTask, groups: Mapping[str, tuple[str, ...]]) -> NewTask:
    parts = tuple(_planned_parts(planned, groups).values())
    return NewTask(number=planned.number, title=planned.title, deadline=planned.deadline, parts=parts)


def _task_change(
    current_state: CurrentState, task: Task, new: PlanTask, groups: Mapping[str, tuple[str, ...]]
) -> TaskChange:
    """What is closed or cancelled keeps its units and its deadline; a task that is back goes on."""
    last = current_state.planned.get(task.number)
    cancelled = task.status is TaskStatus.CANCELLED
    resumed = (
        cancelled and last is None and current_state.last is not None and task.number not in current_state.own
    )
    worded = reworded(task, new, last)
    change = TaskChange(
        number=task.number, title=worded.title, resumed=resumed, words=changes_of(task, worded)
    )
    if task.status in ENDED and not resumed:
        return change
    stand = current_state.by_task.get(task.number, {})
    if last:
        before = _planned_parts(last, current_state.groups)
    else:
        before = {text: _part(stand[text]) for text in stand}
    after = _planned_parts(new, groups)
    return change.with_details(
        deadline=_deadline(task, new, last, resumed=resumed),
        joined=tuple(_joined(stand, before, after)),
        left=tuple(_left(stand, before, after)),
        roles=tuple(_roles(stand, before, after)),
        open_ended=_open_ended(task, new, last),
    )


def _deadline(task: Task, new: PlanTask, last: PlanTask | None, *, resumed: bool) -> DeadlineMove | None:
    """For a task that is back after a plan without it, nothing holds but what the new plan says."""
    before = last.deadline if last else None if resumed else task.original_deadline.date()
    if new.deadline in (before, task.deadline.date()):
        return None
    return DeadlineMove(before=task.deadline.date(), after=new.deadline)


def _open_ended(task: Task, new: PlanTask, last: PlanTask | None) -> tuple[Role, ...] | None:
    """The roles that end in 等相关单位; what the office has settled stays settled."""
    came = set(new.open_ended) - set(last.open_ended) if last else set()
    went = set(last.open_ended if last else task.open_ended) - set(new.open_ended)
    after = (set(task.open_ended) | came) - went
    if after == set(task.open_ended):
        return None
    return tuple(role for role in Role if role in after)


def _part(part: Assignment) -> Joining:
    return Joining(unit=part.unit, role=part.role, via=part.via)


def _joined(stand: Mapping[str, Assignment], before: Parts, after: Parts) -> Iterator[Joining]:
    for unit, joining in after.items():
        if unit not in before and not (unit in stand and stand[unit].active):
            yield joining


def _left(stand: Mapping[str, Assignment], before: Parts, after: Parts) -> Iterator[Leaving]:
    for unit in _of(before, stand):
        part = stand[unit]
        if unit not in after and part.status is not AssignmentStatus.NOT_APPLICABLE:
            yield Leaving(unit=unit, role=part.role, fate=_fate(part))


def _fate(part: Assignment) -> Fate:
    """Who has reported is never taken off the record; who has finished keeps the part."""
    if part.status in FINISHED:
        return Fate.KEPT
    if part.last_report is None:
        return Fate.REMOVED
    return Fate.NOT_APPLICABLE


def _roles(stand: Mapping[str, Assignment], before: Parts, after: Parts) -> Iterator[RoleChange]:
    for unit in _of(before, stand):
        if unit in after and after[unit] not in (before[unit], _part(stand[unit])):
            yield RoleChange(unit=unit, before=_part(stand[unit]), after=after[unit])


def _of(names: Iterable[str], stand: Mapping[str, Assignment]) -> Iterator[str]:
    return (name for name in names if name in stand)
