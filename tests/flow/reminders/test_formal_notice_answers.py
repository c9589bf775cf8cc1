"""A 督办单 is signed for by a word, answered in writing, and owed from its day on."""

from datetime import datetime

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import ZONE, OfficeTown
from tests.office_acts import again, answer, find, newest, press, reports, told_since, words
from tests.wording import says


async def ring(town: OfficeTown, clock: datetime) -> None:
    await town.reopen(clock)
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("何老师", "区教育局")


@pytest.fixture
async def notice(town: OfficeTown, contact: Actor) -> Seen:
    said = await answer(town, town.admin, "/remind 33")
    before = await newest(town.admin)
    await press(town, town.admin, said, "起草督办单")
    [draft] = await told_since(town, town.admin, before)
    mark = await newest(contact)
    await press(town, town.admin, draft, "确认")
    [notice] = await told_since(town, contact, mark)
    return notice


async def test_a_word_signs_and_answers_nothing(town: OfficeTown, contact: Actor, notice: Seen) -> None:
    await words(town, contact, "收到", reply_to=notice)
    assert says((await again(contact, notice)).text, "stamp.signed")
    assert await reports(town) == []


async def test_an_answer_reaches_the_issuer_and_is_no_report(
    town: OfficeTown, contact: Actor, notice: Seen
) -> None:
    mark = await newest(town.admin)
    assert says(await words(town, contact, "问卷已发放，月底前回收", reply_to=notice), "letter.answered_own")
    told = await told_since(town, town.admin, mark)
    assert any("问卷已发放，月底前回收" in message.text for message in told)
    assert await reports(town) == []


async def test_an_answer_with_a_figure_is_filed_too(town: OfficeTown, contact: Actor, notice: Seen) -> None:
    await words(town, contact, "问卷已发放，进度60%", reply_to=notice)
    assert [(report[0], report[3]) for report in await reports(town)] == [(33, 60)]


async def test_an_answer_that_is_owed_is_reminded_of(town: OfficeTown, contact: Actor, notice: Seen) -> None:
    await ring(town, datetime(2017, 10, 19, 9, 1, tzinfo=ZONE))
    assert says((await find(contact, "今日提醒")).text, "reminder.letter")
    await words(town, contact, "问卷已发放", reply_to=notice)
    await ring(town, datetime(2017, 10, 20, 9, 1, tzinfo=ZONE))
    assert not says((await find(contact, "今日提醒")).text, "reminder.letter")
