"""The history of a task as people ask for it: every step with its time, its actor and its reason."""

from datetime import datetime
from typing import ClassVar

from bot.core.records import Record


class Step(Record):
    """One step of a task or, with `unit`, of that unit's part in it; `actor` None is the bot itself.

    Task 0 stands for the office as a whole.

    `event` is a move of the life cycle, or a name such as `assigned`, `deadline`, `edited`;
    `before` and `after` are statuses or other values of what has changed.
    """

    table: ClassVar[str] = "steps"
    indexed: ClassVar[tuple[str, ...]] = ("task",)

    id: str
    task: int
    unit: str | None = None
    event: str
    before: str = ""
    after: str = ""
    actor: int | None = None
    at: datetime
    reason: str | None = None
