"""The office's and leaders' words: asked what they are, and a number or name alone shows what it names."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, find, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def test_the_offices_words_below_a_card_are_no_report(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, town.admin, "/task 25")
    asked = await answer(town, town.admin, "请住建局抓紧", reply_to=card)
    assert says(asked.text, "office_words.asked")
    assert await reports(town) == []


async def test_words_are_passed_on(town: OfficeTown, contact: Actor) -> None:
    asked = await answer(town, town.admin, "请抓紧", reply_to=await answer(town, town.admin, "/task 14"))
    mark = await newest(contact)
    await press(town, town.admin, asked, "转给承办单位")
    [given] = await told_since(town, contact, mark)
    assert says(given.text, "office_words.given")
    assert "请抓紧" in given.text
    assert says((await again(town.admin, asked)).text, "stamp.office_words.pass_on")
    await words(town, contact, "进度30%", reply_to=given)
    assert await reports(town) == [(14, "区住建局", "进度30%", 30)]


async def test_words_are_filed_for_a_unit(town: OfficeTown, contact: Actor) -> None:
    asked = await answer(town, town.admin, "进度40%", reply_to=await answer(town, town.admin, "/task 14"))
    await press(town, town.admin, asked, "代某单位报送")
    question = await find(town.admin, "代表哪个单位")
    await press(town, town.admin, question, "区住建局")
    assert await reports(town) == [(14, "区住建局", "进度40%", 40)]


async def test_words_are_kept_as_a_remark(town: OfficeTown, contact: Actor) -> None:
    asked = await answer(town, town.admin, "已电话了解", reply_to=await answer(town, town.admin, "/task 14"))
    mark = await newest(contact)
    await press(town, town.admin, asked, "仅备注")
    assert await told_since(town, contact, mark) == []
    assert await reports(town) == []
    assert "已电话了解" in await words(town, town.admin, "/audit 14")


@pytest.mark.parametrize("text", ["22", "22 项怎么样了？", "第22项"])
async def test_a_leader_sees_the_card_by_its_number(town: OfficeTown, text: str) -> None:
    leader = await town.join("孙区长", "leader")
    assert "【22】" in (await answer(town, leader, text)).text


async def test_a_leader_sees_a_unit_by_its_name(town: OfficeTown) -> None:
    leader = await town.join("孙区长", "leader")
    assert "区住建局" in (await answer(town, leader, "住建局")).text
    assert "区住建局" in (await answer(town, town.admin, "住建局怎么样了")).text
