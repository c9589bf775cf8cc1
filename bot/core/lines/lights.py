"""Lights and progress: computed when they are asked for, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.calendar import PUBLIC, Calendar
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus


class Light(StrEnum):
    BLUE = "blue"
    RED = "red"
    YELLOW = "yellow"
    GREY = "grey"
    GREEN = "green"


@dataclass(frozen=True)
class Measures:
    """When a task turns yellow (workdays before the deadline, days without a report), by which calendar."""

    near_workdays: int = 5
    silent_days: int = 7
    calendar: Calendar = PUBLIC


DEFAULTS = Measures()
WHOLE = 100


def accountable(task: Task, assignments: Iterable[Assignment]) -> list[Assignment]:
    return [
        assignment
        for assignment in assignments
        if assignment.role is task.accountable and assignment.status is not AssignmentStatus.NOT_APPLICABLE
    ]


def progress(task: Task, assignments: Iterable[Assignment]) -> int:
    """The mean of the accountable units' latest figures, none yet counting 0, rounded down; closed is 100."""
    if task.status is TaskStatus.CLOSED:
        return WHOLE
    figures = [assignment.progress or 0 for assignment in accountable(task, assignments)]
    if figures:
        return sum(figures) // len(figures)
    return 0


def silent(assignment: Assignment, now: datetime, measures: Measures = DEFAULTS) -> bool:
    """No report for the set number of days, counted from the last one, else from the push."""
    return quiet_days(assignment, now) >= measures.silent_days


def quiet_days(assignment: Assignment, now: datetime) -> int:
    """Whole days since the last report, else since the unit was told, or assigned where nobody could be."""
    since = assignment.last_reported_at or assignment.pushed_at or assignment.assigned_at
    return (now - since).days


def silence(task: Task, assignments: Iterable[Assignment], now: datetime, measures: Measures) -> int | None:
    """For how many days the quietest accountable unit has said nothing, if that makes the task yellow."""
    parts = accountable(task, assignments)
    return max((quiet_days(part, now) for part in parts if silent(part, now, measures)), default=None)


def unsigned(assignment: Assignment, now: datetime, measures: Measures = DEFAULTS) -> bool:
    """Pushed a full workday ago and still not acknowledged."""
    pushed = assignment.pushed_at
    waiting = assignment.status is AssignmentStatus.PENDING
    return waiting and pushed is not None and measures.calendar.full_workday_since(pushed, now)


def past(deadline: datetime, now: datetime) -> bool:
    """The last second of a deadline's day, to its end, is still in time."""
    return now.replace(microsecond=0) > deadline


def _yellow(task: Task, assignments: list[Assignment], now: datetime, measures: Measures) -> bool:
    today = now.astimezone(task.deadline.tzinfo).date()
    near = measures.calendar.workdays_until(today, task.deadline.date()) <= measures.near_workdays
    return near or any(silent(assignment, now, measures) for assignment in accountable(task, assignments))


def light(
    task: Task, assignments: Iterable[Assignment], now: datetime, measures: Measures = DEFAULTS
) -> Light | None:
    """The task's light at `now`; none for suspended and cancelled tasks."""
    rows = list(assignments)
    if task.status in {TaskStatus.SUSPENDED, TaskStatus.CANCELLED}:
        return None
    if task.status is TaskStatus.CLOSED:
        return Light.BLUE
    if past(task.deadline, now):
        return Light.RED
    if _yellow(task, rows, now, measures):
        return Light.YELLOW
    if any(unsigned(assignment, now, measures) for assignment in rows):
        return Light.GREY
    return Light.GREEN
