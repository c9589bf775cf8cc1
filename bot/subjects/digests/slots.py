"""The instants at which digests are owed: by kind, by the office's hours, by the calendar."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.core.calendar import PUBLIC, Calendar
from bot.core.office_settings import Schedule
from bot.subjects.digests.records import DigestKind

DAY = timedelta(days=1)
LONGEST_LOOK_BACK = timedelta(days=400)
STANDARD = Schedule()


def hour_of(kind: DigestKind, schedule: Schedule) -> time | None:
    return {
        DigestKind.DAILY: schedule.daily,
        DigestKind.WEEKLY: schedule.weekly,
        DigestKind.MONTHLY: schedule.monthly,
    }[kind]


def slots_between(
    kind: DigestKind,
    after: datetime,
    until: datetime,
    schedule: Schedule = STANDARD,
    calendar: Calendar = PUBLIC,
) -> list[datetime]:
    """The instants of this kind in (after, until], oldest first.

    An hour that the zone leaves out falls when the clock has passed it, one that comes twice the first time.
    """
    hour = hour_of(kind, schedule)
    if hour is None:
        return []
    days = _days(max(after, until - LONGEST_LOOK_BACK).date(), until.date())
    instants = (_instant(day, hour, until.tzinfo) for day in days if _is_day_of(kind, day, calendar))
    return [instant for instant in instants if utc(after) < utc(instant) <= utc(until)]


def utc(moment: datetime) -> datetime:
    """For comparing: of one zone Python compares the hands of the clock, which summer time puts back."""
    return moment.astimezone(UTC)


def _instant(day: date, hour: time, zone: tzinfo | None) -> datetime:
    return utc(datetime.combine(day, hour, zone)).astimezone(zone)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + DAY * offset


def _is_day_of(kind: DigestKind, day: date, calendar: Calendar) -> bool:
    """Daily: every workday. Weekly: the last workday of a week. Monthly: the first workday of a month."""
    if not calendar.is_workday(day):
        return False
    if kind is DigestKind.WEEKLY:
        rest = (day + DAY * offset for offset in range(1, 7 - day.weekday()))
        return not any(map(calendar.is_workday, rest))
    if kind is DigestKind.MONTHLY:
        return not any(calendar.is_workday(day.replace(day=number)) for number in range(1, day.day))
    return True
