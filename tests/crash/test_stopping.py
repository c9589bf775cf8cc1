"""SIGTERM with a mountain of updates waiting: out quickly and in good order, and nothing is lost."""

import asyncio
import os
import time

from tests.bot_process import BotProcess
from tests.crash.people import marks
from tests.crash.reckoning import heard, quiet
from tests.fixtures_office import OfficeTown

WAITING = int(os.environ.get("DUBAN_TEST_WAITING") or 1500)


async def some_confirmed(town: OfficeTown, waiting: int) -> None:
    for _ in range(3000):
        if await town.telegram.pending() < waiting:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot takes no updates")


async def test_stopped_with_many_updates_waiting(prepared: OfficeTown, bot: BotProcess) -> None:
    person = prepared.people["李工"]
    await prepared.telegram.bulk(WAITING, text="14 进度60%，甲{n}乙", first_id=person.id)
    await bot.start()
    await some_confirmed(prepared, WAITING)
    begun = time.monotonic()
    assert await bot.stop() == 0
    print(f"stopped within {time.monotonic() - begun:.2f} s of SIGTERM, {WAITING} waiting")
    left = await prepared.telegram.pending()
    assert 0 < left < WAITING
    assert (await bot.command("verify")).code == 0
    await bot.start()
    ledger = await quiet(prepared, bot)
    assert sorted(marks(report["text"])[0] for report in ledger["reports"]) == list(range(WAITING))
    answered = [each.text for each in await heard(person) if "已记录" in each.text]
    assert {mark for text in answered for mark in marks(text)} == set(range(WAITING))
