"""What has to wait holds nothing it need not hold, and is said as it is when its time comes."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client.client import SandboxClient
from tests.delivering import LI, WANG, Desk, heard

pytest_plugins = ("tests.fixtures_delivery",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

ZONE = ZoneInfo("Asia/Shanghai")


NIGHT = datetime(2017, 11, 22, 21, tzinfo=ZONE)
FRIDAY_NIGHT = datetime(2017, 11, 24, 20, tzinfo=ZONE)
MONDAY_MORNING = datetime(2017, 11, 27, 8, tzinfo=ZONE)


async def test_considerate_rows_wait_for_the_office_hours_and_hold_no_others(
    desk: Desk, chats: SandboxClient
) -> None:
    desk.clock.set(FRIDAY_NIGHT)
    await desk.say(WANG, *map(str, range(120)), considerate=True)
    await desk.say(WANG, "answer")
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["answer"]
    await desk.say(WANG, "another")
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["answer", "another"]
    waited = await desk.finish(limit=3 * 86400)
    assert FRIDAY_NIGHT + timedelta(seconds=waited) == MONDAY_MORNING
    assert await heard(chats, WANG) == ["answer", "another", *map(str, range(120))]


async def test_rows_that_come_while_a_chat_waits_for_the_morning_keep_their_place(
    desk: Desk, chats: SandboxClient
) -> None:
    desk.clock.set(NIGHT)
    await desk.say(WANG, "1", "2", considerate=True)
    await desk.delivery.drain()
    await desk.say(WANG, "3", considerate=True)
    await desk.finish()
    assert await heard(chats, WANG) == ["1", "2", "3"]


async def test_what_has_begun_in_office_hours_is_not_finished_at_night(
    desk: Desk, chats: SandboxClient
) -> None:
    desk.clock.set(NIGHT - timedelta(hours=1, seconds=1))
    await chats.fail("error", "sendMessage", code=502, skip=1)
    await desk.say(WANG, "1|2|3", considerate=True)
    await desk.say(WANG, "4")
    await desk.delivery.drain()
    desk.timer.advance(2)
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["1", "4"]
    await desk.finish()
    assert await heard(chats, WANG) == ["1", "4", "2", "3"]


async def test_a_row_held_for_a_moment_holds_what_is_behind_it(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "1", after=desk.clock.now() + timedelta(seconds=2))
    await desk.say(WANG, "2")
    await desk.say(LI, "3")
    assert await desk.delivery.drain() == 2
    assert await heard(chats, WANG) == []
    assert await heard(chats, LI) == ["3"]
    await desk.finish()
    assert await heard(chats, WANG) == ["1", "2"]


async def test_a_row_changed_while_it_waits_is_said_as_it_is_then(desk: Desk, chats: SandboxClient) -> None:
    held = desk.clock.now() + timedelta(seconds=2)
    await desk.say(WANG, "one photo", key_="album", after=held)
    await desk.delivery.drain()
    await desk.say(WANG, "two photos", key_="album", after=held)
    await desk.finish()
    assert await heard(chats, WANG) == ["two photos"]


async def test_a_row_changed_on_its_way_is_said_again(desk: Desk, chats: SandboxClient) -> None:
    desk.wire.open.clear()
    await desk.say(WANG, "one photo", key_="album")
    drained = asyncio.create_task(desk.delivery.drain())
    await desk.wire.reached.wait()
    await desk.say(WANG, "two photos", key_="album")
    desk.wire.open.set()
    await drained
    assert await heard(chats, WANG) == ["one photo", "two photos"]
    assert await desk.waiting() == []


async def test_a_clock_set_back_mutes_nobody(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "held for an album", after=desk.clock.now() + timedelta(days=20))
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["held for an album"]
