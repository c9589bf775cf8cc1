"""Workdays of the Chinese public calendar, with moved days off; Monday to Friday beyond its range."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

import chinese_calendar

logger = logging.getLogger(__name__)
DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def _warn_beyond_calendar() -> None:
    logger.warning("the public calendar does not reach this year; counting Monday to Friday as workdays")


@lru_cache(maxsize=40_000)  # a century; every light asks for dozens of days
def is_workday(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        _warn_beyond_calendar()
        return day.weekday() < 5


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += DAY
        yield day


def next_workday(day: date) -> date:
    """The first workday after `day`."""
    return next(filter(is_workday, _days_after(day)))


def workdays_until(day: date, end: date) -> int:
    """Workdays after `day` up to and including `end`; 0 when `end` is not later."""
    return sum(is_workday(day + DAY * step) for step in range(1, (end - day).days + 1))


def worked_time(start: datetime, end: datetime) -> timedelta:
    """Time from `start` to `end` that lies on workdays, in `start`'s zone; a workday counts 24 hours."""
    end = end.astimezone(start.tzinfo)
    total, cursor = timedelta(), start
    while cursor < end:
        midnight = datetime.combine(cursor.date() + DAY, datetime.min.time(), cursor.tzinfo)
        stop = min(midnight, end)
        total += (stop - cursor) if is_workday(cursor.date()) else timedelta()
        cursor = stop
    return total


def full_workday_since(start: datetime, now: datetime) -> bool:
    """Whether a full workday has gone by; a fortnight always holds one, so longer spans need no count."""
    if now - start > timedelta(days=14):
        return True
    return worked_time(start, now) >= DAY
