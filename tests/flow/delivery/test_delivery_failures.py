"""Whatever fails, each row is said or given up, and one chat's trouble is not another's."""

import asyncio
from pathlib import Path

import pytest

from bot.core.outbox import results
from bot.core.outbox.records import DeadLetter
from bot.core.ports import StorageUnavailable, Work
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.delivering import LI, WANG, Desk, heard, opened_desk

pytest_plugins = ("tests.fixtures_delivery",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


async def test_a_row_of_many_messages_goes_on_where_a_crash_left_it(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    await chats.fail("error", "sendMessage", code=502, skip=2)
    async with opened_desk(sandbox, tmp_path) as crashed:
        await crashed.say(WANG, "1|2|3|4")
        assert await crashed.delivery.drain() == 0.5
    async with opened_desk(sandbox, tmp_path) as restarted:
        await restarted.delivery.drain()
        assert await restarted.waiting() == []
    assert await heard(chats, WANG) == list("1234")


@pytest.mark.parametrize("code", [500, 502])
async def test_failures_of_the_server_hold_one_chat_only(desk: Desk, chats: SandboxClient, code: int) -> None:
    await chats.fail("error", chat_id=WANG, times=3, code=code)
    await desk.say(WANG, "1", "2")
    await desk.say(LI, "3", "4")
    assert await desk.delivery.drain() == 0.5
    assert await heard(chats, LI) == ["3", "4"]
    assert await desk.finish() == 0.5 + 1 + 2
    assert await heard(chats, WANG) == ["1", "2"]


async def test_a_reset_connection_is_tried_again(desk: Desk, chats: SandboxClient) -> None:
    await chats.fail("reset_before", "sendMessage")
    await desk.say(WANG, "1")
    await desk.finish()
    assert await heard(chats, WANG) == ["1"]


async def test_only_a_lost_answer_repeats_a_message(desk: Desk, chats: SandboxClient) -> None:
    await chats.fail("reset_after", "sendMessage")
    await desk.say(WANG, "1", "2")
    await desk.finish()
    assert await heard(chats, WANG) == ["1", "1", "2"]


async def test_retry_after_is_obeyed_exactly_and_by_its_chat_only(desk: Desk, chats: SandboxClient) -> None:
    await chats.fail("too_many_requests", chat_id=WANG, seconds=17)
    await desk.say(WANG, "1")
    await desk.say(LI, "2")
    assert await desk.delivery.drain() == 17
    assert await heard(chats, LI) == ["2"]
    desk.timer.advance(16.9)
    await desk.delivery.drain()
    assert await heard(chats, WANG) == []
    assert await desk.finish() == pytest.approx(0.1)
    assert await heard(chats, WANG) == ["1"]


async def test_a_blocked_chat_gets_dead_letters_and_the_others_their_messages(
    desk: Desk, chats: SandboxClient
) -> None:
    await chats.user(WANG).block()
    await desk.say(WANG, "1", "2")
    await desk.say(LI, "3")
    await desk.delivery.drain()
    async with desk.store.work() as work:
        letters = [(letter.key, letter.reason) for letter in await work[DeadLetter].all()]
    assert letters == [("1", "blocked"), ("2", "blocked")]
    assert desk.dead == [("1", "blocked"), ("2", "blocked")]
    assert await heard(chats, LI) == ["3"]


async def test_a_row_that_cannot_be_rendered_stops_nothing(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "1", "unrenderable", "2")
    desk.delivery.offer([desk.row(WANG, "unrenderable"), desk.row(WANG, "3")])
    await desk.delivery.drain()
    assert desk.dead == [("unrenderable", "unrenderable")]
    assert await heard(chats, WANG) == ["1", "2", "3"]


async def test_a_group_that_became_a_supergroup_gets_its_rows_there(desk: Desk, chats: SandboxClient) -> None:
    group = await chats.add_chat("group", "督办组", members=[WANG])
    await chats.set_bot(group, "member")
    new = await chats.migrate(group)
    await desk.say(group, "1", "2")
    desk.timer.advance(0.001)
    desk.delivery.offer([desk.row(group, "3")])
    await desk.finish()
    assert (await heard(chats, new))[-3:] == ["1", "2", "3"]


async def test_an_edit_that_changes_nothing_counts_as_done(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "1")
    await desk.delivery.drain()
    [message] = await chats.messages(WANG)
    await desk.say(WANG, "2", "2", edit=message.message_id)
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["2"]
    assert await desk.waiting() == []
    assert desk.dead == []


GONE = ("Bad Request: message can't be edited", "Bad Request: message to edit not found")


@pytest.mark.parametrize("words", GONE)
async def test_what_can_no_longer_be_changed_is_said_as_a_new_message(
    desk: Desk, chats: SandboxClient, words: str
) -> None:
    await desk.say(WANG, "old")
    await desk.delivery.drain()
    [message] = await chats.messages(WANG)
    await chats.fail("error", "editMessageText", code=400, text=words, times=2)
    await desk.say(WANG, "row|more", edit=message.message_id)
    await desk.delivery.drain()
    desk.delivery.offer([desk.row(WANG, "answer", edit=message.message_id)])
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["old", "row", "more", "answer"]
    assert await desk.waiting() == []
    assert desk.dead == []


async def test_no_answer_in_time_repeats_a_message_and_holds_nobody_else(
    sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path
) -> None:
    """Telegram took the message, but too late for us to know."""
    await chats.fail("delay", chat_id=WANG, seconds=0.5)
    async with opened_desk(sandbox, tmp_path, patience=0.1) as desk:
        await desk.say(WANG, "1", "2")
        await desk.say(LI, "3")
        assert await desk.delivery.drain() == 0.5
        assert await heard(chats, LI) == ["3"]
        assert dict(desk.delivery.failures) == {"TimedOut": 1}
        await chats.expect(WANG, "1")
        await desk.finish()
        assert await heard(chats, WANG) == ["1", "1", "2"]


REFUSED = (
    (400, "Bad Request: chat not found", "chat_not_found"),
    (400, "Bad Request: TOPIC_CLOSED", "topic_closed"),
    (400, "Bad Request: not enough rights to send text messages to the chat", "rights_missing"),
    (403, "Forbidden: bot can't initiate conversation with a user", "not_started"),
    (403, "Forbidden: bot was kicked from the supergroup chat", "kicked"),
)


@pytest.mark.parametrize(("code", "words", "reason"), REFUSED)
async def test_what_telegram_refuses_is_kept_with_its_reason_and_the_next_row_goes_on(
    desk: Desk, chats: SandboxClient, code: int, words: str, reason: str
) -> None:
    await chats.fail("error", chat_id=WANG, code=code, text=words)
    await desk.say(WANG, "1", "2")
    await desk.delivery.drain()
    assert desk.dead == [("1", reason)]
    assert await heard(chats, WANG) == ["2"]
    async with desk.store.work() as work:
        assert await results.requeue(work, None) == 1
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["2", "1"]


async def test_a_message_to_reply_to_that_is_gone_keeps_no_answer_back(
    desk: Desk, chats: SandboxClient
) -> None:
    await desk.say(WANG, "1", reply_to=999)
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["1"]


async def test_storage_that_cannot_mark_makes_no_message_come_twice(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "1")
    settle, refused = desk.store.settle, 0

    async def failing(failures: int | None = None) -> None:
        nonlocal refused
        refused += 1
        if 2 <= refused <= 4:
            raise StorageUnavailable("the disk is full")
        await settle(failures)

    desk.store.settle = failing  # type: ignore[method-assign]  # the disk is the outer wall
    drained = asyncio.create_task(desk.delivery.drain())
    while not drained.done():
        desk.timer.advance(0.25)
        await asyncio.sleep(0)
    assert await heard(chats, WANG) == ["1"]
    assert await desk.waiting() == []


async def test_a_fault_of_ours_in_marking_is_logged_repeats_nothing_and_holds_nobody(
    desk: Desk, chats: SandboxClient, caplog: pytest.LogCaptureFixture
) -> None:
    desk.wire.back.clear()
    await desk.say(WANG, "1", "2")
    drained = asyncio.create_task(desk.delivery.drain())
    await chats.expect(WANG, "1")
    opened, faults = desk.store.work, 0

    def faulty(*arguments: object, **named: object) -> Work:
        nonlocal faults
        faults += 1
        if faults <= 6:
            raise LookupError("a fault of ours")
        return opened()

    desk.store.work = faulty  # type: ignore[assignment,method-assign]
    desk.wire.back.set()
    assert await drained == 0.5
    assert await desk.finish() == 0.5 + 1
    assert await heard(chats, WANG) == ["1", "2"]
    assert len([each for each in caplog.records if "LookupError" in each.getMessage()]) == 6
    assert await desk.waiting() == []


async def test_what_cannot_be_noted_of_a_message_does_not_bring_it_again(
    desk: Desk, chats: SandboxClient, caplog: pytest.LogCaptureFixture
) -> None:
    desk.wire.back.clear()
    await desk.say(WANG, "1", "2")
    drained = asyncio.create_task(desk.delivery.drain())
    await chats.expect(WANG, "1")
    opened, faults = desk.store.work, 0

    def faulty(*arguments: object, **named: object) -> Work:
        nonlocal faults
        faults += 1
        if faults == 1:
            raise LookupError("a fault of ours")
        return opened()

    desk.store.work = faulty  # type: ignore[assignment,method-assign]
    desk.wire.back.set()
    assert await drained is None
    assert await heard(chats, WANG) == ["1", "2"]
    assert await desk.waiting() == []
    assert "was sent but not noted: LookupError" in caplog.text


async def test_a_crash_between_sending_and_marking_repeats_one_message(
    desk: Desk, chats: SandboxClient
) -> None:
    desk.wire.back.clear()
    await desk.say(WANG, "1", "2")
    before = asyncio.all_tasks()
    asyncio.create_task(desk.delivery.drain())  # noqa: RUF006  # killed below
    await chats.expect(WANG, "1")
    killed = asyncio.all_tasks() - before
    for task in killed:
        task.cancel()
    await asyncio.gather(*killed, return_exceptions=True)
    desk.wire.back.set()
    desk.restart()
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["1", "1", "2"]


async def test_running_sends_what_comes_and_stops_when_told(desk: Desk, chats: SandboxClient) -> None:
    running = asyncio.create_task(desk.delivery.run())
    await desk.say(WANG, "1")
    desk.delivery.wake()
    await chats.expect(WANG, "1")
    await desk.say(WANG, "2")
    desk.delivery.wake()
    await chats.expect(WANG, "2")
    desk.delivery.stop()
    await running


async def test_what_is_on_its_way_arrives_before_the_end(desk: Desk, chats: SandboxClient) -> None:
    desk.wire.open.clear()
    running = asyncio.create_task(desk.delivery.run())
    await desk.say(WANG, "1", "2")
    desk.delivery.wake()
    await desk.wire.reached.wait()
    running.cancel()
    asyncio.get_running_loop().call_soon(desk.wire.open.set)
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await heard(chats, WANG) == ["1"]
    assert await desk.waiting() == ["2"]
