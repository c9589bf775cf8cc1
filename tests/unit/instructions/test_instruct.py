"""A leader's reply: to which messages it may be, and which task it is about."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Message

from bot.core.orders import Instruct
from bot.core.outbox.records import SentMessage
from bot.core.people import Office, Person
from bot.subjects.instructions import give
from bot.subjects.instructions.records import Instruction
from handlers.replies import replied_to as replied
from tests.office_desk import OfficeDesk, an_office

LEADER, CHANNEL = 77, -1001234567890
POSTED = f"{CHANNEL}.5"


def message(**more: object) -> Message:
    row = {"message_id": 9, "date": 1508115600, "chat": {"id": LEADER, "type": "private"}, "text": "请抓紧"}
    found = Message.de_json({**row, **more}, None)
    assert found is not None
    return found


def test_a_reply_here_is_to_our_message() -> None:
    answered = {"message_id": 4, "date": 1508115600, "chat": {"id": LEADER, "type": "private"}, "text": "x"}
    assert replied(message(reply_to_message=answered)) == [f"{LEADER}.4"]


def test_a_reply_to_a_forwarded_post_is_to_the_post() -> None:
    channel = {"id": CHANNEL, "type": "channel", "title": "x"}
    origin = {"type": "channel", "date": 1508115600, "chat": channel, "message_id": 5}
    forwarded = {
        "message_id": 4,
        "date": 1508115600,
        "chat": {"id": LEADER, "type": "private"},
        "text": "x",
        "forward_origin": origin,
    }
    assert replied(message(reply_to_message=forwarded)) == [f"{LEADER}.4", POSTED]


def test_a_reply_in_another_chat_is_to_the_post() -> None:
    channel = {"id": CHANNEL, "type": "channel", "title": "x"}
    origin = {"type": "channel", "date": 1508115600, "chat": channel, "message_id": 5}
    outside = {"origin": origin, "chat": channel, "message_id": 5}
    assert replied(message(external_reply=outside)) == [POSTED]
    assert replied(message(external_reply={"origin": origin})) == []
    assert replied(message()) == []


@pytest.fixture
async def office() -> AsyncIterator[OfficeDesk]:
    async with an_office() as desk:
        async with desk.work() as work:
            leader = Person(id=LEADER, name="孙某", offices=(Office.LEADER,), joined_at=work.now)
            work[Person].put(leader)
            work[SentMessage].put(SentMessage.of(CHANNEL, 5, (3, 14, 20)))
            work[SentMessage].put(SentMessage.of(LEADER, 6, (14,)))
            await work.commit("test.prepared", LEADER)
        yield desk


async def given(desk: OfficeDesk, text: str, *, to: str = POSTED, quote: str = "", by: int = LEADER) -> bool:
    async with desk.work() as work:
        order = Instruct(by, by, 9, datetime.now(UTC), text, (to,), quote)
        return await give.instruct(work, order)


async def kept(desk: OfficeDesk) -> list[Instruction]:
    async with desk.work() as work:
        return await work[Instruction].all()


async def told(desk: OfficeDesk) -> list[tuple[int, str]]:
    return [(each.task, each.text) for each in await kept(desk)]


async def test_the_quoted_line_names_the_task(office: OfficeDesk) -> None:
    assert await given(office, "请抓紧", quote="· 【14】提高森林覆盖率")
    assert await told(office) == [(14, "请抓紧")]


@pytest.mark.parametrize("quote", ["", "共35项", "【3】…\n【14】…", "【99】不在其中"])
async def test_an_unclear_quote_makes_it_ask(office: OfficeDesk, quote: str) -> None:
    assert await given(office, "请抓紧", quote=quote)
    assert await told(office) == []
    assert any("针对哪一项任务" in said for said in await office.said())


async def test_a_number_in_front_beats_the_quote(office: OfficeDesk) -> None:
    assert await given(office, "20 请抓紧\n任务3：请核实", quote="【14】")
    assert await told(office) == [(20, "请抓紧"), (3, "请核实")]


async def test_under_a_card_the_words_are_the_cards(office: OfficeDesk) -> None:
    assert await given(office, "20 天内整改到位", to=f"{LEADER}.6")
    assert await told(office) == [(14, "20 天内整改到位")]


async def test_what_answers_no_message_of_ours_is_no_order(office: OfficeDesk) -> None:
    assert not await given(office, "请抓紧", to=f"{CHANNEL}.999")
    assert await told(office) == []


async def test_it_goes_to_the_units_accountable_at_that_time(office: OfficeDesk) -> None:
    await given(office, "14 请抓紧")
    [order] = await kept(office)
    assert order.units == ("区住建局",)
    assert order.id == f"{LEADER}.9.14"
    assert order.author == "孙某"
