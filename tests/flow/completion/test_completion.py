"""申请办结: with evidence only, confirmed beforehand, with a reason where reports are missing, and 撤回."""

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.sandbox.methods.params import Upload
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, answers, find, newest, press, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def send_evidence(town: OfficeTown, person: Actor, number: int = 25) -> None:
    await person.send_photo(png(30, 20), caption=f"{number} 进度90%，现场照片")
    await town.settled()


async def submitted(
    town: OfficeTown, person: Actor, number: int = 25, reason: str = "统计数据由我局代报"
) -> Seen:
    """The answer to a completion that has been confirmed, with its reason where one is asked for."""
    draft = await answer(town, person, f"/done {number} 已全部完成")
    await press(town, person, draft, "确认")
    if "尚有单位未报" in draft.text:
        await words(town, person, reason)
    return await find(person, "已提交办结申请")


async def completions(town: OfficeTown) -> list[tuple[int, str, str, bool]]:
    found = (await town.ledger())["reports"]
    return [
        (each["task"], each["unit"], each["text"], each["withdrawn"])
        for each in found
        if each["kind"] == "completion"
    ]


async def status(town: OfficeTown, number: int, unit: str) -> tuple[str, str]:
    return (await town.task(number))["status"], (await town.part(number, unit))["status"]


async def test_without_evidence_nothing_is_submitted(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "25 进度90%")
    said = await words(town, contact, "/done 25 已全部完成")
    assert says(said, "refusal.no_evidence")
    assert says(said, "refusal.no_evidence")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    assert await completions(town) == []


async def test_evidence_of_another_unit_is_not_enough(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("王某", "区统计局")
    await send_evidence(town, other)
    assert says(await words(town, contact, "/done 25 已全部完成"), "refusal.no_evidence")


async def test_withdrawn_evidence_does_not_count(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    await press(town, contact, await find(contact, "已记录"), "撤回")
    assert says(await words(town, contact, "/done 25 已全部完成"), "refusal.no_evidence")


async def test_missing_reports_are_listed_and_want_a_reason(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    draft = await answer(town, contact, "/done 25 已全部完成")
    assert "1家中0家已报，缺：区统计局" in draft.text
    assert "有效佐证：1件" in draft.text
    assert draft.labels == ("确认", "取消")
    before = await newest(contact)
    await press(town, contact, draft, "确认")
    assert (await again(contact, draft)).labels == ()
    [question] = await told_since(town, contact, before)
    assert says(question.text, "ask.text.done_reason")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    await town.reopen(MONDAY)
    said = await answer(town, contact, "统计数据由我局代报")
    assert says(said.text, "completion.submitted")
    assert "统计数据由我局代报" in said.text
    assert await status(town, 25, "区住建局") == ("submitted", "reported")
    assert await completions(town) == [(25, "区住建局", "已全部完成", False)]
    assert "统计数据由我局代报" in (await find(town.admin, "请核验")).text


async def test_confirming_twice_asks_for_the_reason_once(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    draft = await answer(town, contact, "/done 25 已全部完成")
    data = draft.button("确认").data
    await press(town, contact, draft, data=data)
    before = await newest(contact)
    pressed = await press(town, contact, draft, data=data)
    assert says(pressed.text or "", "refusal.already_done")
    assert await told_since(town, contact, before) == []
    assert (await again(contact, draft)).text.count("请说明理由") == 1
    assert says(await words(town, contact, "统计数据由我局代报"), "completion.submitted")


async def test_the_report_is_known_by_its_own_message(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    sent = await contact.send("/done 25 已全部完成")
    [draft] = await told_since(town, contact, sent.message_id)
    await press(town, contact, draft, "确认")
    await words(town, contact, "由我局代报")
    [report] = [each for each in (await town.ledger())["reports"] if each["kind"] == "completion"]
    assert report["source"] == {"chat_id": contact.id, "message_id": sent.message_id}
    assert report["id"] == f"{contact.id}.{sent.message_id}.25"


async def test_even_complete_reports_want_a_confirmation(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("王某", "区统计局")
    await words(town, other, "25 进度100%")
    await send_evidence(town, contact)
    draft = await answer(town, contact, "/done 25")
    assert says(draft.text, "completion.all_reported")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    await press(town, contact, draft, "确认")
    assert await status(town, 25, "区住建局") == ("submitted", "reported")
    assert (await press(town, contact, draft, data=draft.button("确认").data)).alert
    assert len(await completions(town)) == 1


async def test_cancelling_leaves_all_as_it_was(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    draft = await answer(town, contact, "/done 25 已全部完成")
    await press(town, contact, draft, "取消")
    assert says((await again(contact, draft)).text, "stamp.cancelled")
    assert (await press(town, contact, draft, data=draft.button("确认").data)).alert
    draft = await answer(town, contact, "/done 25 已全部完成")
    await press(town, contact, draft, "确认")
    await words(town, contact, "/cancel")
    await words(town, contact, "25 进度95%")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    assert await completions(town) == []


async def test_the_button_on_the_card_asks_for_words(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    card = await answer(town, contact, "/task 25")
    before = await newest(contact)
    await press(town, contact, card, "申请办结")
    [question] = await told_since(town, contact, before)
    assert says(question.text, "ask.text.done")
    draft = await answer(town, contact, "各项整改已完成")
    assert "各项整改已完成" in draft.text
    await press(town, contact, draft, "确认")
    await words(town, contact, "由我局代报")
    assert await completions(town) == [(25, "区住建局", "各项整改已完成", False)]
    assert "申请办结" not in (await answer(town, contact, "/task 25")).labels


async def test_a_photo_may_come_with_the_order(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send_photo(png(30, 20), caption="/done 25 已全部完成")
    [draft] = await told_since(town, contact, sent[-1].message_id)
    assert "有效佐证：1件" in draft.text
    await press(town, contact, draft, "确认")
    await words(town, contact, "由我局代报")
    [report] = (await town.ledger())["reports"]
    assert (report["kind"], report["text"], len(report["evidence"])) == ("completion", "已全部完成", 1)
    undo = await find(contact, "已提交办结申请")
    await press(town, contact, undo, "撤回")
    [report] = (await town.ledger())["reports"]
    assert (report["kind"], report["withdrawn"]) == ("progress", False)


@pytest.mark.parametrize("caption_on", [0, 1, 2])
async def test_an_album_with_the_order_is_shown_whole_before_it_is_confirmed(
    town: OfficeTown, contact: Actor, caption_on: int
) -> None:
    files = [Upload("photo.jpg", "image/jpeg", png(30 + number, 20)) for number in range(3)]
    sent = await contact.send_files("photo", *files, caption="/done 25 已全部完成", caption_on=caption_on)
    [draft] = await told_since(town, contact, sent[-1].message_id)
    assert "有效佐证：3件" in draft.text
    assert draft.labels == ("确认", "取消")


async def test_an_album_with_a_refused_order_gets_one_answer(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    await submitted(town, contact)
    sent = await contact.send_photo(png(31, 20), png(32, 20), caption="/done 25 补充照片")
    [said] = await told_since(town, contact, sent[-1].message_id)
    assert "2件" in said.text
    assert says(said.text, "refusal.completion_waits")


async def test_a_photo_is_kept_even_when_the_order_is_refused(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    await submitted(town, contact)
    sent = await contact.send_photo(png(31, 20), caption="/done 25 补充照片")
    [said] = await told_since(town, contact, sent[-1].message_id)
    assert says(said.text, "recorded.several")
    assert says(said.text, "refusal.completion_waits")
    assert len((await town.ledger())["evidence"]) == 2


async def test_a_responsible_unit_reports_its_own_part(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("王某", "区统计局")
    before = await newest(contact)
    draft = await answer(town, other, "/done 25 数据已核定")
    assert "区统计局报完成" in draft.text
    await press(town, other, draft, "确认")
    assert await status(town, 25, "区统计局") == ("assigned", "reported")
    [news] = await told_since(town, contact, before)
    assert "区统计局" in news.text
    assert "数据已核定" in news.text
    assert await completions(town) == [(25, "区统计局", "数据已核定", False)]
    assert says(await words(town, other, "/done 25"), "refusal.completion_waits")
    undo = await find(other, "已登记")
    await press(town, other, undo, "撤回")
    assert await status(town, 25, "区统计局") == ("assigned", "accepted")
    assert await completions(town) == [(25, "区统计局", "数据已核定", True)]


async def test_a_unit_that_has_taken_its_completion_back_may_report_it_again(
    town: OfficeTown, contact: Actor
) -> None:
    await send_evidence(town, contact)
    first = await submitted(town, contact)
    review = await find(town.admin, "请核验")
    before = await newest(town.admin)
    await press(town, contact, first, "撤回")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    assert await completions(town) == [(25, "区住建局", "已全部完成", True)]
    card = await again(town.admin, review)
    assert card.labels == ()
    assert "申请单位已撤回 · 李工" in card.text
    assert not await told_since(town, town.admin, before)
    assert (await press(town, contact, first, data=first.button("撤回").data)).alert
    assert "已撤回" in ((await press(town, town.admin, review, data=review.button("通过").data)).text or "")
    await submitted(town, contact)
    assert await status(town, 25, "区住建局") == ("submitted", "reported")


async def test_joint_leads_each_confirm(town: OfficeTown) -> None:
    first, second = await town.join("赵某", "区委组织部"), await town.join("孙某", "区人社局")
    await send_evidence(town, first, 30)
    before = await newest(second)
    said = await submitted(town, first, 30)
    assert "尚待共同承办单位确认：区人社局" in said.text
    [asked] = await told_since(town, second, before)
    assert "区委组织部" in asked.text
    assert "申请办结" in asked.labels
    review = await find(town.admin, "请核验")
    assert "区人社局" in review.text
    refused = await press(town, town.admin, review, "通过")
    assert "区人社局" in (refused.text or "")
    assert await status(town, 30, "区人社局") == ("submitted", "pending")
    draft = await answer(town, second, "/done 30 我局部分已完成")
    assert says(draft.text, "completion.ask_confirm")
    await press(town, second, draft, "确认")
    assert await status(town, 30, "区人社局") == ("submitted", "reported")
    review = await again(town.admin, review)
    assert "尚待" not in review.text
    await press(town, town.admin, review, "通过")
    assert await status(town, 30, "区人社局") == ("closed", "done")
    assert await status(town, 30, "区委组织部") == ("closed", "done")


async def test_a_confirmation_alone_may_be_taken_back(town: OfficeTown) -> None:
    first, second = await town.join("赵某", "区委组织部"), await town.join("孙某", "区人社局")
    await send_evidence(town, first, 30)
    await submitted(town, first, 30)
    await press(town, second, await answer(town, second, "/done 30 已完成"), "确认")
    await press(town, second, await find(second, "已确认办结"), "撤回")
    assert await status(town, 30, "区人社局") == ("submitted", "accepted")
    assert "区人社局" in (await find(town.admin, "请核验")).text


async def test_a_contact_of_two_units_is_asked_for_which(town: OfficeTown, contact: Actor) -> None:
    await contact.start(await town.invite("区统计局"))
    await town.settled()
    await send_evidence(town, await town.join("陈工", "区住建局"))
    question = await answer(town, contact, "/done 25 数据已核定")
    before = await newest(contact)
    await press(town, contact, question, "区统计局")
    [draft] = await told_since(town, contact, before)
    await press(town, contact, draft, "确认")
    assert await completions(town) == [(25, "区统计局", "数据已核定", False)]


async def test_the_office_may_report_completion_for_a_unit(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    draft = await answer(town, town.admin, "/done 25 住建局 已全部完成")
    await press(town, town.admin, draft, "确认")
    await words(town, town.admin, "由我局代报")
    assert await status(town, 25, "区住建局") == ("submitted", "reported")


async def test_strangers_to_the_task_learn_nothing(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("陈某", "区委宣传部")
    assert "没有您可查看的任务25" in await words(town, other, "/done 25 完成")
    leader = await town.join("领导", "leader")
    assert says(await words(town, leader, "/done 25 完成"), "refusal.not_yours")


async def test_a_bare_command_asks_for_the_task_and_then_for_words(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    question = await answer(town, contact, "/done")
    await press(town, contact, question, "下一页（2/2）›")
    question = await again(contact, question)
    await press(town, contact, question, next(each for each in question.labels if each.startswith("25 ")))
    assert says((await again(contact, question)).text, "ask.text.done")
    assert "1家中0家已报" in (await answers(town, contact, "已全部完成"))[0].text
