"""/doubts: the plan's anomalies are put to the office one by one, and what it decides is kept."""

from datetime import timedelta

from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, find, press, words
from tests.wording import says


async def test_one_by_one_with_the_handling_chosen(town: OfficeTown) -> None:
    first = await answer(town, town.admin, "/doubts")
    assert "计划疑点 1/" in first.text
    assert says(first.text, "doubt.handling")
    assert first.labels[:2] == ("同意", "不同意")
    await press(town, town.admin, first, "同意")
    second = await again(town.admin, first)
    assert "第1项已同意" in second.text
    assert "计划疑点 2/" in second.text
    await press(town, town.admin, second, "不同意")
    await town.reopen(MONDAY + timedelta(hours=1))
    third = await answer(town, town.admin, "应以<正文>为准")
    assert "第2项已记录不同意" in third.text
    assert "计划疑点 3/" in third.text
    shown = await answer(town, town.admin, "/doubts 2")
    assert says(shown.text, "doubt.stands_refused")
    assert "应以<正文>为准" in shown.text
    history = (await answer(town, town.admin, "/audit")).text
    assert "周宁：计划疑点：不同意" in history
    assert "应以<正文>为准" in history
    decided = (await town.ledger())["anomaly_decisions"]
    assert [(each["number"], each["agreed"]) for each in decided] == [(1, True), (2, False)]
    assert decided[1]["remark"] == "应以<正文>为准"


async def test_a_decision_is_taken_back_and_later_passes_on(town: OfficeTown) -> None:
    first = await answer(town, town.admin, "/doubts")
    await press(town, town.admin, first, "稍后")
    assert "计划疑点 2/" in (await again(town.admin, first)).text
    await press(town, town.admin, await again(town.admin, first), "同意")
    await press(town, town.admin, await again(town.admin, first), "撤回第2项")
    reopened = await again(town.admin, first)
    assert says(reopened.text, "doubt.done_reopened")
    assert "计划疑点 2/" in reopened.text
    assert (await town.ledger())["anomaly_decisions"] == []


async def test_the_first_words_lead_there(town: OfficeTown) -> None:
    loaded = await find(town.admin, "行动计划已载入")
    await press(town, town.admin, loaded, "计划疑点")
    assert "计划疑点 1/" in (await find(town.admin, "已采用的处理办法")).text


async def test_only_the_office_decides(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    for person in (contact, leader):
        assert says(await words(town, person, "/doubts"), "refusal.not_yours")
        card = await answer(town, person, "/task 14")
        assert says(
            (await press(town, person, card, data="do:doubts:agree:1")).text or "", "refusal.not_yours"
        )
    assert says(await words(town, town.admin, "/doubts 什么"), "refusal.wrong_form.doubts")
    assert says(await words(town, town.admin, "/doubts 999"), "refusal.wrong_form.doubts")
