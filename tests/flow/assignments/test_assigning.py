"""The office assigns tasks, takes them back, and the right people hear of it."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, answers, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def teacher(town: OfficeTown) -> Actor:
    """The contact of 区教育局, which has task 33 only."""
    return await town.join("何老师", "区教育局")


async def units_of(town: OfficeTown, number: int) -> dict[str, str]:
    return {part["unit"]: part["role"] for part in (await town.task(number))["assignments"]}


FORMS = (
    ("/assign 3 区教育局", "responsible"),
    ("/assign 3 教育局 配合单位", "cooperating"),
    ("/assign 3 教育局 配合", "cooperating"),
    ("/assign 任务3 区教育局 牵头", "lead"),
    ("/assign #3 教育局 责任单位", "responsible"),
    ("/assign 3 区教育局 lead", "lead"),
    ("/assign 3 jiaoyuju Cooperating", "cooperating"),
    ("/assign 3 教育居 配合", "cooperating"),
    ("/assign 第3项 区教育局：配合单位", "cooperating"),
)


async def test_assign(town: OfficeTown, teacher: Actor) -> None:
    for text, role in FORMS:
        before = await newest(teacher)
        said = await answer(town, town.admin, text)
        assert "区教育局" in said.text
        assert "1位" in said.text
        assert (await units_of(town, 3))["区教育局"] == role, text
        part = await town.part(3, "区教育局")
        assert (part["status"], part["via"], part["acknowledged_at"]) == ("pending", None, None)
        [card] = await told_since(town, teacher, before)
        assert says(card.text, "card.assigned")
        assert "完成规划环评执行率" in card.text
        assert {"签收", "报进展"} <= set(card.labels)
        await press(town, town.admin, said, "撤回")


async def test_only_the_units_contacts_hear_of_it(town: OfficeTown, teacher: Actor) -> None:
    others = [
        await town.join("李工", "区住建局"),
        await town.join("赵明", "统一镇"),
        await town.join("孙某", "leader"),
    ]
    colleague = await town.join("何主任", "区教育局")
    before = {person.id: await newest(person) for person in (*others, teacher, colleague)}
    assert "2位" in await words(town, town.admin, "/assign 3 区教育局 配合")
    for person in others:
        assert await told_since(town, person, before[person.id]) == []
    for person in (teacher, colleague):
        assert len(await told_since(town, person, before[person.id])) == 1


async def test_nobody_to_tell_is_said(town: OfficeTown) -> None:
    said = await words(town, town.admin, "/assign 3 区教育局 配合")
    assert "/invite 区教育局" in said


async def test_an_assignment_is_taken_back_with_the_button(town: OfficeTown, teacher: Actor) -> None:
    said = await answer(town, town.admin, "/assign 3 区教育局 配合")
    before = await newest(teacher)
    undo = said.button("撤回").data
    await press(town, town.admin, said, "撤回")
    assert "区教育局" not in await units_of(town, 3)
    [news] = await told_since(town, teacher, before)
    assert says(news.text, "card.unassigned")
    after = await again(town.admin, said)
    assert says(after.text, "office.unassigned")
    assert (await press(town, town.admin, after, data=undo)).alert
    await press(town, town.admin, after, "撤回")
    assert (await units_of(town, 3))["区教育局"] == "cooperating"


async def test_the_old_card_of_a_task_taken_back_is_stale(town: OfficeTown, teacher: Actor) -> None:
    before = await newest(teacher)
    await words(town, town.admin, "/assign 3 区教育局")
    [card] = await told_since(town, teacher, before)
    await words(town, town.admin, "/unassign 3 教育局")
    assert (await press(town, teacher, card, "签收")).alert
    said = await words(town, teacher, "进度60%", reply_to=card)
    assert "已记录" not in said
    assert await reports(town) == []


WRONG = (
    ("/assign 99 区教育局", "99"),
    ("/assign x 区教育局", "/assign 3"),
    ("/assign 3 火星局", "火星局"),
    ("/assign 3 区教育局 围观", "/assign 3"),
    ("/assign 3 区环保局", "已承担"),
    ("/assign 3 各街镇", "已承担"),
    ("/unassign 3 区教育局", "不承担"),
    ("/unassign 99 区环保局", "99"),
    ("/unassign 3 火星局", "火星局"),
    ("/unassign 三.三 区环保局", "/unassign 3"),
)


async def test_what_cannot_be_done_is_said_and_changes_nothing(town: OfficeTown) -> None:
    before = (await town.ledger())["tasks"]
    for text, hint in WRONG:
        assert hint in await words(town, town.admin, text), text
    assert (await town.ledger())["tasks"] == before


async def test_several_units_become_buttons(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/assign 3 区委")
    assert {"区委组织部", "区委宣传部"} <= set(question.labels)
    await press(town, town.admin, question, "区委组织部")
    asked = await again(town.admin, question)
    assert "配合单位" in asked.labels
    await press(town, town.admin, asked, "配合单位")
    assert (await units_of(town, 3))["区委组织部"] == "cooperating"
    done = await again(town.admin, question)
    assert "区委组织部" in done.text
    assert "配合单位" not in done.labels


async def test_assign_by_buttons_alone(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/assign")
    await press(
        town, town.admin, question, next(label for label in question.labels if label.startswith("3 "))
    )
    question = await again(town.admin, question)
    data = question.button("区发改局").data
    await press(town, town.admin, question, "区发改局")
    question = await again(town.admin, question)
    await press(town, town.admin, question, "责任单位")
    assert (await units_of(town, 3))["区发改局"] == "responsible"
    assert (await press(town, town.admin, question, data=data)).alert


async def test_cancel_leaves_the_buttons_without_effect(town: OfficeTown) -> None:
    before = (await town.ledger())["tasks"]
    question = await answer(town, town.admin, "/assign 3")
    data = question.button("区发改局").data
    await press(town, town.admin, question, "取消")
    assert (await press(town, town.admin, question, data=data)).alert
    assert (await town.ledger())["tasks"] == before


async def test_unassign_offers_the_tasks_units(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/unassign 3")
    assert {"区环保局", "统一镇"} <= set(question.labels)
    assert "区教育局" not in question.labels
    await press(town, town.admin, question, "统一镇")
    assert "统一镇" not in await units_of(town, 3)


async def test_a_unit_that_has_reported_stays(town: OfficeTown, teacher: Actor) -> None:
    await words(town, teacher, "33 进度10%")
    assert says(await words(town, town.admin, "/unassign 33 区教育局"), "refusal.has_reports")
    assert "区教育局" in await units_of(town, 33)


async def test_a_group_is_assigned_by_its_members(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    before = await newest(contact)
    assert "各街镇" in await words(town, town.admin, "/assign 30 各街镇 配合")
    parts = [part for part in (await town.task(30))["assignments"] if part["via"] == "各街镇"]
    assert [part["unit"] for part in parts] == ["统一镇", "陆家镇", "双盛街道办事处"]
    [card] = await told_since(town, contact, before)
    assert all(part["unit"] in card.text for part in parts)
    assert "各街镇" in await words(town, town.admin, "/unassign 30 各街镇")
    assert not [part for part in (await town.task(30))["assignments"] if part["via"]]


async def test_a_new_lead_of_a_leaderless_task_becomes_accountable(town: OfficeTown) -> None:
    contact = await town.join("钱工", "区国土分局")
    await words(town, contact, "2 进度50%")
    assert (await town.task(2))["progress"] == 50
    await words(town, town.admin, "/assign 2 区发改局 牵头单位")
    assert (await town.task(2))["progress"] == 0
    await words(town, town.admin, "/unassign 2 区发改局")
    assert (await town.task(2))["progress"] == 50


async def test_a_contact_assigns_nothing(town: OfficeTown, teacher: Actor) -> None:
    before = (await town.ledger())["tasks"]
    for text in (
        "/assign 3 区教育局",
        "/assign",
        "/assign 99",
        "/unassign 33 区教育局",
        "/deadline 33 12月15日",
        "/group 各街镇",
        "/units",
        "/people",
        "/invite",
        "/channel",
        "/revoke 周宁",
    ):
        assert says(await words(town, teacher, text), "refusal.not_yours"), text
    seen = (await answers(town, teacher, "/task 33"))[0]
    for data in (
        *("do:assign:3:u24", "do:unassign:33:u24", "do:deadline:33:2017-12-15", "do:channel:-100", "uninv:x"),
        *("page:0:assign:3", "page:0:unassign:3", "grp:30:24:0", "gpage:30:0"),
    ):
        assert (await press(town, teacher, seen, data=data)).alert, data
    assert (await town.ledger())["tasks"] == before
