"""The reports that come every week without being told, from what the plan has open at that moment."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.core.calendar import PUBLIC
from bot.core.lines.lights import accountable
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task
from tests.fixtures_office import ZONE
from tests.year.acts import Year
from tests.year.cast import UNITS
from tests.year.diary import Entry

LINES = 8
STEP = 11
PHRASES = ("已完成现场核查", "方案已印发各科室", "正在按月推进", "资料已收集归档", "已会同街镇落实")


def entries(first: date, last: date) -> Iterator[Entry]:
    """On Thursdays: in 2017 all who report unasked, later only who still has to answer for something."""
    day = first + timedelta(days=3)
    while day <= last:
        if PUBLIC.is_workday(day):
            yield Entry(datetime.combine(day, time(15), ZONE), weekly if day.year == 2017 else sparse)
        day += timedelta(days=7)


async def weekly(year: Year) -> None:
    with year.story.quiet():
        for unit, part in UNITS.items():
            if part.diligent:
                await _report(year, unit, await _open(year, unit))


async def sparse(year: Year) -> None:
    """In the quiet months a unit reports every third week, and is reminded in between."""
    week = year.now.isocalendar().week
    with year.story.quiet():
        for place, unit in enumerate(UNITS):
            if week % 3 == place % 3:
                await _report(year, unit, await _open(year, unit, answering=True))


async def _open(year: Year, unit: str, *, answering: bool = False) -> list[tuple[int, int]]:
    """The unit's open parts with the figure it has given last."""
    assert year.town.bot is not None
    found = []
    async with year.town.bot.store.work() as work:
        for part in await work[Assignment].find(unit=unit):
            task = await work[Task].get(str(part.task))
            assert task is not None
            answers = part in accountable(task, [part])
            if task.open and part.status is AssignmentStatus.ACCEPTED and (answers or not answering):
                found.append((task.number, part.progress or 0))
    return sorted(found)


async def _report(year: Year, unit: str, parts: list[tuple[int, int]]) -> None:
    for first in range(0, len(parts), LINES):
        some = parts[first : first + LINES]
        lines = [
            f"{number} 进度{min(95, progress + STEP)}%，{PHRASES[number % len(PHRASES)]}"
            for number, progress in some
        ]
        await year.say(unit, "\n".join(lines))
