"""Telegram's limits are kept by a clock of our own, and nearly used up."""

import asyncio
from pathlib import Path

import pytest

from bot.delivery.worker import ASIDE_SECONDS
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.delivering import LI, WANG, Desk, heard, opened_desk

pytest_plugins = ("tests.fixtures_delivery",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


async def test_while_the_intake_is_behind_few_messages_are_on_their_way(desk: Desk) -> None:
    """None at first, then two at once until it has caught up."""
    desk.wire.open.clear()
    desk.delivery.give_way(True)
    for chat_id in range(100, 120):
        await desk.say(chat_id, "1")
    held = await desk.delivery.drain()
    assert (held, desk.wire.waiting) == (ASIDE_SECONDS, 0)
    desk.timer.advance(ASIDE_SECONDS)
    drained = asyncio.create_task(desk.delivery.drain())
    await desk.wire.reached.wait()
    assert desk.wire.waiting == 2
    desk.delivery.give_way(False)
    desk.wire.open.set()
    await drained
    assert await desk.waiting() == []


async def test_toasts_are_answered_while_a_broadcast_is_paced(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    async with opened_desk(sandbox, tmp_path, paced=True) as desk:
        await desk.say(WANG, "press", *map(str, range(50)))
        await desk.delivery.drain()
        desk.delivery.toast(WANG, "1", "done")
        assert len(await chats.calls("answerCallbackQuery")) == 0
        await desk.delivery.drain()
        assert len(await chats.calls("answerCallbackQuery")) == 1


async def paced_run(
    sandbox: SandboxServer, telegram: SandboxClient, directory: Path, to: list[int], each: int
) -> float:
    """Seconds on the hand-driven clock, on a server that keeps limits by that same clock."""
    async with opened_desk(sandbox, directory, paced=True) as desk:
        await telegram.limits(True)
        sandbox.sandbox.limits.clock = desk.timer.now
        await desk.queue(*(desk.row(chat_id, str(number)) for number in range(each) for chat_id in to))
        taken = await desk.finish()
        assert await desk.waiting() == []
        assert dict(desk.delivery.failures) == {}
    for chat_id in to:
        assert await heard(telegram, chat_id) == [str(number) for number in range(each)]
    return taken


async def test_a_broadcast_keeps_the_limit_and_little_more(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    await chats.bulk(0, people=300)
    everybody = list(sandbox.sandbox.world.people)[-300:]
    taken = await paced_run(sandbox, chats, tmp_path, everybody, 1)
    assert taken == pytest.approx((300 - 25) / 30, abs=0.04)


async def test_chats_keep_their_own_limits(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    """Three at once, seven a second apart."""
    assert await paced_run(sandbox, chats, tmp_path, [WANG, LI], 10) == pytest.approx(7, abs=0.01)


async def test_channels_get_twenty_a_minute(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    channels = [await chats.add_channel(f"群{number}") for number in range(2)]
    assert await paced_run(sandbox, chats, tmp_path, channels, 50) == pytest.approx(90, abs=0.2)


async def test_a_kill_in_a_broadcast_repeats_at_most_two_messages_and_brings_no_refusal(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    await chats.bulk(0, people=90)
    everybody = list(sandbox.sandbox.world.people)[-90:]
    async with opened_desk(sandbox, tmp_path, paced=True) as desk:
        await chats.limits(True)
        sandbox.sandbox.limits.clock = desk.timer.now
        await desk.queue(*(desk.row(chat_id, word) for word in "12" for chat_id in everybody))
        for _ in range(60):
            desk.timer.advance(await desk.delivery.drain() or 0)
        await killed_before_marking(desk, chats)
        desk.timer.advance(0.5)
        desk.restart(rested=False)
        await desk.finish()
        assert await desk.waiting() == []
        assert dict(desk.delivery.failures) == {}
    told = [await heard(chats, chat_id) for chat_id in everybody]
    assert all(list(dict.fromkeys(words)) == ["1", "2"] for words in told)
    assert 1 <= sum(map(len, told)) - 180 <= 2


async def killed_before_marking(desk: Desk, chats: SandboxClient) -> None:
    """At full pace, where Telegram has taken what a thirtieth of a second brings but could not say so."""
    sent = len(await chats.calls("sendMessage"))
    desk.wire.back.clear()
    before = asyncio.all_tasks()
    desk.timer.advance(1 / 30)
    asyncio.create_task(desk.delivery.drain())  # noqa: RUF006  # killed below
    for _ in range(200):
        if len(await chats.calls("sendMessage")) > sent:
            break
    killed = asyncio.all_tasks() - before
    for task in killed:
        task.cancel()
    await asyncio.gather(*killed, return_exceptions=True)
    desk.wire.back.set()
