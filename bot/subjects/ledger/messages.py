"""What has happened, as the office reads it back, and the ledger as a file."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from bot.core.messages import Message
from bot.core.records import Value
from bot.subjects.ledger.records import ExportFormat


class AuditLine(Value):
    """One step or report; `number` 0 where it concerns no single task, `actor` None for the bot itself."""

    at: datetime
    number: int
    actor: str | None
    event: str
    unit: str | None = None
    before: str = ""
    after: str = ""
    reason: str = ""

    def with_actor(self, actor: str | None) -> Self:
        return self.with_fields(actor=actor)


class AuditPage(Message, kind="audit"):
    """A page of what has happened, newest first; without a number of everything."""

    number: int | None
    title: str = ""
    lines: tuple[AuditLine, ...]
    total: int
    page: int
    pages: int


class LedgerFile(Message):
    """The ledger or a paper made of it, as a document; `paper` is its file below the data directory."""

    order: str
    form: ExportFormat
    day: date
    paper: str
    tasks: int
    reports: int
    head: str
    spoiled: int = 0


class ExportStep(StrEnum):
    QUEUED = "queued"
    MAKING = "making"
    SENT = "sent"
    FAILED = "failed"


class ExportProgress(Message):
    """How far a paper is, in one message that is changed as it goes on; `seconds` have gone by."""

    order: str
    form: ExportFormat
    step: ExportStep
    seconds: int = 0
