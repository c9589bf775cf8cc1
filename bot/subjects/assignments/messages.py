"""四个明确: which leader and which person answer for a unit's part, and where nobody is named yet."""

from datetime import datetime

from bot.core.lines.values import TaskCard, TaskLine, UnitRef
from bot.core.messages import Message
from bot.core.plan import Role
from bot.core.records import Value


class UnitAssigned(Message):
    """The office's answer to /assign; `told` is how many contacts will hear of it."""

    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class UnitUnassigned(Message):
    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class DeadlineSet(Message):
    number: int
    title: str
    before: datetime
    deadline: datetime
    original: datetime
    days_left: int
    told: int


class ResponsibleNamed(Message):
    """The answer: whom the unit has named, for which tasks, and how many of its parts are still open."""

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


class ResponsibleGaps(Message):
    """All units with gaps, in the plan's order."""

    units: tuple[UnitGaps, ...]


class ResponsibleGapsOf(Message):
    """One unit's gaps, with buttons to fill them."""

    unit: UnitRef
    lines: tuple[TaskLine, ...]


class TaskAssigned(Message):
    """Pushed to a unit's contacts: the card of a task newly theirs."""

    unit: str
    role: Role
    card: TaskCard


class TaskUnassigned(Message):
    unit: str
    number: int
    title: str


class DeadlineChanged(Message):
    """Pushed to everybody on the task."""

    before: datetime
    card: TaskCard


class OpenEndedSettled(Message):
    """The office has said which units “等相关单位” means, or takes that back."""

    number: int
    title: str
    role: str
    settled: bool
