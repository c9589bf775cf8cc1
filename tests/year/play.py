"""Plays the year: every workday its digest and reminders, and in between what the diaries say."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.core.calendar import PUBLIC
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from storage.audit import LedgerAudit
from tests.fixtures_office import ADMIN, ZONE
from tests.year import closings, december, late_october, november, october, opening, routine, spring
from tests.year.acts import OFFICE, Year
from tests.year.cast import OFFICES
from tests.year.diary import Doing, Entry
from tests.year.recorder import Recorder
from tests.year.story import Story
from tests.year.town import YearTown

BEGINNING = datetime(2017, 10, 16, 9, 5, tzinfo=ZONE)
LAST_DAY = date(2018, 9, 30)
CHANNEL = "领导小组频道"
DOWN = (date(2018, 1, 9), date(2018, 1, 10))  # nothing runs on these days
SLOT = timedelta(seconds=1)
DIARIES = (opening.diary, october.diary, late_october.diary, november.diary, december.diary, spring.diary)


@dataclass(frozen=True)
class Played:
    """What the year leaves behind."""

    story: Story
    recorder: Recorder
    ledger: dict[str, Any]
    seconds: float


async def play(directory: Path, last: date = LAST_DAY) -> Played:
    async with (
        SandboxServer() as server,
        SandboxClient(server.base_url, server.key) as telegram,
    ):
        admin = await telegram.add_user(OFFICES[OFFICE].name, id=ADMIN)
        channel = await telegram.add_channel("生态建设领导小组", creator=ADMIN)
        town = YearTown(server, telegram, directory, admin, channel)
        year = Year(town, people={OFFICE: admin}, chats={CHANNEL: channel})
        began = datetime.now(ZONE)
        try:
            await town.open(BEGINNING)
            await year.start(OFFICE)
            await _days(year, last)
            ledger = await town.ledger()
            violations = await telegram.violations()
        finally:
            await town.close()
    assert not violations, "\n".join(map(str, violations))
    findings = LedgerAudit(directory).run()
    assert not findings, "\n".join(map(str, findings))
    return Played(year.story, town.recorder, ledger, (datetime.now(ZONE) - began).total_seconds())


async def _days(year: Year, last: date) -> None:
    for entry in _timetable(last):
        if entry.at > BEGINNING:
            with ExitStack() as stack:
                stack.enter_context(year.story.quiet())
                await year.jump(entry.at)
        await entry.does(year)


def _timetable(last: date) -> list[Entry]:
    entries = [entry for diary in DIARIES for entry in diary.entries]
    entries += [*closings.entries(), *routine.entries(BEGINNING.date(), last), *_hours(last)]
    return sorted(
        (entry for entry in entries if entry.at.date() <= last and entry.at.date() not in DOWN),
        key=lambda entry: entry.at,
    )


def _hours(last: date) -> Iterator[Entry]:
    """Just after each hour at which the bot speaks by itself."""
    day = BEGINNING.date() + timedelta(days=1)
    while day <= last:
        if PUBLIC.is_workday(day):
            hours = [time(8, 0), time(8, 30), time(9, 0)] if day.year == 2017 else [time(8, 30), time(9, 0)]
            if not any(PUBLIC.is_workday(day + timedelta(days=n)) for n in range(1, 7 - day.weekday())):
                hours.append(time(16, 30))
            for hour in hours:
                yield Entry(datetime.combine(day, hour, ZONE) + SLOT, _listen)
        day += timedelta(days=1)


async def _listen(year: Year) -> None:
    """The jump has said everything already."""


Listening: Doing = _listen
