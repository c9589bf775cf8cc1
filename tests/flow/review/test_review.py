"""核验: the card, 通过 and 退回, queues, evidence file by file, and 重启."""

from datetime import timedelta

import pytest

from bot.core.history.records import Step
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.sandbox.methods.params import Upload
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.flow.completion.test_completion import send_evidence, status, submitted
from tests.office_acts import again, answer, answers, find, newest, press, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


@pytest.fixture
async def inspector(town: OfficeTown) -> Actor:
    return await town.join("钱督查", "inspector")


async def asked(town: OfficeTown, contact: Actor, number: int = 25) -> Seen:
    """The admin's card of a request that has just been submitted."""
    await send_evidence(town, contact, number)
    await submitted(town, contact, number)
    return await find(town.admin, "请核验")


async def evidence_states(town: OfficeTown) -> list[str]:
    return [each["state"] for each in (await town.ledger())["evidence"]]


async def test_passing_closes_the_task_and_tells_the_unit(
    town: OfficeTown, contact: Actor, inspector: Actor
) -> None:
    review = await asked(town, contact)
    assert "已全部完成" in review.text
    assert "统计数据由我局代报" in review.text
    assert "缺：区统计局" in review.text
    assert "有效佐证：1件" in review.text
    assert review.labels == ("通过", "退回", "查看佐证", "任务卡片")
    other = await find(inspector, "请核验")
    before = await newest(contact)
    said = await newest(town.admin)
    await press(town, town.admin, review, "通过")
    assert await status(town, 25, "区住建局") == ("closed", "done")
    assert (await town.task(25))["light"] == "blue"
    for person, card in ((town.admin, review), (inspector, other)):
        now = await again(person, card)
        assert now.labels == ()
        assert "✓ 通过 · 周宁 10月16日 09:0" in now.text
    [news] = await told_since(town, contact, before)
    assert says(news.text, "completion.closed")
    [own] = await told_since(town, town.admin, said)
    assert "/reopen 25" in own.text
    second = await press(town, inspector, other, data=other.button("通过").data)
    assert second.alert
    assert "已通过（周宁）" in (second.text or "")
    assert [step for step in await steps(town, 25) if step[0] == "pass"] == [("pass", town.admin.id)]


async def test_passing_ends_the_parts_of_all_who_have_reported_completion(
    town: OfficeTown, contact: Actor
) -> None:
    other = await town.join("王某", "区统计局")
    await press(town, other, await answer(town, other, "/done 25 统计已完成"), "确认")
    await press(town, town.admin, await asked(town, contact), "通过")
    assert await status(town, 25, "区统计局") == ("closed", "done")
    await words(town, town.admin, "/reopen 25 复查不达标")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")


async def steps(town: OfficeTown, number: int) -> list[tuple[str, int | None]]:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return [(step.event, step.actor) for step in await work[Step].find(task=number) if not step.unit]


async def test_returning_asks_for_the_reason_and_tells_the_unit(
    town: OfficeTown, contact: Actor, inspector: Actor
) -> None:
    await asked(town, contact)
    review = await find(inspector, "请核验")
    before = await newest(inspector)
    await press(town, inspector, review, "退回")
    [question] = await told_since(town, inspector, before)
    assert says(question.text, "ask.text.return")
    assert (await again(inspector, review)).labels == review.labels
    await town.reopen(MONDAY)
    told = await newest(contact)
    await words(town, inspector, "缺验收报告，请补充")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    [news] = await told_since(town, contact, told)
    assert "缺验收报告，请补充" in news.text
    assert "钱督查" in news.text
    assert news.labels == ("报进展", "申请办结", "任务卡片")
    for person in (inspector, town.admin):
        card = await find(person, "办结申请 · 请核验")
        assert card.labels == ()
        assert "✓ 退回 · 钱督查" in card.text
        assert "缺验收报告，请补充" in card.text
    await submitted(town, contact)
    assert await status(town, 25, "区住建局") == ("submitted", "reported")


async def test_a_reason_that_comes_too_late_is_told_so(
    town: OfficeTown, contact: Actor, inspector: Actor
) -> None:
    review = await asked(town, contact)
    other = await find(inspector, "请核验")
    await press(town, inspector, other, "退回")
    await press(town, town.admin, review, "通过")
    assert "已通过（周宁）" in await words(town, inspector, "缺验收报告")
    assert await status(town, 25, "区住建局") == ("closed", "done")


async def test_nobody_verifies_the_own_units_request(
    town: OfficeTown, contact: Actor, inspector: Actor
) -> None:
    await town.admin.start(await town.invite("区住建局"))
    review = await asked(town, contact)
    assert "通过" not in review.labels
    assert "钱督查" in review.text
    other = await find(inspector, "请核验")
    for data in (other.button("通过").data, other.button("退回").data):
        refused = await press(town, town.admin, review, data=data)
        assert "钱督查" in (refused.text or "")
    assert await status(town, 25, "区住建局") == ("submitted", "reported")
    await press(town, inspector, other, "通过")
    assert await status(town, 25, "区住建局") == ("closed", "done")
    assert "✓ 通过 · 钱督查" in (await again(town.admin, review)).text


async def test_it_is_said_when_nobody_may_verify(town: OfficeTown, contact: Actor) -> None:
    await town.admin.start(await town.invite("区住建局"))
    review = await asked(town, contact)
    assert says(review.text, "review.nobody")
    assert says((await find(contact, "已提交办结申请")).text, "completion.nobody_verifies")


async def test_others_can_neither_see_nor_decide(town: OfficeTown, contact: Actor) -> None:
    review = await asked(town, contact)
    leader = await town.join("领导", "leader")
    for person in (contact, leader):
        card = await find(person, "欢迎")
        for data in (review.button("通过").data, review.button("退回").data, "do:review", "do:files:25"):
            assert (await press(town, person, card, data=data)).alert, data
        assert says(await words(town, person, "/review"), "refusal.not_yours")
    assert await status(town, 25, "区住建局") == ("submitted", "reported")


async def test_the_push_waits_for_the_office_hours(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    await town.reopen(MONDAY.replace(hour=21))
    before = await newest(town.admin)
    first = await submitted(town, contact)
    assert not await told_since(town, town.admin, before)
    await press(town, contact, first, "撤回")
    await town.reopen(MONDAY.replace(hour=8, minute=1) + timedelta(days=1))
    assert not [each for each in await told_since(town, town.admin, before) if "请核验" in each.text]
    await submitted(town, contact)
    assert "通过" in (await find(town.admin, "请核验")).labels


async def test_review_lists_the_queues_and_opens_each(town: OfficeTown, contact: Actor) -> None:
    assert says(await words(town, town.admin, "/review"), "review.none")
    await asked(town, contact)
    listed = await answer(town, town.admin, "/review")
    assert "办结申请（1）" in listed.text
    assert "待核验佐证（1项任务）" in listed.text
    assert listed.labels == ("办结 25", "佐证 25")
    before = await newest(town.admin)
    await press(town, town.admin, listed, "办结 25")
    [card] = await told_since(town, town.admin, before)
    first = await find(town.admin, "请核验")
    await press(town, town.admin, card, "通过")
    for each in (card, first):
        assert says((await again(town.admin, each)).text, "review.stamp.passed")
    assert says(await words(town, town.admin, "/review"), "review.none")
    assert says(await words(town, town.admin, "/review 25"), "refusal.no_completion")


async def test_files_are_passed_and_returned_one_by_one(town: OfficeTown, contact: Actor) -> None:
    files = [Upload("photo.jpg", "image/jpeg", png(30 + number, 20)) for number in range(3)]
    await contact.send_files("photo", *files, caption="25 进度90%")
    shown = await answers(town, town.admin, "/evidence 25")
    sheet = shown[-1]
    assert [each.media for each in shown] == [None, "photo", "photo", "photo", None]
    assert sheet.labels == ("通过 1", "退回 1", "通过 2", "退回 2", "通过 3", "退回 3")
    await press(town, town.admin, sheet, "通过 1")
    assert (await again(town.admin, sheet)).labels[0] == "退回 1"
    assert (await press(town, town.admin, sheet, data=sheet.button("通过 1").data)).alert
    await press(town, town.admin, sheet, "退回 2")
    before = await newest(contact)
    assert "将告知1位" in (await answer(town, town.admin, "照片模糊，请重拍")).text
    assert await evidence_states(town) == ["accepted", "rejected", "received"]
    [news] = await told_since(town, contact, before)
    assert "照片模糊，请重拍" in news.text
    now = await again(town.admin, sheet)
    assert says(now.text, "evidence.state.rejected")
    sent = await contact.send_photo(png(40, 20), reply_to=news)
    await told_since(town, contact, sent[-1].message_id)
    assert await evidence_states(town) == ["accepted", "superseded", "received", "received"]


async def test_rejected_evidence_does_not_count(town: OfficeTown, contact: Actor) -> None:
    review = await asked(town, contact)
    [*_, sheet] = await answers(town, town.admin, "/evidence 25")
    await press(town, town.admin, sheet, "退回 1")
    await words(town, town.admin, "不是本项目的照片")
    refused = await press(town, town.admin, review, "通过")
    assert says(refused.text or "", "refusal.no_evidence")
    await press(town, town.admin, review, "退回")
    await words(town, town.admin, "请补充佐证")
    assert says(await words(town, contact, "/done 25 已全部完成"), "refusal.no_evidence")
    await send_evidence(town, contact)
    assert "有效佐证：1件" in (await answer(town, contact, "/done 25 已全部完成")).text


async def test_the_evidence_queue_shows_what_waits(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    before = await newest(town.admin)
    await press(town, town.admin, await answer(town, town.admin, "/review"), "佐证 25")
    [_, _, photo, sheet] = await told_since(town, town.admin, before)
    assert photo.media == "photo"
    await press(town, town.admin, sheet, "通过 1")
    assert says(await words(town, town.admin, "/review"), "review.none")


async def test_units_do_not_decide_about_files(town: OfficeTown, contact: Actor) -> None:
    await send_evidence(town, contact)
    shown = await answers(town, contact, "/evidence 25")
    assert not [label for each in shown for label in each.labels if "通过" in label]
    [*_, sheet] = await answers(town, town.admin, "/evidence 25")
    assert (await press(town, contact, shown[0], data=sheet.button("通过 1").data)).alert
    assert await evidence_states(town) == ["received"]


async def test_reopening_sends_the_task_back_to_work(town: OfficeTown, contact: Actor) -> None:
    await press(town, town.admin, await asked(town, contact), "通过")
    before = await newest(contact)
    question = await answer(town, town.admin, "/reopen")
    await press(town, town.admin, question, next(each for each in question.labels if each.startswith("25 ")))
    assert says((await again(town.admin, question)).text, "ask.text.reopen")
    done = await answer(town, town.admin, "现场复查发现问题反弹")
    assert says(done.text, "review.reopened")
    assert await status(town, 25, "区住建局") == ("in_progress", "accepted")
    [news] = await told_since(town, contact, before)
    assert "现场复查发现问题反弹" in news.text
    assert "申请办结" in news.labels
    await press(town, town.admin, done, "撤回")
    assert await status(town, 25, "区住建局") == ("closed", "done")
    assert says((await find(contact, "重启已撤回")).text, "completion.reclosed")
    assert (await press(town, town.admin, done, data=done.button("撤回").data)).alert


async def test_a_reopened_task_goes_round_again(town: OfficeTown, contact: Actor) -> None:
    await press(town, town.admin, await asked(town, contact), "通过")
    done = await answer(town, town.admin, "/reopen 25 问题反弹")
    await submitted(town, contact)
    assert (await press(town, town.admin, done, "撤回")).alert
    await press(town, town.admin, await find(town.admin, "请核验"), "通过")
    assert await status(town, 25, "区住建局") == ("closed", "done")


async def test_only_closed_tasks_are_reopened_and_only_by_the_office(
    town: OfficeTown, contact: Actor, inspector: Actor
) -> None:
    said = await words(town, town.admin, "/reopen 25 原因")
    assert "不能重启" in said
    assert "撤回重启" not in said
    for person in (contact, inspector):
        assert says(await words(town, person, "/reopen 25 原因"), "refusal.not_yours")
