from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record


class DigestKind(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class SlotState(StrEnum):
    POSTED = "posted"
    MISSED = "missed"


def digest_key(kind: DigestKind, slot: datetime) -> str:
    return f"{kind}:{slot.isoformat()}"


class Slot(Record):
    """An instant at which a digest was owed; the key makes a second ring harmless."""

    table: ClassVar[str] = "slots"
    indexed: ClassVar[tuple[str, ...]] = ("kind",)

    kind: DigestKind
    slot: datetime
    state: SlotState

    @property
    def key(self) -> str:
        return digest_key(self.kind, self.slot)


class Digest(Record):
    """A digest as posted; `posted_at` and the message ids come when Telegram has taken it.

    `closed_percent` and `report_count` are what the next digests compare with; older ones have none.
    """

    table: ClassVar[str] = "digests"
    indexed: ClassVar[tuple[str, ...]] = ("kind",)

    kind: DigestKind
    slot: datetime
    chat_id: int
    composed_at: datetime
    audit_head: str
    reports_before: int
    messages_before: int
    closed_percent: int | None = None
    report_count: int | None = None
    message_ids: tuple[int, ...] = ()
    posted_at: datetime | None = None

    @property
    def key(self) -> str:
        return digest_key(self.kind, self.slot)

    def moved_to(self, chat_id: int) -> Self:
        return self.with_fields(chat_id=chat_id)
