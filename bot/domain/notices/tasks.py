"""Cards, sheets, and the news that bring a task to its units."""

from datetime import datetime
from typing import Literal

from bot.domain.plan import Role
from bot.domain.records import Value
from bot.domain.views import TaskCard, TaskLine, UnitRef


class Sheet(Value):
    """The tasks of one unit; `page` only turns the number buttons, the text is always complete."""

    kind: Literal["sheet"] = "sheet"
    unit: UnitRef
    lines: tuple[TaskLine, ...]
    page: int = 0
    can_acknowledge: bool = False
    gaps: int = 0


class Card(Value):
    kind: Literal["card"] = "card"
    card: TaskCard


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


Said = Sheet | Card | TaskAssigned | TaskUnassigned | DeadlineChanged
