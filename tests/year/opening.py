"""October 16: the plan is there, everybody joins, groups are filled, units sign."""

import json

from tests.fixtures_office import PLAN, link_secret
from tests.year.acts import Year
from tests.year.cast import DEPUTY, INSPECTOR, LEADER, OFFICE, OFFICES, UNITS
from tests.year.diary import Diary

diary = Diary()
EARLY = "区住建局"
SLOW = frozenset({"区消防大队", "区征管办", "区妇联"})  # do not sign at once


@diary.on("2017-10-16 09:05")
async def the_office_opens(year: Year) -> None:
    year.scene("办公室启用机器人", "The office starts the bot")
    loaded = year.find(OFFICE, "计划疑点")
    first = await year.press(OFFICE, loaded, "计划疑点")
    second = await year.press(OFFICE, first, "同意")
    await year.press(OFFICE, second, "不同意")
    third = await year.say(OFFICE, "以正文所列单位为准", en="The units listed in the body hold")
    later = await year.press(OFFICE, third, "稍后")
    await year.press(OFFICE, later, "同意")
    await year.say(OFFICE, "/channel")


@diary.on("2017-10-16 09:08")
async def a_better_plan_file(year: Year) -> None:
    year.scene("更正后的计划文件", "A corrected plan file")
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    await year.document(OFFICE, "plan.json", "/import", content=b"{}", en="an empty file")
    await year.document(OFFICE, "plan.json", "/import", content=json.dumps(plan).encode(), en="nothing new")
    await year.town.telegram.fail("error", "getFile", code=400, text="Bad Request: wrong file_id")
    with year.story.quiet():
        await year.document(OFFICE, "plan.json", "/import", content=b"{ }")
    plan["declared_task_count"] = 35
    next(each for each in plan["units"] if each["name"] == EARLY)["aliases"].append("住建委")
    plan["units"].append({"name": "新城街道", "aliases": [], "kind": "department"})
    await year.document(OFFICE, "plan.json", "/import", content=json.dumps(plan).encode(), en="corrected")
    shown = year.find(OFFICE, "待确认")
    await year.say(OFFICE, "/units +新城街道", en="what the file would do is done by hand meanwhile")
    await year.press(OFFICE, shown, "确认")
    await year.press(OFFICE, year.find(OFFICE, "待确认", "确认"), "确认")


@diary.on("2017-10-16 09:10")
async def people_join(year: Year) -> None:
    year.scene("邀请联络员、领导和督查员", "Contacts, the leader and the inspector are invited")
    await year.say(OFFICE, "/invite 农经局")
    await year.press(OFFICE, year.find(OFFICE, "t.me/", "区农经局", "撤回邀请"), "撤回邀请")
    await year.say(OFFICE, "/invite 住建局")
    await enter(year, EARLY, UNITS[EARLY].name)
    await year.join(OFFICES[LEADER].name, LEADER, "leader")
    with year.story.quiet():
        await year.join(OFFICES[INSPECTOR].name, INSPECTOR, "inspector")
        await year.join(OFFICES[DEPUTY].name, DEPUTY, "admin")
        for unit, part in UNITS.items():
            if unit != EARLY:
                await year.join(part.name, unit, unit)
        await year.say(OFFICE, "/invite 区环保局")
        await year.start(DEPUTY, link_secret(year.find(OFFICE, "区环保局", "t.me/", "撤回邀请")))


async def enter(year: Year, who: str, name: str) -> None:
    """Follow the newest link of the office."""
    year.people[who] = await year.town.telegram.add_user(name)
    await year.start(who, link_secret(year.find(OFFICE, "t.me/", "撤回邀请")))


@diary.on("2017-10-16 10:00")
async def units_sign(year: Year) -> None:
    year.scene("各单位签收", "The units sign")
    await sign_all(year, EARLY)
    with year.story.quiet():
        for unit in UNITS:
            if unit not in {EARLY, *SLOW}:
                await sign_all(year, unit)


async def sign_all(year: Year, unit: str) -> None:
    sheet = await year.say(unit, "/tasks")
    if any("签收" in label for label in sheet.labels):
        await year.press(unit, sheet, "签收")


@diary.on("2017-10-16 10:30")
async def a_stranger_knocks(year: Year) -> None:
    year.scene("陌生人与新联络员", "A stranger, and a contact looking around")
    year.people["路人"] = await year.town.telegram.add_user("路人")
    await year.start("路人")
    await year.say("统一镇", "/help")
    choice = await year.say("统一镇", "/language")
    await year.press("统一镇", choice, "English")
    await year.press("统一镇", year.find("统一镇", "中文"), "中文")
    with year.story.quiet():
        await year.say("统一镇", "/me")
        await year.say("统一镇", "/start")
        await year.say("统一镇", "/cancel")


@diary.on("2017-10-16 14:00")
async def groups_are_filled(year: Year) -> None:
    year.scene("明确各相关街镇和“等相关单位”", "The office says which towns the groups mean")
    await year.say(OFFICE, "/group 各相关街镇 +统一镇 +陆家镇")
    listing = await year.say(OFFICE, "/group 相关街道")
    await year.press(OFFICE, listing, "双盛街道办事处")
    with year.story.quiet():
        await year.press(OFFICE, listing, "下一页")
        question = await year.say(OFFICE, "/unassign 34")
        await year.press(OFFICE, question, "取消")
    with year.story.quiet():
        await year.say(OFFICE, "/units")
        await year.say(OFFICE, "/people")
    card = await year.say(OFFICE, "/task 20")
    settled = await year.press(OFFICE, card, "相关单位已明确")
    await year.press(OFFICE, settled, "撤回")
    with year.story.quiet():
        for unit in ("统一镇", "陆家镇", "双盛街道办事处"):
            await sign_all(year, unit)


@diary.on("2017-10-16 14:30")
async def parts_are_assigned(year: Year) -> None:
    year.scene("补充分工", "A unit more on a task, by words and by buttons")
    given = await year.say(OFFICE, "/assign 3 区教育局 配合")
    await year.press(OFFICE, given, "撤回")
    question = await year.say(OFFICE, "/assign 34")
    question = await year.press(OFFICE, question, "下一页")
    which = await year.press(OFFICE, question, "区委组织部")
    question = await year.press(OFFICE, which, "返回")
    question = await year.press(OFFICE, question, "下一页")
    which = await year.press(OFFICE, question, "区委宣传部")
    await year.press(OFFICE, which, "配合")
    card = year.find("区委宣传部", "新任务交办", "【34】")
    await year.press("区委宣传部", card, "签收")
    await year.say(OFFICE, "/unassign 34 区委宣传部")


@diary.on("2017-10-16 15:00")
async def four_clarities(year: Year) -> None:
    year.scene("四个明确：责任领导和责任人", "Who answers for each part")
    gaps = await year.say(OFFICE, "/responsible")
    label = next(each for each in gaps.labels if each.startswith("区财政局（"))
    of_unit = await year.press(OFFICE, gaps, label)
    await year.press(OFFICE, of_unit, "28")
    await year.say(OFFICE, "张局长 吴科长", en="two names")
    await year.say("区住建局", "/responsible 14 王副局长 李工")
    with year.story.quiet():
        await name_everybody(year)


async def name_everybody(year: Year) -> None:
    """Every unit but two names the same two people for all it has."""
    for unit, part in UNITS.items():
        if unit in {"区消防大队", "区妇联"}:
            continue
        sheet = await year.say(unit, "/tasks")
        label = next((each for each in sheet.labels if each.startswith("填报责任人")), None)
        if label is None:
            continue
        asked = await year.press(unit, sheet, label)
        all_of_them = next((each for each in asked.labels if "同一责任人" in each), None)
        await year.press(unit, asked, all_of_them or asked.labels[0])
        await year.say(unit, f"{unit}分管领导 {part.name}")
