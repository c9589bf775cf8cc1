"""批示 of leaders, and what units have promised: both stay in sight until they are answered or kept."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record, Value

WHOLE_PLAN = 0  # in the place of a task's number


class InstructionStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class OfficeWordsUse(StrEnum):
    """What the office makes of its words below a card."""

    PASS_ON = "pass_on"  # noqa: S105 - no password
    REPORT = "report"
    NOTE = "note"


class Receipt(Value):
    """One accountable unit's signature under an instruction; not yet signed without a time."""

    unit: str
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None


class Wording(Value):
    """What an instruction said before its author edited the message."""

    at: datetime
    text: str


class Answer(Value):
    """What one accountable unit has answered; `message` is the contact's own message."""

    unit: str
    by: int
    at: datetime
    message: str
    text: str

    def reworded(self, text: str, at: datetime) -> Self:
        return self.with_fields(text=text, at=at)


class Instruction(Record):
    """What a leader has written under a card or digest about one task, or about `WHOLE_PLAN`.

    `id` is message and task.

    `message` is the leader's message, whose edit amends it; `named` says that the message itself names
    the task. It is answered once each unit it is for has answered in words of substance.
    """

    table: ClassVar[str] = "instructions"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status", "message", "answer_messages")

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
    message: str = ""
    named: bool = False
    wordings: tuple[Wording, ...] = ()
    answers: tuple[Answer, ...] = ()
    answer_messages: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.status is InstructionStatus.OPEN

    @property
    def tasks(self) -> tuple[int, ...]:
        """The task that replies to it are about, if it is about one."""
        return () if self.task == WHOLE_PLAN else (self.task,)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(receipt.unit for receipt in self.receipts)

    def signed(self, unit: str) -> bool:
        return any(receipt.unit == unit and receipt.acknowledged_at for receipt in self.receipts)

    def sign(self, unit: str, by: int, at: datetime) -> "Instruction":
        """With that unit's signature; a unit signs once, further signatures change nothing."""
        receipts = tuple(
            Receipt(unit=unit, acknowledged_by=by, acknowledged_at=at)
            if receipt.unit == unit and receipt.acknowledged_at is None
            else receipt
            for receipt in self.receipts
        )
        return self.with_fields(receipts=receipts)

    def answered(self, answer: Answer) -> "Instruction":
        """With an answer more; an answer counts as the unit's signature, the last unit's settles it."""
        signed = self.sign(answer.unit, answer.by, answer.at).with_fields(
            answers=(*self.answers, answer), answer_messages=(*self.answer_messages, answer.message)
        )
        if not self.open or signed.unanswered:
            return signed
        return signed.with_fields(
            status=InstructionStatus.ANSWERED,
            answered_by=answer.by,
            answered_at=answer.at,
            answer=signed.answers[0].text,
        )

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The units that have not answered yet."""
        answered = {answer.unit for answer in self.answers}
        return tuple(unit for unit in self.units if unit not in answered)

    def reworded(self, text: str, at: datetime) -> "Instruction":
        """With other words, the earlier ones kept; one that was withdrawn by an edit stands again."""
        if self.status is not InstructionStatus.WITHDRAWN:
            stood = self.status
        else:
            stood = InstructionStatus.OPEN
        wordings = (*self.wordings, Wording(at=at, text=self.text))
        return self.with_fields(text=text, wordings=wordings, status=stood)

    def in_status(self, status: InstructionStatus) -> Self:
        return self.with_fields(status=status)
