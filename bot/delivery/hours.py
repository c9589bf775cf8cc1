"""When people may be disturbed: 08:00 to 20:00 on workdays."""

from datetime import datetime, timedelta

from bot.core.calendar import OPENING, PUBLIC, Calendar, open_at

__all__ = ["open_at", "until_open"]


def until_open(now: datetime, calendar: Calendar = PUBLIC) -> timedelta:
    """How long from `now`, in its own zone, until people may be disturbed."""
    if open_at(now, calendar):
        return timedelta()
    today = calendar.is_workday(now.date()) and now.time() < OPENING
    day = now.date() if today else calendar.next_workday(now.date())
    return datetime.combine(day, OPENING, now.tzinfo) - now
