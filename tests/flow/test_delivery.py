"""Rows of the outbox reach the chats of a strict Telegram: in order, at its pace, and whatever fails."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import StorageUnavailable
from bot.domain.outbox import OutboxRow
from bot.domain.records import message_key
from bot.sandbox import SandboxClient, SandboxServer
from tests.delivering import Desk, desk

pytest_plugins = ("tests.fixtures_sandbox",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

ZONE = ZoneInfo("Asia/Shanghai")
WANG, LI = 5_000_001, 5_000_002


@pytest.fixture
async def telegram(telegram_side: SandboxClient) -> SandboxClient:
    await telegram_side.add_user("王伟", id=WANG, started=True)
    await telegram_side.add_user("李娜", id=LI, started=True)
    return telegram_side


@pytest.fixture
async def office(sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk(sandbox, tmp_path) as made:
        yield made


async def heard(telegram: SandboxClient, chat_id: int) -> list[str]:
    return [message.text for message in await telegram.messages(chat_id, limit=5000)]


async def test_rows_of_a_chat_go_in_order_and_leave_the_outbox(office: Desk, telegram: SandboxClient) -> None:
    await office.say(WANG, *"12345")
    await office.say(LI, "6")
    assert await office.delivery.drain() is None
    assert await heard(telegram, WANG) == list("12345")
    assert await heard(telegram, LI) == ["6"]
    assert await office.waiting() == []


async def test_what_is_sent_is_noted_for_replies_pushes_and_the_burden(
    office: Desk, telegram: SandboxClient
) -> None:
    await office.say(WANG, "3|9", tasks=(3, 9))
    await office.delivery.drain()
    first, second = await telegram.messages(WANG)
    async with office.store.work() as work:
        for message in (first, second):
            sent = await work.sent.get(message_key(WANG, message.message_id))
            assert sent is not None
            assert sent.tasks == (3, 9)
        tally = await work.tallies.get("messages")
    assert tally is not None
    assert tally.count == 2


async def test_an_answer_without_row_can_be_replied_to_but_is_no_burden(
    office: Desk, telegram: SandboxClient
) -> None:
    office.delivery.offer([office.row(WANG, "card", tasks=(3,)), office.row(WANG, "refusal")])
    await office.delivery.drain()
    card, _ = await telegram.messages(WANG)
    async with office.store.work() as work:
        assert await work.sent.get(message_key(WANG, card.message_id)) is not None
        assert await work.tallies.count() == 0


async def test_answers_and_rows_keep_the_order_in_which_they_arose(
    office: Desk, telegram: SandboxClient
) -> None:
    def next_row(text: str) -> OutboxRow:
        office.timer.advance(0.001)
        return office.row(WANG, text)

    await office.queue(next_row("1"))
    answer = next_row("2")
    await office.queue(next_row("3"), next_row("4"))
    office.delivery.offer([answer, next_row("5")])
    await office.delivery.drain()
    assert await heard(telegram, WANG) == list("12345")


async def test_a_row_from_an_earlier_start_with_a_later_clock_comes_first(
    office: Desk, telegram: SandboxClient
) -> None:
    await office.say(WANG, "old", queued_at=office.clock.now() + timedelta(days=90))
    office.delivery.offer([office.row(WANG, "new")])
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["old", "new"]


async def test_waiting_rows_that_allow_it_come_as_one_message(office: Desk, telegram: SandboxClient) -> None:
    await office.say(WANG, "+1", "+2", "3", "+4", tasks=(7,))
    await office.say(WANG, "+5", reply_to=1)
    await office.say(WANG, "+6", "+7|", reply_to=2)
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["+1+2", "3", "+4", "+5", "+6", "+7"]
    assert await office.waiting() == []


async def test_a_row_of_many_messages_goes_on_where_a_crash_left_it(
    sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path
) -> None:
    await telegram.fail("error", "sendMessage", code=502, skip=2)
    async with desk(sandbox, tmp_path) as crashed:
        await crashed.say(WANG, "1|2|3|4")
        assert await crashed.delivery.drain() == 0.5
    async with desk(sandbox, tmp_path) as restarted:
        await restarted.delivery.drain()
        assert await restarted.waiting() == []
    assert await heard(telegram, WANG) == list("1234")


@pytest.mark.parametrize("code", [500, 502])
async def test_failures_of_the_server_hold_one_chat_only(
    office: Desk, telegram: SandboxClient, code: int
) -> None:
    await telegram.fail("error", chat_id=WANG, times=3, code=code)
    await office.say(WANG, "1", "2")
    await office.say(LI, "3", "4")
    assert await office.delivery.drain() == 0.5
    assert await heard(telegram, LI) == ["3", "4"]
    assert await office.finish() == 0.5 + 1 + 2
    assert await heard(telegram, WANG) == ["1", "2"]


async def test_a_reset_connection_is_tried_again(office: Desk, telegram: SandboxClient) -> None:
    await telegram.fail("reset_before", "sendMessage")
    await office.say(WANG, "1")
    await office.finish()
    assert await heard(telegram, WANG) == ["1"]


async def test_only_a_lost_answer_repeats_a_message(office: Desk, telegram: SandboxClient) -> None:
    await telegram.fail("reset_after", "sendMessage")
    await office.say(WANG, "1", "2")
    await office.finish()
    assert await heard(telegram, WANG) == ["1", "1", "2"]


async def test_retry_after_is_obeyed_exactly_and_by_its_chat_only(
    office: Desk, telegram: SandboxClient
) -> None:
    await telegram.fail("too_many_requests", chat_id=WANG, seconds=17)
    await office.say(WANG, "1")
    await office.say(LI, "2")
    assert await office.delivery.drain() == 17
    assert await heard(telegram, LI) == ["2"]
    office.timer.advance(16.9)
    await office.delivery.drain()
    assert await heard(telegram, WANG) == []
    assert await office.finish() == pytest.approx(0.1)
    assert await heard(telegram, WANG) == ["1"]


async def test_a_blocked_chat_gets_dead_letters_and_the_others_their_messages(
    office: Desk, telegram: SandboxClient
) -> None:
    await telegram.user(WANG).block()
    await office.say(WANG, "1", "2")
    await office.say(LI, "3")
    await office.delivery.drain()
    async with office.store.work() as work:
        letters = [(letter.key, letter.reason) for letter in await work.dead_letters.all()]
    assert letters == [("1", "blocked"), ("2", "blocked")]
    assert office.dead == [("1", "blocked"), ("2", "blocked")]
    assert await heard(telegram, LI) == ["3"]


async def test_a_row_that_cannot_be_rendered_stops_nothing(office: Desk, telegram: SandboxClient) -> None:
    await office.say(WANG, "1", "unrenderable", "2")
    office.delivery.offer([office.row(WANG, "unrenderable"), office.row(WANG, "3")])
    await office.delivery.drain()
    assert office.dead == [("unrenderable", "unrenderable")]
    assert await heard(telegram, WANG) == ["1", "2", "3"]


async def test_a_group_that_became_a_supergroup_gets_its_rows_there(
    office: Desk, telegram: SandboxClient
) -> None:
    group = await telegram.add_chat("group", "督办组", members=[WANG])
    await telegram.set_bot(group, "member")
    new = await telegram.migrate(group)
    await office.say(group, "1", "2")
    office.timer.advance(0.001)
    office.delivery.offer([office.row(group, "3")])
    await office.finish()
    assert (await heard(telegram, new))[-3:] == ["1", "2", "3"]


async def test_an_edit_that_changes_nothing_counts_as_done(office: Desk, telegram: SandboxClient) -> None:
    await office.say(WANG, "1")
    await office.delivery.drain()
    [message] = await telegram.messages(WANG)
    await office.say(WANG, "2", "2", edit=message.message_id)
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["2"]
    assert await office.waiting() == []
    assert office.dead == []


async def test_a_message_to_reply_to_that_is_gone_keeps_no_answer_back(
    office: Desk, telegram: SandboxClient
) -> None:
    await office.say(WANG, "1", reply_to=999)
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["1"]


NIGHT = datetime(2017, 11, 22, 21, tzinfo=ZONE)
FRIDAY_NIGHT = datetime(2017, 11, 24, 20, tzinfo=ZONE)
MONDAY_MORNING = datetime(2017, 11, 27, 8, tzinfo=ZONE)


async def test_considerate_rows_wait_for_the_office_hours_and_hold_no_others(
    office: Desk, telegram: SandboxClient
) -> None:
    office.clock.set(FRIDAY_NIGHT)
    await office.say(WANG, *map(str, range(120)), considerate=True)
    await office.say(WANG, "answer")
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["answer"]
    await office.say(WANG, "another")
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["answer", "another"]
    waited = await office.finish(limit=3 * 86400)
    assert FRIDAY_NIGHT + timedelta(seconds=waited) == MONDAY_MORNING
    assert await heard(telegram, WANG) == ["answer", "another", *map(str, range(120))]


async def test_rows_that_come_while_a_chat_waits_for_the_morning_keep_their_place(
    office: Desk, telegram: SandboxClient
) -> None:
    office.clock.set(NIGHT)
    await office.say(WANG, "1", "2", considerate=True)
    await office.delivery.drain()
    await office.say(WANG, "3", considerate=True)
    await office.finish()
    assert await heard(telegram, WANG) == ["1", "2", "3"]


async def test_a_row_held_for_a_moment_holds_what_is_behind_it(office: Desk, telegram: SandboxClient) -> None:
    await office.say(WANG, "1", after=office.clock.now() + timedelta(seconds=2))
    await office.say(WANG, "2")
    await office.say(LI, "3")
    assert await office.delivery.drain() == 2
    assert await heard(telegram, WANG) == []
    assert await heard(telegram, LI) == ["3"]
    await office.finish()
    assert await heard(telegram, WANG) == ["1", "2"]


async def test_a_row_changed_while_it_waits_is_said_as_it_is_then(
    office: Desk, telegram: SandboxClient
) -> None:
    held = office.clock.now() + timedelta(seconds=2)
    await office.say(WANG, "one photo", key_="album", after=held)
    await office.delivery.drain()
    await office.say(WANG, "two photos", key_="album", after=held)
    await office.finish()
    assert await heard(telegram, WANG) == ["two photos"]


async def test_a_row_changed_on_its_way_is_said_again(office: Desk, telegram: SandboxClient) -> None:
    office.wire.open.clear()
    await office.say(WANG, "one photo", key_="album")
    drained = asyncio.create_task(office.delivery.drain())
    await office.wire.reached.wait()
    await office.say(WANG, "two photos", key_="album")
    office.wire.open.set()
    await drained
    assert await heard(telegram, WANG) == ["one photo", "two photos"]
    assert await office.waiting() == []


async def test_storage_that_cannot_mark_makes_no_message_come_twice(
    office: Desk, telegram: SandboxClient
) -> None:
    await office.say(WANG, "1")
    settle, refused = office.store.settle, 0

    async def failing() -> None:
        nonlocal refused
        refused += 1
        if 2 <= refused <= 4:
            raise StorageUnavailable("the disk is full")
        await settle()

    office.store.settle = failing  # type: ignore[method-assign]  # the disk is the outer wall
    drained = asyncio.create_task(office.delivery.drain())
    while not drained.done():
        office.timer.advance(0.25)
        await asyncio.sleep(0)
    assert await heard(telegram, WANG) == ["1"]
    assert await office.waiting() == []


async def test_a_crash_between_sending_and_marking_repeats_one_message(
    office: Desk, telegram: SandboxClient
) -> None:
    office.wire.back.clear()
    await office.say(WANG, "1", "2")
    before = asyncio.all_tasks()
    asyncio.create_task(office.delivery.drain())  # noqa: RUF006  # killed below
    await telegram.expect(WANG, "1")
    killed = asyncio.all_tasks() - before
    for task in killed:
        task.cancel()
    await asyncio.gather(*killed, return_exceptions=True)
    office.wire.back.set()
    office.restart()
    await office.delivery.drain()
    assert await heard(telegram, WANG) == ["1", "1", "2"]


async def test_while_the_intake_is_behind_few_messages_are_on_their_way(office: Desk) -> None:
    office.wire.open.clear()
    office.delivery.give_way(True)
    for chat_id in range(100, 120):
        await office.say(chat_id, "1")
    drained = asyncio.create_task(office.delivery.drain())
    await office.wire.reached.wait()
    assert office.wire.waiting == 2
    office.delivery.give_way(False)
    office.wire.open.set()
    await drained
    assert await office.waiting() == []


async def test_running_sends_what_comes_and_stops_when_told(office: Desk, telegram: SandboxClient) -> None:
    running = asyncio.create_task(office.delivery.run())
    await office.say(WANG, "1")
    office.delivery.wake()
    await telegram.expect(WANG, "1")
    await office.say(WANG, "2")
    office.delivery.wake()
    await telegram.expect(WANG, "2")
    office.delivery.stop()
    await running


async def test_what_is_on_its_way_arrives_before_the_end(office: Desk, telegram: SandboxClient) -> None:
    office.wire.open.clear()
    running = asyncio.create_task(office.delivery.run())
    await office.say(WANG, "1", "2")
    office.delivery.wake()
    await office.wire.reached.wait()
    running.cancel()
    asyncio.get_running_loop().call_soon(office.wire.open.set)
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await heard(telegram, WANG) == ["1"]
    assert await office.waiting() == ["2"]


async def test_toasts_are_answered_while_a_broadcast_is_paced(
    sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path
) -> None:
    async with desk(sandbox, tmp_path, paced=True) as office:
        await office.say(WANG, "press", *map(str, range(50)))
        await office.delivery.drain()
        office.delivery.toast("1", "done")
        assert len(await telegram.calls("answerCallbackQuery")) == 0
        await office.delivery.drain()
        assert len(await telegram.calls("answerCallbackQuery")) == 1


async def paced_run(
    sandbox: SandboxServer, telegram: SandboxClient, directory: Path, chats: list[int], each: int
) -> float:
    """Seconds on the hand-driven clock, on a server that keeps limits by that same clock."""
    async with desk(sandbox, directory, paced=True) as office:
        await telegram.limits(True)
        sandbox.sandbox.limits.clock = office.timer.now
        rows = [office.row(chat_id, str(number)) for number in range(each) for chat_id in chats]
        await office.queue(*rows)
        taken = await office.finish()
        assert await office.waiting() == []
        assert dict(office.delivery.failures) == {}
    for chat_id in chats:
        assert await heard(telegram, chat_id) == [str(number) for number in range(each)]
    return taken


async def test_a_broadcast_keeps_the_limit_and_little_more(
    sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path
) -> None:
    await telegram.bulk(0, people=300)
    chats = list(sandbox.sandbox.world.people)[-300:]
    assert await paced_run(sandbox, telegram, tmp_path, chats, 1) == pytest.approx((300 - 25) / 30, abs=0.04)


async def test_chats_keep_their_own_limits(
    sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path
) -> None:
    assert await paced_run(sandbox, telegram, tmp_path, [WANG, LI], 10) == pytest.approx(7 + 1, abs=0.01)


async def test_channels_get_twenty_a_minute(
    sandbox: SandboxServer, telegram: SandboxClient, tmp_path: Path
) -> None:
    channels = [await telegram.add_channel(f"群{number}") for number in range(2)]
    assert await paced_run(sandbox, telegram, tmp_path, channels, 50) == pytest.approx(120, abs=0.1)


async def test_ten_thousand_rows_of_one_chat_are_never_read_at_once(
    office: Desk, telegram: SandboxClient
) -> None:
    await office.say(WANG, *map(str, range(10_000)))
    reads = 0
    rows = office.store.tables.by_name["outbox"].record
    validate = rows.model_validate

    def counting(value: object) -> OutboxRow:
        nonlocal reads
        reads += 1
        made = validate(value)
        assert isinstance(made, OutboxRow)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "model_validate", counting)
        running = asyncio.create_task(office.delivery.run())
        await telegram.expect(WANG, "100")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert reads < 5 * office.delivery.messages
