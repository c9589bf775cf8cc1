"""批示 of leaders, and what units have promised: both stay in sight until they are answered or kept."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.domain.records import Record, Value


class InstructionStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


class PromiseStatus(StrEnum):
    """A promise whose report is withdrawn or amended away is dropped."""

    WAITING = "waiting"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"


class Receipt(Value):
    """One accountable unit's signature under an instruction; not yet signed without a time."""

    unit: str
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None


class Instruction(Record):
    """What a leader has written under a card or digest about one task; `id` is message and task."""

    table: ClassVar[str] = "instructions"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status")

    id: str
    task: int
    author_id: int
    author: str
    text: str
    at: datetime
    receipts: tuple[Receipt, ...] = ()
    status: InstructionStatus = InstructionStatus.OPEN
    answered_by: int | None = None
    answered_at: datetime | None = None
    answer: str | None = None

    @property
    def key(self) -> str:
        return self.id


class PromiseMade(Record):
    """A day that a report has named for something to be done."""

    table: ClassVar[str] = "promises"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status")

    task: int
    unit: str
    report: str
    due: datetime
    quote: str
    status: PromiseStatus = PromiseStatus.WAITING
    reminded_at: datetime | None = None

    @property
    def key(self) -> str:
        return self.report

    @property
    def kept(self) -> bool | None:
        """None until it is known."""
        return {PromiseStatus.KEPT: True, PromiseStatus.BROKEN: False}.get(self.status)
