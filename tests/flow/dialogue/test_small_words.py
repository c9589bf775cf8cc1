"""收到, 你好, 撤回: signed for, greeted, taken back, and never a report, an answer or a 批示."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, find, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def part(town: OfficeTown, number: int, unit: str) -> object:
    rows = (await town.task(number))["assignments"]
    return next(row["status"] for row in rows if row["unit"] == unit)


@pytest.mark.parametrize("word", ["收到", "好的，马上落实", "👍", "明白，谢谢领导"])
async def test_a_word_in_reply_to_a_card_signs_just_that(town: OfficeTown, contact: Actor, word: str) -> None:
    card = await answer(town, contact, "/task 14")
    await contact.send(word, reply_to=card)
    await town.settled()
    assert await part(town, 14, "区住建局") == "accepted"
    assert await part(town, 22, "区住建局") == "pending"
    assert await reports(town) == []
    stamped = await again(contact, card)
    assert says(stamped.text, "stamp.signed")
    assert "签收" not in stamped.labels


async def test_a_word_is_never_a_report(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度35%")
    card = await answer(town, contact, "/task 14")
    for word in ("收到", "好的", "👍", "谢谢"):
        await contact.send(word, reply_to=card)
        await town.settled()
    assert [report[3] for report in await reports(town)] == [35]


async def test_a_greeting_gets_one_line_without_buttons(town: OfficeTown, contact: Actor) -> None:
    for word in ("你好", "在吗？", "谢谢"):
        said = await answer(town, contact, word)
        assert "\n" not in said.text
        assert not said.labels
    assert await reports(town) == []


async def test_a_word_leaves_an_open_question_open(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    assert says(await words(town, contact, "收到"), "small.waits")
    assert await reports(town) == []
    await words(town, contact, "进度50%")
    assert [report[3] for report in await reports(town)] == [50]


async def test_cancel_and_help_are_heard_in_a_question(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report 14")
    assert says(await words(town, contact, "取消"), "dialogue.left")
    await words(town, contact, "/report 14")
    assert says(await words(town, contact, "帮助"), "help.head")
    assert await reports(town) == []


async def test_taking_back_in_words(town: OfficeTown, contact: Actor) -> None:
    recorded = await answer(town, contact, "14 进度35%\n22 进度40%")
    await contact.send("撤回", reply_to=recorded)
    await town.settled()
    rows = (await town.ledger())["reports"]
    assert [row["withdrawn"] for row in rows] == [True, True]
    assert says(await words(town, contact, "撤回"), "small.take_back")


async def test_a_word_signs_an_instruction_and_answers_nothing(town: OfficeTown, contact: Actor) -> None:
    leader = await town.join("孙区长", "leader")
    await words(town, leader, "请加快进度", reply_to=await answer(town, leader, "/task 22"))
    mark = await newest(leader)
    order = await find(contact, "领导批示")
    await words(town, contact, "收到", reply_to=order)
    [instruction] = (await town.ledger())["instructions"]
    assert instruction["answered_at"] is None
    assert await told_since(town, leader, mark) == []
    assert says((await again(contact, order)).text, "stamp.signed")


async def test_an_instruction_is_answered_once_every_unit_has_answered(
    town: OfficeTown, contact: Actor
) -> None:
    other = await town.join("何工", "区环保局")
    leader = await town.join("孙区长", "leader")
    await words(town, leader, "请加快进度", reply_to=await answer(town, leader, "/task 22"))
    await words(town, contact, "月底前通水", reply_to=await find(contact, "领导批示"))
    assert (await town.ledger())["instructions"][0]["answered_at"] is None
    card = await answer(town, leader, "/task 22")
    assert "区环保局" in card.text[card.text.index("请加快进度") :]
    await words(town, other, "监测方案已定", reply_to=await find(other, "领导批示"))
    assert (await town.ledger())["instructions"][0]["answered_at"] is not None
    assert "请加快进度" not in (await answer(town, leader, "/task 22")).text


async def test_a_leaders_word_is_no_instruction(town: OfficeTown, contact: Actor) -> None:
    leader = await town.join("孙区长", "leader")
    card = await answer(town, leader, "/task 14")
    await leader.send("收到", reply_to=card)
    await town.settled()
    assert (await town.ledger())["instructions"] == []
    await press(town, contact, await answer(town, contact, "/task 14"), "签收")
