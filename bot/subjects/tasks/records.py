"""Tasks, their assignments to units, and the two tables of legal moves."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self, TypeVar

from bot.core.history.moves import possible, target
from bot.core.plan import Indicator, Role
from bot.core.records import Record, Value
from bot.subjects.requests.records import DeclineOutcome
from bot.subjects.tasks.refusals import IllegalMove


class AssignmentStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REPORTED = "reported"
    DONE = "done"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"


FINISHED_PARTS = frozenset({AssignmentStatus.REPORTED, AssignmentStatus.DONE})


class AssignmentEvent(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    REPORT_DONE = "report_done"
    CONFIRM = "confirm"
    RETURN = "return"
    DECLINE = "decline"
    KEEP = "keep"
    EXEMPT = "exempt"
    WITHDRAW = "withdraw"
    RECLOSE = "reclose"


class Assignment(Record):
    """One unit's part in one task, with its latest figure so that no report need be searched."""

    table: ClassVar[str] = "assignments"
    indexed: ClassVar[tuple[str, ...]] = ("task", "unit")

    task: int
    unit: str
    role: Role
    status: AssignmentStatus = AssignmentStatus.PENDING
    via: str | None = None
    assigned_at: datetime
    pushed_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: int | None = None
    responsible_leader: str | None = None
    responsible_person: str | None = None
    progress: int | None = None
    last_report: str | None = None
    last_reported_at: datetime | None = None
    declined_by: int | None = None
    declined_at: datetime | None = None
    declined_reason: str | None = None
    decline_outcome: DeclineOutcome | None = None
    decline_ended_by: int | None = None
    decline_ended_at: datetime | None = None

    @property
    def key(self) -> str:
        return assignment_key(self.task, self.unit)

    @property
    def active(self) -> bool:
        return self.status in ACTIVE_ASSIGNMENTS

    @property
    def on_task(self) -> bool:
        """Whether the unit takes part: one that has asked to be replaced does until the office decides."""
        return self.status is not AssignmentStatus.NOT_APPLICABLE

    @property
    def gap(self) -> bool:
        """四个明确: whether the unit has yet to name its leader or the person in charge."""
        return not (self.responsible_leader and self.responsible_person)

    @property
    def untouched(self) -> bool:
        return self.status is AssignmentStatus.PENDING and self.last_report is None

    def moved(self, event: AssignmentEvent) -> "Assignment":
        """The assignment after `event`; raises `IllegalMove` where the table has no such move."""
        return self.with_fields(status=_moved(ASSIGNMENT_MOVES, self.task, self.status, event))

    def acknowledged(self, acknowledged_at: datetime | None, acknowledged_by: int | None) -> Self:
        return self.with_fields(acknowledged_at=acknowledged_at, acknowledged_by=acknowledged_by)

    def in_role(self, role: Role, via: str | None) -> Self:
        return self.with_fields(role=role, via=via)

    def pushed(self, pushed_at: datetime | None) -> Self:
        return self.with_fields(pushed_at=pushed_at)

    def reported(self, report: str, progress: int | None, at: datetime) -> Self:
        """The assignment after its newest report, which may name no figure."""
        return self.restated(
            progress=self.progress if progress is None else progress, last_report=report, last_reported_at=at
        )

    def restated(
        self, progress: int | None, last_report: str | None, last_reported_at: datetime | None
    ) -> Self:
        return self.with_fields(progress=progress, last_report=last_report, last_reported_at=last_reported_at)


def wanted(part: Assignment) -> bool:
    """Whether anything is still expected of the unit."""
    return part.active and part.status not in FINISHED_PARTS


class TaskStatus(StrEnum):
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class TaskEvent(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    SUBMIT = "submit"
    PASS = "pass"  # noqa: S105 - a move, not a password
    RETURN = "return"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    RECLOSE = "reclose"


S = TaskStatus
T = TaskEvent
TASK_MOVES: Mapping[tuple[TaskStatus, TaskEvent], TaskStatus] = {
    (S.ASSIGNED, T.ACKNOWLEDGE): S.IN_PROGRESS,
    (S.IN_PROGRESS, T.ACKNOWLEDGE): S.IN_PROGRESS,
    (S.SUBMITTED, T.ACKNOWLEDGE): S.SUBMITTED,
    (S.IN_PROGRESS, T.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, T.PASS): S.CLOSED,
    (S.SUBMITTED, T.RETURN): S.IN_PROGRESS,
    (S.SUBMITTED, T.WITHDRAW): S.IN_PROGRESS,
    (S.CLOSED, T.REOPEN): S.IN_PROGRESS,
    (S.IN_PROGRESS, T.RECLOSE): S.CLOSED,
    (S.ASSIGNED, T.SUSPEND): S.SUSPENDED,
    (S.IN_PROGRESS, T.SUSPEND): S.SUSPENDED,
    (S.SUBMITTED, T.SUSPEND): S.SUSPENDED,
    (S.SUSPENDED, T.RESUME): S.IN_PROGRESS,
    (S.ASSIGNED, T.CANCEL): S.CANCELLED,
    (S.IN_PROGRESS, T.CANCEL): S.CANCELLED,
    (S.SUBMITTED, T.CANCEL): S.CANCELLED,
    (S.SUSPENDED, T.CANCEL): S.CANCELLED,
    (S.CANCELLED, T.RESUME): S.IN_PROGRESS,
}

A = AssignmentStatus
E = AssignmentEvent
ASSIGNMENT_MOVES: Mapping[tuple[AssignmentStatus, AssignmentEvent], AssignmentStatus] = {
    (A.PENDING, E.ACKNOWLEDGE): A.ACCEPTED,
    (A.ACCEPTED, E.REPORT_DONE): A.REPORTED,
    (A.REPORTED, E.CONFIRM): A.DONE,
    (A.REPORTED, E.RETURN): A.ACCEPTED,
    (A.DONE, E.RETURN): A.ACCEPTED,
    (A.REPORTED, E.WITHDRAW): A.ACCEPTED,
    (A.ACCEPTED, E.RECLOSE): A.DONE,
    (A.PENDING, E.DECLINE): A.DECLINED,
    (A.ACCEPTED, E.DECLINE): A.DECLINED,
    (A.DECLINED, E.KEEP): A.PENDING,
    (A.PENDING, E.EXEMPT): A.NOT_APPLICABLE,
    (A.ACCEPTED, E.EXEMPT): A.NOT_APPLICABLE,
    (A.DECLINED, E.EXEMPT): A.NOT_APPLICABLE,
}

# What is stopped remembers the status in which it stood.
REMEMBERED = {S.SUSPENDED: "suspended_from", S.CANCELLED: "cancelled_from"}

# Taking a reopening back: possible only right after it, so it is never offered as a way on.
UNOFFERED = frozenset({T.RECLOSE.value, E.RECLOSE.value})

OPEN_TASKS = frozenset({S.ASSIGNED, S.IN_PROGRESS, S.SUBMITTED})
ACTIVE_ASSIGNMENTS = frozenset({A.PENDING, A.ACCEPTED, A.REPORTED, A.DONE})

Status = TypeVar("Status", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


def _moved(moves: Mapping[tuple[Status, Event], Status], task: int, status: Status, event: Event) -> Status:
    """Where the event leads; the refusal names what would be possible instead."""
    all_status = target(moves, status, event)
    if all_status is None:
        offered = (text for text in possible(moves, status) if text not in UNOFFERED)
        raise IllegalMove(task, status.value, event.value, tuple(offered))
    return all_status


class IndicatorValue(Value):
    """An indicator's latest reported value, in the indicator's own unit."""

    name: str
    value: str
    met: bool
    report: str


class Task(Record):
    """One numbered task of the plan; deadlines are instants (the last second of their day)."""

    table: ClassVar[str] = "tasks"
    key_field: ClassVar[str] = "number"
    indexed: ClassVar[tuple[str, ...]] = ("number",)

    number: int
    section: int
    title: str
    text: str
    deadline: datetime
    original_deadline: datetime
    status: TaskStatus = TaskStatus.ASSIGNED
    accountable: Role
    indicators: tuple[Indicator, ...] = ()
    values: tuple[IndicatorValue, ...] = ()
    open_ended: tuple[Role, ...] = ()
    assigned_at: datetime
    suspended_from: TaskStatus | None = None
    cancelled_from: TaskStatus | None = None

    @property
    def open(self) -> bool:
        return self.status in OPEN_TASKS

    def moved(self, event: TaskEvent) -> "Task":
        """The task after `event`; raises `IllegalMove` where the table has no such move.

        What was suspended or cancelled goes on where it stood.
        """
        status = _moved(TASK_MOVES, self.number, self.status, event)
        task_status: dict[str, TaskStatus | None] = {}
        if event is TaskEvent.RESUME:
            field = REMEMBERED[self.status]
            status = getattr(self, field) or status
            task_status = {field: None}
        elif status in REMEMBERED:
            task_status = {REMEMBERED[status]: self.status}
        return self.with_fields(status=status, **task_status)

    def with_accountable(self, accountable: Role) -> Self:
        return self.with_fields(accountable=accountable)

    def with_deadline(self, deadline: datetime) -> Self:
        return self.with_fields(deadline=deadline)

    def with_open_ended(self, open_ended: tuple[Role, ...]) -> Self:
        return self.with_fields(open_ended=open_ended)

    def with_values(self, values: tuple[IndicatorValue, ...]) -> Self:
        return self.with_fields(values=values)


def assignment_key(task: int, unit: str) -> str:
    return f"{task}/{unit}"
