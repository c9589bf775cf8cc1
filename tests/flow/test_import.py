"""/import: a changed plan is read, told in its differences, and applied once somebody has confirmed."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.sandbox.actor import Actor
from bot.sandbox.seen import Seen
from tests.fixtures_office import MONDAY, PLAN, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, find, newest, press, told_since, words

Json = dict[str, Any]
SEED: Json = json.loads(PLAN.read_text(encoding="utf-8"))
JSON = "application/json"


def changed(change: Callable[[Json], None]) -> bytes:
    plan = copy.deepcopy(SEED)
    change(plan)
    return json.dumps(plan, ensure_ascii=False).encode()


def task(plan: Json, number: int) -> Json:
    found: Json = next(each for each in plan["tasks"] if each["number"] == number)
    return found


async def sent(
    town: OfficeTown, content: bytes, *, by: Actor | None = None, caption: str = "/import"
) -> list[Seen]:
    """What the bot says to a file sent with the command under it."""
    person = by or town.admin
    message = await person.send_document(content, "plan.json", JSON, caption=caption)
    return await told_since(town, person, message.message_id)


async def proposed(town: OfficeTown, content: bytes) -> Seen:
    await sent(town, content)
    return await find(town.admin, "待确认")


async def imported(town: OfficeTown, content: bytes) -> str:
    await press(town, town.admin, await proposed(town, content), "确认")
    return (await find(town.admin, "已生效")).text


def everything(plan: Json) -> None:
    """One difference of every kind."""
    plan["title"] = plan["title"] + "（修订）"
    plan["declared_task_count"] = 35
    plan["sections"][0]["title"] = "改了名的板块"
    plan["units"].append({"name": "区数据局", "aliases": ["数据局"], "kind": "department"})
    next(each for each in plan["units"] if each["name"] == "区住建局")["aliases"].append("住建委")
    del plan["anomalies"][0]
    plan["tasks"] = [each for each in plan["tasks"] if each["number"] != 5]
    for each in (*plan["anomalies"],):
        each["tasks"] = [number for number in each.get("tasks", []) if number != 5]
    new = copy.deepcopy(task(plan, 3))
    new |= {"number": 36, "title": "建成数据平台", "text": "建成数据平台。", "deadline": "2018-03-31"}
    new |= {"units": {"lead": ["区数据局"], "responsible": ["区住建局"]}, "indicators": []}
    new |= {"open_ended": [], "units_quote": {}}
    plan["tasks"].append(new)
    fourteen = task(plan, 14)
    fourteen |= {"title": "新标题", "text": "新标题。新的内容。", "deadline": "2018-06-30", "indicators": []}


async def test_every_kind_of_difference_is_told_and_applied(town: OfficeTown) -> None:
    lead = await town.join("李工", "区住建局")
    await words(town, lead, "14 进度40%")
    before = await town.task(14)
    told = await newest(lead)
    content = changed(everything)
    [received, shown] = await sent(town, content)
    assert "正在核对" in received.text
    assert "新增任务1项，终止任务1项，调整任务1项，单位及别称变动2处，计划信息变动4处" in shown.text
    for part in (
        "计划名称",
        "板块1：",
        "新增单位：区数据局（又称数据局）",
        "区住建局的别称",
        "处增减，以新计划为准",
        "建成数据平台",
        "时限：2018-03-31",
        "区数据局（牵头单位）",
        "终止",
        "【5】",
        "【14】",
        f"{before['deadline'][:10]} → 2018-06-30",
        "现：新标题",
    ):
        assert part in shown.text, part
    assert (await town.ledger())["plan"]["title"] == SEED["title"]
    assert not await told_since(town, lead, told)

    await press(town, town.admin, shown, "确认")
    done = await find(town.admin, "已生效")
    assert "新增任务1项，终止1项，调整1项" in done.text
    assert "区数据局" in done.text
    assert "已确认" in (await again(town.admin, shown)).text
    ledger = await town.ledger()
    assert ledger["plan"]["title"].endswith("（修订）")
    assert (await town.task(5))["status"] == "cancelled"
    after = await town.task(14)
    assert (after["title"], after["progress"]) == ("新标题", before["progress"])
    assert after["deadline"].startswith("2018-06-30T23:59:59")
    assert after["original_deadline"] == before["original_deadline"]
    assert [each["text"] for each in ledger["reports"]] == ["进度40%"]
    assert {part["unit"] for part in (await town.task(36))["assignments"]} == {"区数据局", "区住建局"}
    heard = "\n".join(each.text for each in await told_since(town, lead, told))
    for part in ("新任务交办", "建成数据平台", "任务内容调整", "2018年6月30日"):
        assert part in heard, part
    assert "区住建局" in await words(town, town.admin, "/unit 住建委")
    assert "区数据局" in await words(town, town.admin, "/unit 数据局")
    history = await words(town, town.admin, "/audit")
    assert "导入新计划" in history
    assert (await press(town, town.admin, shown, data=shown.button("确认").data)).alert
    assert "没有差异" in (await sent(town, content))[-1].text


async def test_units_join_leave_and_change_roles(town: OfficeTown) -> None:
    reported, silent = await town.join("李工", "区住建局"), await town.join("赵工", "区财政局")
    joining = await town.join("王工", "区教育局")

    def first(plan: Json) -> None:
        task(plan, 14)["units"] = {"lead": ["区环保局"], "responsible": ["区住建局", "区财政局", "区统计局"]}
        task(plan, 14)["open_ended"] = []

    def second(plan: Json) -> None:
        first(plan)
        task(plan, 14)["units"] = {"lead": ["区统计局"], "responsible": ["区教育局"]}

    await imported(town, changed(first))
    await words(town, reported, "14 进度40%")
    marks = {each.id: await newest(each) for each in (reported, silent, joining)}
    shown = await proposed(town, changed(second))
    assert "退出：区住建局（已有报送，记录保留，列为“不涉及”）" in shown.text
    assert "退出：区财政局" in shown.text
    assert "加入：区教育局（责任单位）" in shown.text
    assert "区统计局：责任单位 → 牵头单位" in shown.text
    await press(town, town.admin, shown, "确认")
    assert (await town.part(14, "区住建局"))["status"] == "not_applicable"
    parts = {part["unit"]: part["role"] for part in (await town.task(14))["assignments"]}
    assert "区财政局" not in parts
    assert parts["区统计局"] == "lead"
    assert "不再承担" in "".join(each.text for each in await told_since(town, silent, marks[silent.id]))
    assert "不再承担" in "".join(each.text for each in await told_since(town, reported, marks[reported.id]))
    assert "新任务交办" in "".join(each.text for each in await told_since(town, joining, marks[joining.id]))
    assert [each["text"] for each in (await town.ledger())["reports"]] == ["进度40%"]


async def test_what_the_office_has_changed_itself_stays(town: OfficeTown) -> None:
    await answer(town, town.admin, "/edittask 14 标题：办公室改的标题")
    await answer(town, town.admin, "/deadline 14 2018-01-31")
    await answer(town, town.admin, "/addtask\n标题：自加任务\n牵头：区教育局\n时限：12月底\n板块：3")
    assert "没有差异" in (await sent(town, PLAN.read_bytes()))[-1].text

    def change(plan: Json) -> None:
        task(plan, 9)["deadline"] = "2018-05-31"

    shown = await proposed(town, changed(change))
    assert "办公室自行新增或恢复的任务保持不变：36" in shown.text
    assert "【14】" not in shown.text
    await press(town, town.admin, shown, "确认")
    assert (await town.task(14))["title"] == "办公室改的标题"
    assert (await town.task(14))["deadline"].startswith("2018-01-31")
    assert (await town.task(36))["status"] == "assigned"


async def test_members_of_a_group_get_its_tasks(town: OfficeTown) -> None:
    def change(plan: Json) -> None:
        plan["units"].append({"name": "新城街道办事处", "aliases": [], "kind": "street"})
        group = next(each for each in plan["groups"] if each["name"] == "各街镇")
        group["members"].append("新城街道办事处")

    before = [each["number"] for each in (await town.ledger())["tasks"] if _through(each, "各街镇")]
    assert before
    shown = await proposed(town, changed(change))
    assert "各街镇增加成员：新城街道办事处" in shown.text + await _attached(town)
    await press(town, town.admin, shown, "确认")
    for number in before:
        assert (await town.part(number, "新城街道办事处"))["via"] == "各街镇"
    assert "新城街道办事处" in await words(town, town.admin, "/group 各街镇")


def _through(task: Json, group: str) -> bool:
    return any(part["via"] == group for part in task["assignments"])


async def _attached(town: OfficeTown) -> str:
    """The words of the newest document that the bot has sent to the office."""
    documents = [each for each in await town.admin.messages(limit=1000) if each.by_bot and each.media]
    if not documents:
        return ""
    document = documents[-1].raw["document"]
    assert isinstance(document, dict)
    assert town.bot is not None
    file = await town.bot.bot.get_file(document["file_id"])
    return bytes(await file.download_as_bytearray()).decode()


async def test_a_task_that_is_back_goes_on(town: OfficeTown) -> None:
    def without(plan: Json) -> None:
        plan["tasks"] = [each for each in plan["tasks"] if each["number"] != 30]
        for each in plan["anomalies"]:
            each["tasks"] = [number for number in each.get("tasks", []) if number != 30]

    await imported(town, changed(without))
    assert (await town.task(30))["status"] == "cancelled"
    shown = await proposed(town, PLAN.read_bytes())
    assert "恢复办理" in shown.text
    await press(town, town.admin, shown, "确认")
    assert (await town.task(30))["status"] == "assigned"


async def test_all_faults_are_told_with_their_places(town: OfficeTown) -> None:
    def spoil(plan: Json) -> None:
        plan["tasks"][3]["deadline"] = "明年"
        plan["tasks"][4]["units"]["lead"] = ["火星总局"]
        plan["extra"] = 1

    told = (await sent(town, changed(spoil)))[-1]
    for part in (
        "未导入",
        "有3处",
        "tasks[3].deadline（任务4）：不是",
        "“火星总局”既不是",
        "extra：计划中没有",
    ):
        assert part in told.text, part
    assert "不是 JSON 文件" in (await sent(town, b"{not json"))[-1].text
    assert "不是 UTF-8" in (await sent(town, "计划".encode("gbk")))[-1].text
    assert len((await town.ledger())["tasks"]) == 35


async def test_many_faults_come_as_a_document(town: OfficeTown) -> None:
    def spoil(plan: Json) -> None:
        for each in plan["tasks"]:
            each["deadline"] = "明年"

    [_, summary, document] = await sent(town, changed(spoil))
    assert "有35处" in summary.text
    assert "另有20处" in summary.text
    assert document.media == "document"
    assert "tasks[34].deadline" in await _attached(town)


async def test_a_long_list_of_differences_comes_as_a_document(town: OfficeTown) -> None:
    def change(plan: Json) -> None:
        for each in plan["tasks"]:
            each["deadline"] = "2018-12-31"
            each["text"] = each["text"] + "（修订）" * 20

    contact = await town.join("王工", "区教育局")
    before = await newest(contact)
    [_, document, shown] = await sent(town, changed(change))
    assert document.media == "document"
    assert "调整任务35项" in shown.text
    assert "全部列在上方文件中" in shown.text
    listed = await _attached(town)
    assert "【35】" in listed
    assert "（修订）" in listed
    await press(town, town.admin, shown, "确认")
    assert {each["deadline"][:10] for each in (await town.ledger())["tasks"]} == {"2018-12-31"}
    told = "\n".join(each.text for each in await told_since(town, contact, before))
    for number in await _numbers(town, "区教育局"):
        assert told.count(f"【{number}】") >= 2, number  # the words, and the deadline


async def _numbers(town: OfficeTown, unit: str) -> list[int]:
    tasks = (await town.ledger())["tasks"]
    return [each["number"] for each in tasks if unit in {part["unit"] for part in each["assignments"]}]


async def test_it_may_be_asked_for_replied_to_and_left(town: OfficeTown) -> None:
    asked = await answer(town, town.admin, "/import")
    assert "新的计划文件" in asked.text
    assert "计划文件本身" in await words(town, town.admin, "在这里")
    [photo] = await town.admin.send_photo(png())
    refused = await told_since(town, town.admin, photo.message_id)
    assert "计划文件本身" in refused[-1].text
    await town.reopen(MONDAY + timedelta(hours=1))
    document = await town.admin.send_document(PLAN.read_bytes(), "plan.json", JSON)
    told = await told_since(town, town.admin, document.message_id)
    assert "没有差异" in told[-1].text
    assert "没有差异" in await words(town, town.admin, "/import", reply_to=document)
    await answer(town, town.admin, "/import")
    await words(town, town.admin, "/cancel")
    left = await town.admin.send_document(PLAN.read_bytes(), "plan.json", JSON)
    assert "差异" not in "".join(each.text for each in await told_since(town, town.admin, left.message_id))


async def test_restarts_between_the_steps_lose_nothing(town: OfficeTown) -> None:
    await town.telegram.fail("error", "getFile", code=502, text="Bad Gateway")
    await town.admin.send_document(changed(everything), "plan.json", JSON, caption="/import")
    await town.admin.expect("正在核对")
    await town.reopen(MONDAY + timedelta(minutes=5))
    await town.settled()
    shown = await find(town.admin, "待确认")
    await town.reopen(MONDAY + timedelta(minutes=10))
    await press(town, town.admin, shown, "确认")
    assert "已生效" in (await find(town.admin, "已生效")).text
    assert (await town.task(5))["status"] == "cancelled"


async def test_what_has_changed_since_is_shown_anew(town: OfficeTown) -> None:
    shown = await proposed(town, changed(everything))
    await words(town, town.admin, "/cancel_task 5 提前终止")
    await press(town, town.admin, shown, "确认")
    fresh = await find(town.admin, "重新核对的结果")
    assert "终止任务0项" in fresh.text
    assert "情况已有变化" in (await again(town.admin, shown)).text
    assert len((await town.ledger())["tasks"]) == 35
    assert (await press(town, town.admin, shown, data=shown.button("确认").data)).alert
    await press(town, town.admin, fresh, "确认")
    assert len((await town.ledger())["tasks"]) == 36


async def test_a_newer_file_takes_the_place_of_the_one_that_waits(town: OfficeTown) -> None:
    first = await proposed(town, changed(everything))

    def other(plan: Json) -> None:
        task(plan, 9)["deadline"] = "2018-05-31"

    second = await proposed(town, changed(other))
    assert (await press(town, town.admin, first, data=first.button("确认").data)).alert
    await press(town, town.admin, second, "取消")
    assert (await press(town, town.admin, second, data=second.button("确认").data)).alert
    assert (await town.task(9))["deadline"][:10] != "2018-05-31"


async def test_only_the_office_imports(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    shown = await proposed(town, changed(everything))
    for person in (contact, leader):
        assert "职责" in await words(town, person, "/import")
        told = await sent(town, changed(everything), by=person)
        assert "职责" in told[-1].text
        card = await answer(town, person, "/task 14")
        assert (await press(town, person, card, data=shown.button("确认").data)).alert
    assert (await town.ledger())["plan"]["title"] == SEED["title"]


async def test_a_file_too_big_and_a_file_that_is_gone(town: OfficeTown) -> None:
    told = (await sent(town, b"x" * (20 * 2**20 + 1)))[-1]
    assert "超过 Telegram 允许" in told.text
    await town.telegram.fail("error", "getFile", code=400, text="Bad Request: invalid file_id")
    told = (await sent(town, PLAN.read_bytes()))[-1]
    assert "未能从 Telegram 取回" in told.text


async def test_data_without_a_last_plan_is_compared_with_what_stands(town: OfficeTown) -> None:
    """A store of before plans were kept: what an office has edited is a difference there."""
    await answer(town, town.admin, "/edittask 14 标题：办公室改的标题")
    await answer(town, town.admin, "/addtask\n标题：自加任务\n牵头：区教育局\n时限：12月底\n板块：3")
    assert town.bot is not None
    async with town.bot.store.work() as work:
        for file in await work.plan_files.all():
            work.plan_files.remove(file)
        await work.commit("test.old_store")
    shown = await proposed(town, PLAN.read_bytes())
    assert "新增任务0项，终止任务0项，调整任务1项" in shown.text
    assert "原：办公室改的标题" in shown.text
    assert "保持不变：36" in shown.text
    await press(town, town.admin, shown, "确认")
    assert (await town.task(14))["title"] == task(SEED, 14)["title"]
    assert (await town.task(36))["status"] == "assigned"
    assert "没有差异" in (await sent(town, PLAN.read_bytes()))[-1].text


async def test_decisions_about_doubts_go_with_them(town: OfficeTown) -> None:
    for _ in range(2):
        shown = await answer(town, town.admin, "/doubts")
        await press(town, town.admin, shown, "同意")

    def change(plan: Json) -> None:
        del plan["anomalies"][0]

    await imported(town, changed(change))
    assert "决定：同意" in await words(town, town.admin, "/doubts 1")
    assert "决定：同意" not in await words(town, town.admin, "/doubts 2")
