from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.history.moves import settled
from bot.core.records import Record
from bot.subjects.reports.records import Fetch, GeoPoint


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
    location: GeoPoint | None = None
    taken_at: datetime | None = None
    flags: tuple[str, ...] = ()
    state: EvidenceState = EvidenceState.RECEIVED
    fetch: Fetch
    sha256: str | None = None
    bytes: int | None = None
    path: str | None = None

    def moved(self, event: EvidenceEvent) -> "Evidence":
        """The evidence after a decision; raises `AlreadyDone` where that changes nothing."""
        return self.with_fields(state=settled(EVIDENCE_MOVES, self.state, event))

    def stored(self, fetch: Fetch, sha256: str | None, bytes: int | None, path: str | None) -> Self:
        return self.with_fields(fetch=fetch, sha256=sha256, bytes=bytes, path=path)

    def with_fetch(self, fetch: Fetch) -> Self:
        return self.with_fields(fetch=fetch)
