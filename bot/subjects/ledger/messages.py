"""What has happened, as the office reads it back, and the ledger as a file."""

from datetime import date, datetime
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
    """The ledger or a paper made of it, as a document; made while somebody waits for it, and never stored."""

    form: ExportFormat
    day: date
    content: bytes
    tasks: int
    reports: int
    head: str
    spoiled: int = 0
