"""Rows and answers reach their chats in order, as few messages, and leave what replies need."""

from datetime import timedelta

import pytest

from bot.core.outbox.records import OutboxRow, SentMessage, Tally
from bot.core.records import message_key
from bot.sandbox.client.client import SandboxClient
from tests.delivering import LI, WANG, Desk, heard

pytest_plugins = ("tests.fixtures_delivery",)
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


async def test_rows_of_a_chat_go_in_order_and_leave_the_outbox(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, *"12345")
    await desk.say(LI, "6")
    assert await desk.delivery.drain() is None
    assert await heard(chats, WANG) == list("12345")
    assert await heard(chats, LI) == ["6"]
    assert await desk.waiting() == []


async def test_what_is_sent_is_noted_for_replies_pushes_and_the_burden(
    desk: Desk, chats: SandboxClient
) -> None:
    await desk.say(WANG, "3|9", tasks=(3, 9))
    await desk.delivery.drain()
    first, second = await chats.messages(WANG)
    async with desk.store.work() as work:
        for message in (first, second):
            sent = await work[SentMessage].get(message_key(WANG, message.message_id))
            assert sent is not None
            assert sent.tasks == (3, 9)
        tally = await work[Tally].get("messages")
    assert tally is not None
    assert tally.count == 2


async def test_an_answer_without_row_can_be_replied_to_but_is_no_burden(
    desk: Desk, chats: SandboxClient
) -> None:
    desk.delivery.offer([desk.row(WANG, "card", tasks=(3,)), desk.row(WANG, "refusal")])
    await desk.delivery.drain()
    card, _ = await chats.messages(WANG)
    async with desk.store.work() as work:
        assert await work[SentMessage].get(message_key(WANG, card.message_id)) is not None
        assert await work[Tally].count() == 0


async def test_answers_and_rows_keep_the_order_in_which_they_arose(desk: Desk, chats: SandboxClient) -> None:
    def next_row(text: str) -> OutboxRow:
        desk.timer.advance(0.001)
        return desk.row(WANG, text)

    await desk.queue(next_row("1"))
    answer = next_row("2")
    await desk.queue(next_row("3"), next_row("4"))
    desk.delivery.offer([answer, next_row("5")])
    await desk.delivery.drain()
    assert await heard(chats, WANG) == list("12345")


async def test_no_row_of_a_batch_overtakes_the_answers_made_before_it(
    desk: Desk, chats: SandboxClient
) -> None:
    await desk.say(WANG, "+1")
    desk.timer.advance(0.001)
    desk.delivery.begin_batch()
    answer = desk.row(WANG, "2")
    desk.timer.advance(0.001)
    await desk.say(WANG, "+3")
    await desk.say(LI, "4")
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["+1"]
    assert await heard(chats, LI) == []
    desk.delivery.offer([answer])
    desk.delivery.end_batch()
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["+1", "2", "+3"]
    assert await heard(chats, LI) == ["4"]


async def test_a_row_from_an_earlier_start_with_a_later_clock_comes_first(
    desk: Desk, chats: SandboxClient
) -> None:
    await desk.say(WANG, "old", queued_at=desk.clock.now() + timedelta(days=90))
    desk.delivery.offer([desk.row(WANG, "new")])
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["old", "new"]


async def test_waiting_rows_that_allow_it_come_as_one_message(desk: Desk, chats: SandboxClient) -> None:
    await desk.say(WANG, "+1", "+2", "3", "+4", tasks=(7,))
    await desk.say(WANG, "+5", reply_to=1)
    await desk.say(WANG, "+6", "+7|", reply_to=2)
    await desk.delivery.drain()
    assert await heard(chats, WANG) == ["+1+2", "3", "+4", "+5", "+6", "+7"]
    assert await desk.waiting() == []
