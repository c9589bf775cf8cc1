"""Questions in a row: each takes the place of the one before, one step back, out, and across a restart."""

from datetime import timedelta

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, answers, newest, press, told_since, words
from tests.wording import says

BACK, OUT = "↩ 返回", "取消"
FOREST, ZONE_TASK = "14 提高森林覆盖", "2 严格划定耕地"


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def step(town: OfficeTown, person: Actor, message: Seen, button: str) -> Seen:
    """Press, and see what stands in the message now; nothing new has been said."""
    mark = await newest(person)
    await press(town, person, message, button)
    assert not await told_since(town, person, mark)
    return await again(person, message)


async def test_every_question_takes_the_place_of_the_one_before(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/assign")
    assert BACK not in question.labels
    question = await step(town, town.admin, question, ZONE_TASK)
    assert says(question.text, "ask.unit.assign")
    question = await step(town, town.admin, question, "区商务局")
    assert says(question.text, "ask.role")
    question = await step(town, town.admin, question, BACK)
    assert says(question.text, "ask.unit.assign")
    question = await step(town, town.admin, question, BACK)
    assert says(question.text, "ask.task.assign")
    for button in (ZONE_TASK, "区商务局", "配合单位"):
        question = await step(town, town.admin, question, button)
    assert "已将区商务局列为任务【2】严格划定耕地红线的配合单位" in question.text


async def test_words_are_asked_for_in_place_and_the_answer_closes_the_question(
    town: OfficeTown, contact: Actor
) -> None:
    question = await answer(town, contact, "/report")
    question = await step(town, contact, question, FOREST)
    assert question.labels == (BACK, OUT)
    assert says(await words(town, contact, "绿化完成60%"), "recorded.single")
    closed = await again(contact, question)
    assert (closed.labels, closed.text) == ((), question.text)


async def test_back_passes_over_a_question_without_a_choice(town: OfficeTown, contact: Actor) -> None:
    """The contact of one unit is never asked for which unit to speak."""
    question = await answer(town, contact, "/extend")
    question = await step(town, contact, question, FOREST)
    assert says(question.text, "ask.text.extend")
    question = await step(town, contact, question, BACK)
    assert says(question.text, "ask.task.extend")
    assert says(await words(town, contact, "设备尚未到货"), "which.task")


async def test_back_from_words_to_words(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, f"/extend {14}")
    [reason] = await answers(town, contact, "2018年1月15日")
    assert says(reason.text, "ask.text.extend_reason")
    question = await step(town, contact, reason, BACK)
    assert says(question.text, "ask.text.extend")
    assert says(await words(town, contact, "2018年2月15日 设备尚未到货"), "extension.asked")
    [held] = (await town.ledger())["extensions"]
    assert held["requested_deadline"].startswith("2018-02-15")


@pytest.mark.parametrize("typed", [True, False])
async def test_leaving_takes_the_buttons_away(town: OfficeTown, contact: Actor, typed: bool) -> None:
    question = await answer(town, contact, "/report 14")
    if typed:
        assert says(await words(town, contact, "/cancel"), "dialogue.left")
    else:
        assert says((await step(town, contact, question, OUT)).text, "dialogue.left")
    assert (await again(contact, question)).labels == ()
    assert says(await words(town, contact, "完成60%"), "which.task")


async def test_questions_survive_a_restart(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/deadline")
    question = await step(town, town.admin, question, ZONE_TASK)
    await town.reopen(MONDAY + timedelta(hours=1))
    question = await step(town, town.admin, question, BACK)
    await town.reopen(MONDAY + timedelta(hours=2))
    question = await step(town, town.admin, question, ZONE_TASK)
    assert "12月15日" in await words(town, town.admin, "12月15日")
    assert (await town.task(2))["deadline"].startswith("2017-12-15")
    assert (await again(town.admin, question)).labels == ()


async def test_a_question_left_for_another_loses_its_buttons(town: OfficeTown, contact: Actor) -> None:
    first = await answer(town, contact, "/report 14")
    second = await answer(town, contact, "/difficulty 14")
    assert (await again(contact, first)).labels == ()
    assert OUT in (await again(contact, second)).labels
