"""What a digest or an overview tells, as numbers and lines."""

from datetime import datetime

from bot.core.lines.lights import Light
from bot.core.lines.values import InstructionLine, ReportLine, TaskLine
from bot.core.records import Value
from bot.subjects.digests.records import DigestKind
from bot.subjects.tasks.records import TaskStatus


class SectionCount(Value):
    """One section of the plan: how many tasks, how many closed, the mean progress."""

    number: int
    title: str
    total: int
    closed: int
    red: int
    progress: int


class WaitingLine(Value):
    """A request that waits for somebody: of which unit, about which task, since when.

    `other` is the unit asked for its help, `until` the deadline asked for.
    """

    number: int
    unit: str
    since: datetime
    other: str | None = None
    until: datetime | None = None


class DueDay(Value):
    """A day on which tasks fall due: how many in all, and the first of them."""

    deadline: datetime
    count: int
    numbers: tuple[int, ...]


class TrendPoint(Value):
    """What an earlier digest of the kind told: 办结率 in percent, and the reports of its period."""

    slot: datetime
    percent: int
    reports: int


class DigestContent(Value):
    """One moment of the plan. `by_status` adds up to `total`; lists are in the plan's order.

    `silent` are accountable units without a report for the set number of days; `uncovered` units
    with nobody to tell; `gaps` parts without a named leader or person (四个明确), `gap_units` whose they
    are; `newly_closed` what has been closed since the last digest; `submitted` the tasks
    whose completion waits to be verified; `declined` parts whose unit asks to be replaced; `slipped` tasks
    that have become overdue since the last digest; `trend` the digests of the kind before this one, oldest
    first. `next_deadlines` is read from rows of older versions only, `due_days` took its place.
    """

    kind: DigestKind
    plan: str
    at: datetime
    slot: datetime
    total: int
    by_status: dict[TaskStatus, int]
    by_light: dict[Light, int]
    closed_percent: int
    sections: tuple[SectionCount, ...]
    since: datetime | None
    reports: tuple[ReportLine, ...]
    report_count: int
    red: tuple[TaskLine, ...]
    yellow: tuple[TaskLine, ...]
    silent: tuple[str, ...]
    uncovered: tuple[str, ...] = ()
    unsigned: int = 0
    completions_waiting: int = 0
    gaps: int = 0
    next_deadlines: tuple[TaskLine, ...] = ()
    due_days: tuple[DueDay, ...] = ()
    difficulties: tuple[ReportLine, ...] = ()
    declined: tuple[WaitingLine, ...] = ()
    slipped: tuple[int, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    messages_sent: int
    audit_head: str
    submitted: tuple[int, ...] = ()
    extensions: tuple[WaitingLine, ...] = ()
    coordinations: tuple[WaitingLine, ...] = ()
    instructions: tuple[InstructionLine, ...] = ()
    gap_units: tuple[str, ...] = ()
    newly_closed: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The tasks it names, what is urgent first."""
        due = [number for due_day in self.due_days for number in due_day.numbers]
        tasks = [line.number for line in (*self.red, *self.yellow)] + due
        ordered = [line.number for line in self.instructions if line.number]
        waiting = [line.number for line in (*self.extensions, *self.coordinations)]
        counts = [line.number for line in self.reports]
        every = [*tasks, *ordered, *waiting, *self.submitted, *counts]
        return tuple(dict.fromkeys(every))
