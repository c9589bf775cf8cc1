"""The small tables: plan head, dialogues, slots, digests, the office's choices, parked updates."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from bot.domain.plan import Anomaly, Section, UnitGroup
from bot.domain.records import Record, Value


class PlanHead(Record):
    """The plan without its tasks and units."""

    table: ClassVar[str] = "plan"

    title: str
    document_number: str
    declared_task_count: int
    sections: tuple[Section, ...]
    groups: tuple[UnitGroup, ...]
    anomalies: tuple[Anomaly, ...] = ()
    loaded_at: datetime

    @property
    def key(self) -> str:
        return "plan"


class Schedule(Value):
    """The hours of the plan's time zone at which digests and reminders are due; None for never."""

    daily: time | None = time(8, 30)
    weekly: time | None = time(16, 30)
    monthly: time | None = time(9, 0)
    reminders: time = time(9, 0)


class Office(Record):
    """What the office has set: the channel and since when digests are owed to it, hours and measures.

    `channel_setting` is the channel the settings named last: a new one there replaces the bound one.
    `admins_setting` are the admins they named last: who is new there comes in. None in older data.
    """

    table: ClassVar[str] = "office"

    first_started_at: datetime
    channel: int | None = None
    channel_title: str | None = None
    channel_setting: int | None = None
    admins_setting: tuple[int, ...] | None = None
    digests_since: datetime | None = None
    schedule: Schedule = Schedule()
    near_workdays: int = 5
    silent_days: int = 7
    reminded_on: date | None = None

    @property
    def key(self) -> str:
        return "office"


class DecidedDay(Record):
    """A day on which the office has said 班 or 休, whatever the public calendar says."""

    table: ClassVar[str] = "decided_days"

    day: date
    workday: bool
    decided_by: int
    decided_at: datetime

    @property
    def key(self) -> str:
        return self.day.isoformat()


class Pending(Record):
    """An order that waits for 确认: the command with its arguments, kept until confirmed or dropped."""

    table: ClassVar[str] = "pending"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    id: str
    person: int
    command: str
    arguments: tuple[str, ...] = ()
    at: datetime

    @property
    def key(self) -> str:
        return self.id


class UnitChat(Record):
    """A group chat bound to a unit: pushes go there instead of, or beside, the contacts.

    `unreachable` while Telegram refuses what is sent there; the office has been told.
    """

    table: ClassVar[str] = "unit_chats"
    indexed: ClassVar[tuple[str, ...]] = ("unit",)

    chat_id: int
    unit: str
    title: str
    instead: bool = False
    unreachable: bool = False
    bound_by: int
    bound_at: datetime

    @property
    def key(self) -> str:
        return str(self.chat_id)


class Dialogue(Record):
    """A command that still waits for an argument from this person; `task` is what it is about.

    `question` is what it was asked with, and `message` where, once the question has arrived.
    """

    table: ClassVar[str] = "dialogues"

    person: int
    command: str
    arguments: tuple[str, ...] = ()
    task: int | None = None
    question: str = ""
    message: int | None = None
    opened_at: datetime

    @property
    def key(self) -> str:
        return str(self.person)


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
    """A digest as posted; `posted_at` and the message ids come when Telegram has taken it."""

    table: ClassVar[str] = "digests"
    indexed: ClassVar[tuple[str, ...]] = ("kind",)

    kind: DigestKind
    slot: datetime
    chat_id: int
    composed_at: datetime
    audit_head: str
    reports_before: int
    messages_before: int
    message_ids: tuple[int, ...] = ()
    posted_at: datetime | None = None

    @property
    def key(self) -> str:
        return digest_key(self.kind, self.slot)


class ParkedUpdate(Record):
    """An update that could not be read or kept failing, with its bytes."""

    table: ClassVar[str] = "parked"

    reference: str
    at: datetime
    raw: str
    reason: str

    @property
    def key(self) -> str:
        return self.reference
