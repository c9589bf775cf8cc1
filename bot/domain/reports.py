"""Reports, the evidence that came with them, and messages that wait for their task."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.domain.moves import settled
from bot.domain.records import Record, Value, message_key, parse_message_key


class ReportKind(StrEnum):
    PROGRESS = "progress"
    NIL = "nil"
    COMPLETION = "completion"
    DIFFICULTY = "difficulty"


class EvidenceState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class EvidenceEvent(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    SUPERSEDE = "supersede"


EVIDENCE_MOVES: Mapping[tuple[EvidenceState, EvidenceEvent], EvidenceState] = {
    (EvidenceState.RECEIVED, EvidenceEvent.ACCEPT): EvidenceState.ACCEPTED,
    (EvidenceState.RECEIVED, EvidenceEvent.REJECT): EvidenceState.REJECTED,
    (EvidenceState.RECEIVED, EvidenceEvent.SUPERSEDE): EvidenceState.SUPERSEDED,
    (EvidenceState.ACCEPTED, EvidenceEvent.REJECT): EvidenceState.REJECTED,
    (EvidenceState.REJECTED, EvidenceEvent.ACCEPT): EvidenceState.ACCEPTED,
    (EvidenceState.REJECTED, EvidenceEvent.SUPERSEDE): EvidenceState.SUPERSEDED,
}


class Fetch(StrEnum):
    """Where the bytes of a file are: still at Telegram, stored here, lost, or never any (a place)."""

    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"
    NONE = "none"


class Place(Value):
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
    location: Place | None = None


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


class Evidence(Record):
    """A file or place that belongs to a report; its id is the message that carried it."""

    table: ClassVar[str] = "evidence"
    indexed: ClassVar[tuple[str, ...]] = ("fetch", "album", "state")

    id: str
    report: str
    task: int
    unit: str
    kind: str
    album: str | None = None
    file_id: str | None = None
    mime: str | None = None
    name: str | None = None
    location: Place | None = None
    taken_at: datetime | None = None
    flags: tuple[str, ...] = ()
    state: EvidenceState = EvidenceState.RECEIVED
    fetch: Fetch
    sha256: str | None = None
    bytes: int | None = None
    path: str | None = None

    @property
    def key(self) -> str:
        return self.id

    def moved(self, event: EvidenceEvent) -> "Evidence":
        """The evidence after a decision; raises `AlreadyDone` where that changes nothing."""
        return self.model_copy(update={"state": settled(EVIDENCE_MOVES, self.state, event)})


class Draft(Record):
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

    @property
    def key(self) -> str:
        return self.id


class LastReport(Record):
    """The report a person's next bare photo may join."""

    table: ClassVar[str] = "last_reports"

    person: int
    report: str
    at: datetime

    @property
    def key(self) -> str:
        return str(self.person)
