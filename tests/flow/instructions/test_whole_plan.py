"""A leader's general word: to the units it names, or to all that are accountable."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import answer, find, newest, press, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


@pytest.fixture
async def leader(town: OfficeTown) -> Actor:
    return await town.join("孙区长", "leader")


async def test_a_general_word_may_be_given_to_all(town: OfficeTown, contact: Actor, leader: Actor) -> None:
    other = await town.join("何工", "区财政局")
    digest = await answer(town, leader, "/digest")
    question = await answer(town, leader, "进度太慢，请各单位抓紧", reply_to=digest)
    marks = {person: await newest(person) for person in (contact, other)}
    await press(town, leader, question, "全部承办单位")
    for person, mark in marks.items():
        [given] = await told_since(town, person, mark)
        assert "全区各项任务" in given.text
        assert "进度太慢" in given.text
    [instruction] = (await town.ledger())["instructions"]
    assert instruction["task"] is None
    assert instruction["answered_at"] is None


async def test_units_named_below_a_digest_get_it(town: OfficeTown, contact: Actor, leader: Actor) -> None:
    digest = await answer(town, leader, "/digest")
    recorded = await words(town, leader, "请住建局抓紧污水处理", reply_to=digest)
    assert says(recorded, "instructed.recorded")
    assert "区住建局" in recorded
    given = await find(contact, "领导批示")
    await words(town, contact, "月底前通水", reply_to=given)
    [instruction] = (await town.ledger())["instructions"]
    assert instruction["answered_at"] is not None
    assert "月底前通水" in (await find(leader, "批示答复")).text


async def test_an_unanswered_general_word_is_in_the_digest(
    town: OfficeTown, contact: Actor, leader: Actor
) -> None:
    digest = await answer(town, leader, "/digest")
    await words(town, leader, "请住建局抓紧", reply_to=digest)
    text = await words(town, leader, "/digest")
    assert "全区各项任务" in text
    assert "区住建局未答复" in text
    assert "任务0" not in text
    assert "【0】" not in text
