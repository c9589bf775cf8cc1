"""SIGTERM with a mountain of updates waiting: out quickly and in good order, and nothing is lost."""

import asyncio
import os
import time

from bot.sandbox.client.actor import Actor
from tests.bot_process import BotProcess
from tests.crash.people import marks
from tests.crash.reckoning import heard, quiet
from tests.fixtures_office import OfficeTown
from tests.office_acts import find

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


async def has_document(person: Actor) -> bool:
    for _ in range(600):
        if [message for message in await person.messages(limit=10) if message.media == "document"]:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_m6_stopped_while_a_paper_is_made_and_made_after_the_next_start(
    prepared: OfficeTown, bot: BotProcess
) -> None:
    office = prepared.admin
    await bot.start()
    await office.send("/export xlsx")
    await office.expect("正在生成", within=20)
    begun = time.monotonic()
    assert await bot.stop() == 0
    assert time.monotonic() - begun < 5
    await bot.start()
    assert await has_document(office)
    await bot.stop()
    assert "已发送" in (await find(office, "已发送")).text
