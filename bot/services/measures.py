"""What the office has set: the calendar with its decided days, and when a task turns yellow."""

from bot.domain.lights import Measures
from bot.domain.ports import Work
from bot.domain.workdays import PUBLIC, Calendar


async def calendar_of(work: Work) -> Calendar:
    days = await work.decided_days.all()
    return Calendar({each.day: each.workday for each in days}) if days else PUBLIC


async def measures_of(work: Work) -> Measures:
    office = await work.office.get("office")
    calendar = await calendar_of(work)
    if office is None:
        return Measures(calendar=calendar)
    return Measures(office.near_workdays, office.silent_days, calendar)
