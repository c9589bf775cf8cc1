"""Stopping at an awkward moment: nothing hangs, nothing is lost, nothing is said twice."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.bot_process import BotProcess
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import reports


@pytest.mark.parametrize("moments", range(5))
async def test_a_bell_in_the_moment_of_stopping_stops_no_stopping(town: OfficeTown, moments: int) -> None:
    await town.settled()
    assert town.bot is not None
    [fetching] = [task for task in asyncio.all_tasks() if task.get_name() == "fetching"]
    town.bot.fetcher.wake()
    for _ in range(moments):
        await asyncio.sleep(0)
    fetching.cancel()
    await asyncio.wait({fetching}, timeout=1)
    assert fetching.done()


async def test_a_bot_stopped_and_started_between_messages_records_each_once(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for progress in range(10, 60, 10):
        await contact.send(f"14 进度{progress}%")
        await contact.send_photo(png(progress, 20), caption=f"20 进度{progress}%")
        await town.reopen(MONDAY)
    assert [(number, progress) for number, _, _, progress in await reports(town)] == [
        (number, progress) for progress in range(10, 60, 10) for number in (14, 20)
    ]
    ledger = await town.ledger()
    assert all(row["sha256"] for row in ledger["evidence"])
    assert len({row["sha256"] for row in ledger["evidence"]}) == 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_while_telegram_does_not_answer(
    town: OfficeTown, tmp_path: Path, number: signal.Signals
) -> None:
    bot = BotProcess(town.server, tmp_path / "other", tmp_path / "log")
    await town.telegram.fail("delay", "getMe", seconds=10)
    await bot.start()
    try:
        for _ in range(2000):
            if not town.server.sandbox.faults.waiting:  # it has asked
                break
            await asyncio.sleep(0.01)
        bot.running.send_signal(number)
        async with asyncio.timeout(5):
            assert await bot.running.wait() == 0
    finally:
        await bot.end()


async def test_told_to_stop_before_it_has_begun(town: OfficeTown, tmp_path: Path) -> None:
    bot = BotProcess(town.server, tmp_path / "other", tmp_path / "log")
    await bot.start("tests.telling", "bot")
    assert await bot.running.wait() == 0
    assert bot.log.read_text() == ""
