"""四个明确: the office and the units name who answers for each part, and what is missing is listed."""

from datetime import timedelta

from bot.core.units import Unit
from bot.sandbox.client.actor import Actor
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import answer, find, press, words
from tests.wording import says


async def names(town: OfficeTown, number: int, unit: str) -> tuple[str | None, str | None]:
    part = await town.part(number, unit)
    return part["responsible_leader"], part["responsible_person"]


async def test_the_office_names_both_in_one_line(town: OfficeTown) -> None:
    said = await answer(town, town.admin, "/responsible 14 住建局 张三 李四")
    for part in ("区住建局", "【14】", "责任领导：张三", "责任人：李四"):
        assert part in said.text
    assert await names(town, 14, "区住建局") == ("张三", "李四")
    card = await answer(town, town.admin, "/task 14")
    assert "责任领导张三" in card.text
    assert "责任人李四" in card.text
    await words(town, town.admin, "/responsible 14 区住建局 王五副局长，赵六科长")
    assert await names(town, 14, "区住建局") == ("王五副局长", "赵六科长")


async def test_what_is_missing_is_asked_for(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/responsible 14")
    await press(town, town.admin, question, "区住建局")
    asked = await find(town.admin, "先写责任领导")
    assert "【14】" in asked.text
    await town.reopen(MONDAY + timedelta(hours=1))
    assert "已明确区住建局" in await words(town, town.admin, "张三 李四")
    assert await names(town, 14, "区住建局") == ("张三", "李四")


async def test_the_office_sees_the_gaps_and_fills_them_by_button(town: OfficeTown) -> None:
    gaps = await answer(town, town.admin, "/responsible")
    assert says(gaps.text, "responsible.head")
    assert "区住建局：任务" in gaps.text
    [label] = [each for each in gaps.labels if each.startswith("区住建局（")]
    count = int(label.split("（")[1].rstrip("）"))
    await press(town, town.admin, gaps, label)
    of_unit = await find(town.admin, "待明确责任人的任务")
    await press(town, town.admin, of_unit, "14 提高森林覆盖")
    assert f"另有{count - 1}项" in await words(town, town.admin, "张三 李四")
    await press(town, town.admin, of_unit, f"{count}项同一责任人")
    assert f"共{count - 1}项" in await words(town, town.admin, "王五 赵六")
    assert await names(town, 14, "区住建局") == ("张三", "李四")
    assert await names(town, 20, "区住建局") == ("王五", "赵六")
    assert says(await words(town, town.admin, f"/responsible u{await code(town)}"), "responsible.none_of")
    assert "区住建局：" not in await words(town, town.admin, "/responsible")


async def test_for_all_parts_of_a_unit_the_unit_is_asked_for(town: OfficeTown) -> None:
    question = await answer(town, town.admin, "/responsible all")
    await press(town, town.admin, question, "区财政局")
    assert says((await find(town.admin, "先写责任领导")).text, "ask.text.responsible")
    assert "已明确区财政局" in await words(town, town.admin, "张三 李四")
    assert await names(town, 28, "区财政局") == ("张三", "李四")


async def code(town: OfficeTown) -> int:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        unit = await work[Unit].get("区住建局")
    assert unit is not None
    return unit.code


async def test_a_unit_fills_in_its_own_part_from_card_and_sheet(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    card = await answer(town, contact, "/task 14")
    await press(town, contact, card, "填报责任人")
    assert "已明确区住建局" in await words(town, contact, "责任领导：张三，责任人：李四")
    assert await names(town, 14, "区住建局") == ("张三", "李四")
    assert "填报责任人" not in (await answer(town, contact, "/task 14")).labels
    sheet = await answer(town, contact, "/tasks")
    [label] = [each for each in sheet.labels if each.startswith("填报责任人")]
    await press(town, contact, sheet, label)
    await press(town, contact, await find(contact, "待明确责任人的任务"), "20")
    assert says(await words(town, contact, "张三 李四"), "responsible.named")
    await words(town, contact, "/responsible 14 住建局 王五 赵六")
    assert await names(town, 14, "区住建局") == ("王五", "赵六")
    await words(town, contact, "/responsible 14 张三 李四")
    assert await names(town, 14, "区住建局") == ("张三", "李四")


async def test_nobody_fills_in_for_others(town: OfficeTown) -> None:
    contact, leader = await town.join("赵明", "统一镇"), await town.join("孙某", "leader")
    assert says(await words(town, contact, "/responsible 999 张三 李四"), "refusal.no_such_task")
    own = await answer(town, contact, "/task 14")
    data = own.button("填报责任人").data or ""
    *head, _ = data.split(":")
    forged = ":".join([*head, f"u{await code(town)}"])
    refused = await press(town, contact, own, data=forged)
    assert says(refused.text or "", "refusal.not_yours")
    assert says(await words(town, leader, "/responsible 14 住建局 张三 李四"), "refusal.not_yours")
    assert says(await words(town, leader, "/responsible"), "refusal.not_yours")
    assert await names(town, 14, "区住建局") == (None, None)


async def test_names_are_words_and_nothing_else(town: OfficeTown) -> None:
    said = await answer(town, town.admin, "/responsible 14 住建局 <b>张三\u202e，&李四")
    assert "责任领导：<b>张三\n责任人：&李四" in said.text
    assert await names(town, 14, "区住建局") == ("<b>张三", "&李四")
    assert says(
        await words(town, town.admin, "/responsible 14 住建局 张三"), "refusal.wrong_form.responsible"
    )
    assert says(
        await words(town, town.admin, "/responsible 14 住建局 " + "张" * 40 + " 李四"),
        "refusal.wrong_form.responsible",
    )
    assert says(await words(town, town.admin, "/responsible 14 区教育局 张三 李四"), "refusal.not_on_task")


async def test_gaps_are_counted_in_the_digest(town: OfficeTown) -> None:
    await words(town, town.admin, "/responsible 14 住建局 张三 李四")
    before = (await answer(town, town.admin, "/digest")).text
    count = int(before.split("缺责任领导或责任人）：")[1].split("项")[0])
    await words(town, town.admin, "/responsible 20 住建局 张三 李四")
    told = (await answer(town, town.admin, "/digest")).text
    assert f"缺责任领导或责任人）：{count - 1}项分工" in told


async def test_a_member_does_not_see_who_answers_elsewhere(town: OfficeTown) -> None:
    member: Actor = await town.join("赵明", "统一镇")
    await words(town, town.admin, "/responsible 14 住建局 张三 李四")
    await words(town, town.admin, "/responsible 14 统一镇 王五 赵六")
    card = await answer(town, member, "/task 14")
    assert "张三" not in card.text
    assert "责任领导王五" in card.text
