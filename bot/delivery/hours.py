"""When people may be disturbed: 08:00 to 20:00 on workdays."""

from datetime import datetime, time, timedelta

from bot.domain.workdays import PUBLIC, Calendar

OPENING, CLOSING = time(8), time(20)


def open_at(now: datetime, calendar: Calendar = PUBLIC) -> bool:
    return calendar.is_workday(now.date()) and OPENING <= now.time() < CLOSING


def until_open(now: datetime, calendar: Calendar = PUBLIC) -> timedelta:
    """How long from `now`, in its own zone, until people may be disturbed."""
    if open_at(now, calendar):
        return timedelta()
    today = calendar.is_workday(now.date()) and now.time() < OPENING
    day = now.date() if today else calendar.next_workday(now.date())
    return datetime.combine(day, OPENING, now.tzinfo) - now
