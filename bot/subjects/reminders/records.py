"""What urging remembers: reminders sent and put off, and formal notices; and why somebody is reminded."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record, Value
from bot.subjects.instructions.records import Receipt


class Cause(StrEnum):
    """Why somebody is reminded, the most pressing first: a task is told once, under its first cause."""

    OVERDUE = "overdue"
    DUE = "due"
    RETURNED = "returned"
    UNSIGNED = "unsigned"
    SILENT = "silent"
    ASKED = "asked"
    LETTER = "letter"
    PROMISE = "promise"
    INSTRUCTION = "instruction"
    COORDINATION = "coordination"


OF_THE_TASK = (Cause.OVERDUE, Cause.DUE, Cause.RETURNED, Cause.UNSIGNED, Cause.SILENT, Cause.ASKED)


class AlertWish(StrEnum):
    """Whether a leader wishes to hear privately of long overdue tasks."""

    ON = "on"
    OFF = "off"


class Nudge(Record):
    """The one grouped reminder of a person on a workday; its key makes a second one harmless."""

    table: ClassVar[str] = "nudges"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    person: int
    day: date
    tasks: tuple[int, ...]
    at: datetime

    @property
    def key(self) -> str:
        return f"{self.person}:{self.day.isoformat()}"


class Snooze(Record):
    """稍后提醒: a contact puts a task's reminder off, once."""

    table: ClassVar[str] = "snoozes"

    person: int
    task: int
    until: date

    @property
    def key(self) -> str:
        return f"{self.person}:{self.task}"


class LetterKind(StrEnum):
    FORMAL_NOTICE = "formal_notice"
    BULLETIN = "bulletin"


class LetterStatus(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    DROPPED = "dropped"


class LetterAnswer(Value):
    """What a unit has answered to a 督办单; `message` is the contact's own message."""

    unit: str
    by: int
    at: datetime
    message: str
    text: str

    def reworded(self, text: str, at: datetime) -> Self:
        return self.with_fields(text=text, at=at)


class FormalLetter(Record):
    """A 督办单 or 通报: drafted by the bot, issued by a person only; its `number` comes with the issue.

    `due` is when an answer to a formal notice is expected.
    """

    table: ClassVar[str] = "letters"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status", "answer_messages")

    id: str
    kind: LetterKind
    task: int | None
    units: tuple[str, ...]
    text: str
    number: int | None = None
    receipts: tuple[Receipt, ...] = ()
    status: LetterStatus = LetterStatus.DRAFT
    drafted_by: int
    drafted_at: datetime
    issued_by: int | None = None
    issued_at: datetime | None = None
    due: datetime | None = None
    answers: tuple[LetterAnswer, ...] = ()
    answer_messages: tuple[str, ...] = ()

    @property
    def unsigned(self) -> tuple[str, ...]:
        return tuple(receipt.unit for receipt in self.receipts if receipt.acknowledged_at is None)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The units of a 督办单 that still owe an answer in writing."""
        answered = {given.unit for given in self.answers}
        return tuple(receipt.unit for receipt in self.receipts if receipt.unit not in answered)

    def answered(self, given: LetterAnswer) -> Self:
        return self.with_fields(
            answers=(*self.answers, given), answer_messages=(*self.answer_messages, given.message)
        )

    def with_answer_reworded(self, before: LetterAnswer, given: LetterAnswer) -> Self:
        answers = tuple(given if each is before else each for each in self.answers)
        return self.with_fields(answers=answers)

    def issued(
        self,
        number: int | None,
        status: LetterStatus,
        issued_by: int | None,
        issued_at: datetime | None,
        due: datetime | None,
        receipts: tuple[Receipt, ...],
    ) -> Self:
        return self.with_fields(
            number=number, status=status, issued_by=issued_by, issued_at=issued_at, due=due, receipts=receipts
        )

    def with_receipts(self, receipts: tuple[Receipt, ...]) -> Self:
        return self.with_fields(receipts=receipts)

    def with_text(self, text: str) -> Self:
        return self.with_fields(text=text)
