"""Bringing files to the disk: what fails waits alone, what Telegram refuses for a moment is not given up."""

import asyncio

import pytest

from bot.sandbox.client.actor import Actor
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports.records import Fetch, Report
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png

PASSING = "Bad Request: wrong file_id or the file is temporarily unavailable"
MANY = 230  # more than the fetcher looks at in one go


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def stored(town: OfficeTown) -> dict[str, bool]:
    """Which evidence is on the disk, by the words of its report."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        rows = await work[Evidence].all()
        reports = {row.key: row.text for row in await work[Report].all()}
    return {reports[row.report]: row.sha256 is not None for row in rows if row.report in reports}


async def until_stored(town: OfficeTown, *texts: str) -> None:
    for _ in range(1000):
        found = await stored(town)
        if all(found.get(text) for text in texts):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(found)


async def test_a_file_that_is_away_for_a_moment_is_not_given_up(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("error", "getFile", code=400, text=PASSING)
    await contact.send_photo(png(), caption="14 照片")
    await until_stored(town, "照片")


async def test_bytes_that_are_not_there_yet_are_asked_for_again(
    town: OfficeTown, contact: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram names a place, and has nothing there: a 404, which the library takes for a wrong token."""
    files = town.server.sandbox.world.files.by_path
    await town.close()
    await contact.send_photo(png(), caption="14 照片")
    held = dict(files)
    files.clear()
    await town.open()
    await contact.expect("已记录")
    for _ in range(500):
        if "NotThere" in caplog.text:
            break
        await asyncio.sleep(0.01)
    files.update(held)
    await until_stored(town, "照片")
    assert "NotThere; again in 1 s" in caplog.text


async def test_a_slow_file_holds_up_no_other(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("delay", "getFile", seconds=4)
    await contact.send_photo(png(), caption="14 慢")
    await contact.expect("已记录")
    for number in range(6):
        await contact.send_photo(png(20 + number, 20), caption=f"14 快{number}")
    await until_stored(town, *(f"快{number}" for number in range(6)))
    assert (await stored(town))["慢"] is False
    await until_stored(town, "慢")


async def test_many_files_that_fail_hide_none_behind_them(town: OfficeTown, contact: Actor) -> None:
    assert town.bot is not None
    await town.telegram.fail("error", "getFile", code=400, text=PASSING, times=MANY)
    async with town.bot.store.work() as work:
        for number in range(MANY):
            row = Evidence(
                id=f"9.{number}",
                report="gone",
                task=14,
                unit="区住建局",
                kind="photo",
                file_id=f"file{number}",
                fetch=Fetch.WAITING,
            )
            work[Evidence].put(row)
        await work.commit("test.files")
    await contact.send_photo(png(), caption="14 照片")
    await contact.expect("已记录")
    await until_stored(town, "照片")
