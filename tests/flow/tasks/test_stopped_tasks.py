"""The office suspends, resumes and cancels tasks: reasons reach the units, and nothing goes on meanwhile."""

from datetime import timedelta
from typing import Any

from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import answer, find, newest, press, reports, told_since, words
from tests.wording import says

EVENING = MONDAY.replace(hour=21)


async def standing(town: OfficeTown, number: int) -> tuple[str, Any]:
    task = await town.task(number)
    return task["status"], task["light"]


async def test_a_suspended_task_has_no_light_and_takes_no_reports(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    said = await answer(town, town.admin, "/suspend 14 上级政策<调整>，待新方案印发")
    assert says(said.text, "moved.suspend")
    assert "上级政策<调整>" in said.text
    assert "将通知1位联络员" in said.text
    [told] = await told_since(town, contact, before)
    assert says(told.text, "move_told.suspend")
    assert "上级政策<调整>，待新方案印发" in told.text
    assert await standing(town, 14) == ("suspended", None)
    assert says(await words(town, contact, "14 进度60%"), "refusal.task_not_open.suspended")
    assert says(await words(town, contact, "进度60%", reply_to=told), "refusal.task_not_open.suspended")
    assert not await reports(town)
    assert "已中止，原因：上级政策<调整>" in await words(town, contact, "/task 14")
    assert "恢复" in await words(town, town.admin, "/suspend 14 再来一次")
    assert "中止1" in (await answer(town, town.admin, "/overview")).text.replace(" ", "")


async def test_only_tasks_that_would_be_taken_are_offered(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, town.admin, "/suspend 14 等待资金")
    for person, command in ((contact, "/report"), (contact, "/extend"), (contact, "/done")):
        offered = (await answer(town, person, command)).text
        assert "20" in offered
        assert "提高森林覆盖率" not in offered, command
    for person, command in ((contact, "/task"), (town.admin, "/resume")):
        assert "提高森林覆盖率" in (await answer(town, person, command)).text, command


async def test_a_resumed_task_goes_on_where_it_stood(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度20%")
    status, _ = await standing(town, 14)
    await words(town, town.admin, "/suspend 14 原因甲")
    before = await newest(contact)
    said = await answer(town, town.admin, "/resume 14 新方案已印发")
    assert says(said.text, "moved.resume")
    [told] = await told_since(town, contact, before)
    assert says(told.text, "move_told.resume")
    assert "新方案已印发" in told.text
    assert (await standing(town, 14))[0] == status
    assert says(await words(town, contact, "14 进度30%"), "recorded.single")


async def test_a_cancelled_task_counts_as_cancelled_and_can_be_taken_up_again(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    said = await answer(town, town.admin, "/cancel_task 14 并入任务9")
    assert await standing(town, 14) == ("cancelled", None)
    assert "终止1" in (await answer(town, town.admin, "/digest")).text.replace(" ", "")
    assert says(await words(town, contact, "14 进度60%"), "refusal.task_not_open.cancelled")
    assert "恢复" in await words(town, town.admin, "/cancel_task 14 再次")
    await press(town, town.admin, said, "撤回")
    assert (await standing(town, 14))[0] == "assigned"
    heard = [message.text for message in await told_since(town, contact, before)]
    assert any(says(text, "move_told.cancel") for text in heard)
    assert any(says(text, "move_taken_back.cancel") for text in heard)
    taken = await find(town.admin, "已撤回")
    assert taken.message_id == said.message_id
    assert (await press(town, town.admin, said, data=said.button("撤回").data)).alert


async def test_a_move_taken_back_before_office_hours_is_never_heard_of(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.reopen(EVENING)
    before = await newest(contact)
    said = await answer(town, town.admin, "/suspend 14 误操作")
    await press(town, town.admin, said, "撤回")
    assert (await standing(town, 14))[0] == "assigned"
    await town.reopen(MONDAY.replace(hour=8, minute=5) + timedelta(days=1))
    assert not [each for each in await told_since(town, contact, before) if "中止" in each.text]


async def test_a_resumption_taken_back_leaves_the_task_as_it_was(town: OfficeTown) -> None:
    await words(town, town.admin, "/cancel_task 14 并入任务9")
    resumed = await answer(town, town.admin, "/resume 14 重新办理")
    assert (await standing(town, 14))[0] == "assigned"
    await press(town, town.admin, resumed, "撤回")
    assert (await standing(town, 14))[0] == "cancelled"


async def test_bare_commands_ask_for_task_and_reason(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/suspend")
    await press(town, town.admin, question, "下一页")
    await press(town, town.admin, await find(town.admin, "要中止的任务"), "14")
    asked = await find(town.admin, "写明中止原因")
    assert "【14】" in asked.text
    await town.reopen(MONDAY + timedelta(hours=1))
    assert says(await words(town, town.admin, "等待批复"), "moved.suspend")
    assert (await standing(town, 14))[0] == "suspended"
    offered = await answer(town, town.admin, "/resume")
    assert [label.split()[0] for label in offered.labels[:-1]] == ["14"]
    assert says(await words(town, town.admin, "/suspend x y"), "refusal.wrong_form.suspend")


async def test_only_the_office_stops_tasks(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    forged = await answer(town, town.admin, "/suspend 14 原因")
    data = forged.button("撤回").data
    for person in (contact, leader):
        for command in ("/suspend 14 x", "/resume 14 x", "/cancel_task 14 x", "/suspend"):
            assert says(await words(town, person, command), "refusal.not_yours")
        card = await answer(town, person, "/task 14")
        assert (await press(town, person, card, data=data)).alert
    assert (await standing(town, 14))[0] == "suspended"


async def test_a_reason_of_any_length_gets_an_answer(town: OfficeTown) -> None:
    assert (await standing(town, 14))[0] == "assigned"
    assert "超过500字" in await words(town, town.admin, "/suspend 14 " + "长" * 501)
