"""Arithmetic of days for the readers of dates: every function answers None instead of an impossible day."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST_YEAR = 2000
LATEST_YEAR = 2100
FARTHEST = 3660
JUST_OVER = timedelta(31)
IsWorkday = Callable[[date], bool]


@dataclass(frozen=True)
class Now:
    """What a reading of words like 下周五 or 3个工作日 depends on.

    +7天 counts from `base`, where it is set: the deadline that holds.
    """

    today: date
    is_workday: IsWorkday | None = None
    base: date | None = None


def day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, monthrange(year, month)[1])


def coming(today: date, month: int, number: int) -> date | None:
    """The next such day; one that has only just passed stays what it is, over."""
    years = (today.year - 1, today.year, today.year + 1)
    return _next_or_just_over(today, [day(year, month, number) for year in years])


def coming_month_end(today: date, month: int) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    return _next_or_just_over(today, [month_end(year, month) for year in years])


def coming_day_of_month(today: date, number: int) -> date | None:
    this_month = _not_over(today, day(today.year, today.month, number))
    return this_month or day(*shifted_month(today, 1), number)


def shifted_month(today: date, months: int) -> tuple[int, int]:
    years, month = divmod(today.month - 1 + months, 12)
    return today.year + years, month + 1


def after_months(today: date, months: int) -> date | None:
    if months > FARTHEST:
        return None
    year, month = shifted_month(today, months)
    last = month_end(year, month)
    return last and last.replace(day=min(today.day, last.day))


def after_days(today: date, days: int) -> date | None:
    try:
        if abs(days) <= FARTHEST:
            return today + timedelta(days)
        return None
    except OverflowError:
        return None


def after_workdays(now: Now, workdays: int) -> date | None:
    """The first day by whose end so many workdays have passed, today not counted."""
    if now.is_workday is None or workdays > FARTHEST:
        return None
    count = workdays
    day = now.today
    for offset in range(1, 3 * workdays + 60):
        if count == 0:
            break
        following = after_days(now.today, offset)
        if following is None:
            return None
        day = following
        count = count - now.is_workday(following)
    return day if count == 0 else None


def weekday_of_week(today: date, weeks: int, weekday: int) -> date | None:
    """A day of the calendar week, Monday to Sunday, that lies so many weeks ahead; None once it is over."""
    return _not_over(today, after_days(today, 7 * weeks + weekday - today.weekday()))


def coming_weekday(today: date, weekday: int) -> date | None:
    return after_days(today, (weekday - today.weekday()) % 7)


def _not_over(today: date, day: date | None) -> date | None:
    if day is not None and day >= today:
        return day
    return None


def _next_or_just_over(today: date, days: Sequence[date | None]) -> date | None:
    """11月20日 said on the 22nd is a slip or a matter of the past; nobody means a year from now."""
    return next((day for day in days if day is not None and day >= today - JUST_OVER), None)
