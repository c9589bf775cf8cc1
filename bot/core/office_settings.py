"""The small tables: plan head, dialogues, slots, digests, the office's choices, parked updates."""

from datetime import date, datetime, time
from typing import ClassVar, Self

from bot.core.calendar import PUBLIC, Calendar
from bot.core.lines.lights import Measures
from bot.core.ports import Work
from bot.core.records import Record, Value
from bot.core.refusals import NoChannel


class Schedule(Value):
    """The hours of the plan's time zone at which digests and reminders are due; None for never."""

    daily: time | None = time(8, 30)
    weekly: time | None = time(16, 30)
    monthly: time | None = time(9, 0)
    reminders: time = time(9, 0)


class OfficeSettings(Record):
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

    def with_admins_setting(self, admins_setting: tuple[int, ...] | None) -> Self:
        return self.with_fields(admins_setting=admins_setting)

    def with_channel(self, channel: int | None) -> Self:
        return self.with_fields(channel=channel)

    def with_channel_title(self, channel_title: str | None) -> Self:
        return self.with_fields(channel_title=channel_title)

    def with_digests_since(self, digests_since: datetime | None) -> Self:
        return self.with_fields(digests_since=digests_since)

    def with_schedule(self, schedule: Schedule) -> Self:
        return self.with_fields(schedule=schedule)

    def with_reminded_on(self, reminded_on: date | None) -> Self:
        return self.with_fields(reminded_on=reminded_on)


class DecidedDay(Record):
    """A day on which the office has said 班 or 休, whatever the public calendar says."""

    table: ClassVar[str] = "decided_days"
    key_field: ClassVar[str] = "day"

    day: date
    workday: bool
    decided_by: int
    decided_at: datetime


async def office_state(work: Work) -> OfficeSettings:
    office = await work[OfficeSettings].get("office")
    if office is None:
        raise NoChannel
    return office


async def calendar_of(work: Work) -> Calendar:
    days = await work[DecidedDay].all()
    if days:
        return Calendar({decided_day.day: decided_day.workday for decided_day in days})
    return PUBLIC


async def measures_of(work: Work) -> Measures:
    office = await work[OfficeSettings].get("office")
    calendar = await calendar_of(work)
    if office is None:
        return Measures(calendar=calendar)
    return Measures(office.near_workdays, office.silent_days, calendar)
