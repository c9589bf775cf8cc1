"""Reports, the evidence that came with them, and messages that wait for their task."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record, Value, message_key, parse_message_key


class PromiseStatus(StrEnum):
    """A promise whose report is withdrawn or amended away is dropped."""

    WAITING = "waiting"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"


class PromiseMade(Record):
    """A day that a report has named for something to be done."""

    table: ClassVar[str] = "promises"
    key_field: ClassVar[str] = "report"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status")

    task: int
    unit: str
    report: str
    due: datetime
    quote: str
    status: PromiseStatus = PromiseStatus.WAITING
    reminded_at: datetime | None = None

    def kept_at(self, now: datetime) -> bool | None:
        """None until it is known; one that its day went by without is broken, whoever noted it or not."""
        if self.status is PromiseStatus.KEPT:
            return True
        if self.status is PromiseStatus.BROKEN or now > self.due:
            return False
        return None

    def in_status(self, status: PromiseStatus) -> Self:
        return self.with_fields(status=status)


class ReportKind(StrEnum):
    PROGRESS = "progress"
    NIL = "nil"
    COMPLETION = "completion"
    DIFFICULTY = "difficulty"


class Fetch(StrEnum):
    """Where the bytes of a file are: still at Telegram, stored here, lost, or never any (a place)."""

    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"
    NONE = "none"


class GeoPoint(Value):
    latitude: float
    longitude: float


class Attachment(Value):
    """A file or place as it came with one message; `message` names that message."""

    message: str
    kind: str
    file_id: str | None = None
    size: int | None = None
    mime: str | None = None
    name: str | None = None
    location: GeoPoint | None = None


class Revision(Value):
    """What a report said before an edit."""

    at: datetime
    text: str
    progress: int | None


def report_id(chat_id: int, message_id: int, task: int) -> str:
    """A report is identified by its message and its task: the same update twice is one report."""
    return f"{message_key(chat_id, message_id)}.{task}"


class Report(Record):
    """What one unit said about one task; `line` is its assignment.

    `message` identifies it (an album's first message), `worded_in` is the message whose edit amends it;
    `named` says that this message names the task, `dropped` that an edit has left the task out.
    """

    table: ClassVar[str] = "reports"
    indexed: ClassVar[tuple[str, ...]] = ("worded_in", "line", "album")

    task: int
    unit: str
    author_id: int
    kind: ReportKind = ReportKind.PROGRESS
    text: str
    progress: int | None = None
    submitted_at: datetime
    message: str
    worded_in: str
    line: str
    album: str | None = None
    evidence: tuple[str, ...] = ()
    named: bool = False
    withdrawn: bool = False
    dropped: bool = False
    revisions: tuple[Revision, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.message}.{self.task}"

    @property
    def source(self) -> tuple[int, int]:
        return parse_message_key(self.message)

    def reworded(
        self, text: str, progress: int | None, withdrawn: bool, dropped: bool, revisions: tuple[Revision, ...]
    ) -> Self:
        return self.with_fields(
            text=text, progress=progress, withdrawn=withdrawn, dropped=dropped, revisions=revisions
        )

    def taken_back(self, withdrawn: bool, dropped: bool) -> Self:
        return self.with_fields(withdrawn=withdrawn, dropped=dropped)

    def with_evidence(self, evidence: tuple[str, ...]) -> Self:
        return self.with_fields(evidence=evidence)

    def with_kind(self, kind: ReportKind) -> Self:
        return self.with_fields(kind=kind)

    def with_worded_in(self, worded_in: str) -> Self:
        return self.with_fields(worded_in=worded_in)


class ReportDraft(Record):
    """A message that does not say which task (or which unit) it is about; `id` may name the task."""

    table: ClassVar[str] = "drafts"
    indexed: ClassVar[tuple[str, ...]] = ("author_id", "album", "worded_in")

    id: str
    message: str
    worded_in: str
    author_id: int
    at: datetime
    text: str
    task: int | None = None
    named: bool = False
    kind: ReportKind = ReportKind.PROGRESS
    album: str | None = None
    attachments: tuple[Attachment, ...] = ()

    def with_text(self, text: str) -> Self:
        return self.with_fields(text=text)


class LastReport(Record):
    """The report a person's next bare photo may join."""

    table: ClassVar[str] = "last_reports"
    key_field: ClassVar[str] = "person"

    person: int
    report: str
    at: datetime
