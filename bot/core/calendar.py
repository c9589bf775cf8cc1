"""Workdays: the public calendar with moved days off, and what the office has decided otherwise."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import chinese_calendar

logger = logging.getLogger(__name__)
DAY = timedelta(days=1)
OPENING, CLOSING = time(8), time(20)  # when people may be disturbed, on workdays


@lru_cache(maxsize=1)
def _warn_beyond_calendar() -> None:
    logger.warning("the public calendar does not reach this year; counting Monday to Friday as workdays")


@lru_cache(maxsize=40_000)  # a century; every light asks for dozens of days
def is_workday(day: date) -> bool:
    """What the public calendar says; Monday to Friday beyond its range."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        _warn_beyond_calendar()
        return day.weekday() < 5


@lru_cache(maxsize=200)
def is_known(year: int) -> bool:
    """Whether the public calendar has a year's moved days."""
    try:
        chinese_calendar.is_workday(date(year, 7, 1))
    except NotImplementedError:
        return False
    return True


@dataclass(frozen=True)
class Calendar:
    """The public calendar under the days on which the office has said 班 (true) or 休 (false)."""

    decided: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        decided = self.decided.get(day) if self.decided else None
        if decided is None:
            return is_workday(day)
        return decided

    def next_workday(self, day: date) -> date:
        """The first workday after `day`."""
        return next(filter(self.is_workday, _days_after(day)))

    def workdays_until(self, day: date, end: date) -> int:
        """Workdays after `day` up to and including `end`; 0 when `end` is not later."""
        return sum(self.is_workday(day + DAY * step) for step in range(1, (end - day).days + 1))

    def worked_time(self, start: datetime, end: datetime) -> timedelta:
        """Time from `start` to `end` on workdays, in `start`'s zone; a workday counts 24 hours."""
        end = end.astimezone(start.tzinfo)
        total = timedelta()
        cursor = start
        while cursor < end:
            midnight = datetime.combine(cursor.date() + DAY, datetime.min.time(), cursor.tzinfo)
            stop = min(midnight, end)
            total += (stop - cursor) if self.is_workday(cursor.date()) else timedelta()
            cursor = stop
        return total

    def full_workday_since(self, start: datetime, now: datetime) -> bool:
        """Whether a full workday has gone by; a month always holds one, so longer spans need no count."""
        if now - start > timedelta(days=31):
            return True
        return self.worked_time(start, now) >= DAY


PUBLIC = Calendar()


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += DAY
        yield day


def next_workday(day: date) -> date:
    """The first workday of the public calendar after `day`."""
    return PUBLIC.next_workday(day)


def open_at(now: datetime, calendar: Calendar = PUBLIC) -> bool:
    """Whether people may be disturbed at `now`, in its own zone."""
    return calendar.is_workday(now.date()) and OPENING <= now.time() < CLOSING
