"""四个明确: which leader and which person answer for a unit's part, and where nobody is named yet."""

from datetime import datetime
from typing import Literal

from bot.core.lines.values import TaskCard, TaskLine, UnitRef
from bot.core.plan import Role
from bot.core.records import Value


class UnitAssigned(Value):
    """The office's answer to /assign; `told` is how many contacts will hear of it."""

    kind: Literal["unit_assigned"] = "unit_assigned"
    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class UnitUnassigned(Value):
    kind: Literal["unit_unassigned"] = "unit_unassigned"
    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class DeadlineSet(Value):
    kind: Literal["deadline_set"] = "deadline_set"
    number: int
    title: str
    before: datetime
    deadline: datetime
    original: datetime
    days_left: int
    told: int


class ResponsibleNamed(Value):
    """The answer: whom the unit has named, for which tasks, and how many of its parts are still open."""

    kind: Literal["responsible_named"] = "responsible_named"
    unit: UnitRef
    numbers: tuple[int, ...]
    title: str = ""
    leader: str
    person: str
    gaps: int


class UnitGaps(Value):
    """A unit's number of parts without both names."""

    unit: UnitRef
    numbers: tuple[int, ...]


class ResponsibleGaps(Value):
    """All units with gaps, in the plan's order."""

    kind: Literal["responsible_gaps"] = "responsible_gaps"
    units: tuple[UnitGaps, ...]


class ResponsibleGapsOf(Value):
    """One unit's gaps, with buttons to fill them."""

    kind: Literal["responsible_gaps_of"] = "responsible_gaps_of"
    unit: UnitRef
    lines: tuple[TaskLine, ...]


class TaskAssigned(Value):
    """Pushed to a unit's contacts: the card of a task newly theirs."""

    kind: Literal["task_assigned"] = "task_assigned"
    unit: str
    role: Role
    card: TaskCard


class TaskUnassigned(Value):
    kind: Literal["task_unassigned"] = "task_unassigned"
    unit: str
    number: int
    title: str


class DeadlineChanged(Value):
    """Pushed to everybody on the task."""

    kind: Literal["deadline_changed"] = "deadline_changed"
    before: datetime
    card: TaskCard


class OpenEndedSettled(Value):
    """The office has said which units “等相关单位” means, or takes that back."""

    kind: Literal["open_ended_settled"] = "open_ended_settled"
    number: int
    title: str
    role: str
    settled: bool
