"""What the office has set: the calendar with its decided days, and when a task turns yellow."""

from bot.core.calendar import PUBLIC, Calendar
from bot.core.lines.lights import Measures
from bot.core.office_settings import DecidedDay, OfficeSettings
from bot.core.ports import Work
from bot.core.refusals import NoChannel


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
