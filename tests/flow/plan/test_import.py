"""/import: a changed plan is told in its differences, and applied once somebody has confirmed."""

from bot.subjects.plan.records import PlanFile
from tests.fixtures_office import PLAN, OfficeTown
from tests.office_acts import again, answer, newest, press, told_since, words
from tests.plan_changes import SEED, Json, attached, changed, everything, imported, proposed, sent, task
from tests.wording import says

TOLD = (
    "新增任务1项，终止任务1项，调整任务1项，单位及别称变动2处，计划信息变动4处",
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
    "2017-11-30 → 2018-06-30",
    "现：新标题",
)


async def test_every_kind_of_difference_is_told_before_anything_changes(town: OfficeTown) -> None:
    lead = await town.join("李工", "区住建局")
    before = await newest(lead)
    [received, shown] = await sent(town, changed(everything))
    assert says(received.text, "import.received")
    for part in TOLD:
        assert part in shown.text, part
    assert (await town.ledger())["plan"]["title"] == SEED["title"]
    assert not await told_since(town, lead, before)


async def test_every_kind_of_difference_is_applied(town: OfficeTown) -> None:
    lead = await town.join("李工", "区住建局")
    await words(town, lead, "14 进度40%")
    before, told = await town.task(14), await newest(lead)
    done = await imported(town, changed(everything))
    assert "新增任务1项，终止1项，调整1项" in done
    assert "区数据局" in done
    ledger = await town.ledger()
    assert ledger["plan"]["title"].endswith("（修订）")
    assert [each["text"] for each in ledger["reports"]] == ["进度40%"]
    assert (await town.task(5))["status"] == "cancelled"
    assert {part["unit"] for part in (await town.task(36))["assignments"]} == {"区数据局", "区住建局"}
    after = await town.task(14)
    assert (after["title"], after["progress"]) == ("新标题", before["progress"])
    assert after["deadline"].startswith("2018-06-30T23:59:59")
    assert after["original_deadline"] == before["original_deadline"]
    heard = "\n".join(each.text for each in await told_since(town, lead, told))
    for part in ("新任务交办", "建成数据平台", "任务内容调整", "2018年6月30日"):
        assert part in heard, part


async def test_an_applied_plan_is_known_by_its_names_and_not_applied_twice(town: OfficeTown) -> None:
    content = changed(everything)
    [_, shown] = await sent(town, content)
    await press(town, town.admin, shown, "确认")
    assert says((await again(town.admin, shown)).text, "stamp.settled")
    assert "区住建局" in await words(town, town.admin, "/unit 住建委")
    assert "区数据局" in await words(town, town.admin, "/unit 数据局")
    assert "导入新计划" in await words(town, town.admin, "/audit")
    assert (await press(town, town.admin, shown, data=shown.button("确认").data)).alert
    assert says((await sent(town, content))[-1].text, "import.same")


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
    assert says(
        "".join(each.text for each in await told_since(town, silent, marks[silent.id])), "card.unassigned"
    )
    assert says(
        "".join(each.text for each in await told_since(town, reported, marks[reported.id])), "card.unassigned"
    )
    assert says(
        "".join(each.text for each in await told_since(town, joining, marks[joining.id])), "card.assigned"
    )
    assert [each["text"] for each in (await town.ledger())["reports"]] == ["进度40%"]


async def test_what_the_office_has_changed_itself_stays(town: OfficeTown) -> None:
    await answer(town, town.admin, "/edittask 14 标题：办公室改的标题")
    await answer(town, town.admin, "/deadline 14 2018-01-31")
    await answer(town, town.admin, "/addtask\n标题：自加任务\n牵头：区教育局\n时限：12月底\n板块：3")
    assert says((await sent(town, PLAN.read_bytes()))[-1].text, "import.same")

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
    assert "各街镇增加成员：新城街道办事处" in shown.text + await attached(town)
    await press(town, town.admin, shown, "确认")
    for number in before:
        assert (await town.part(number, "新城街道办事处"))["via"] == "各街镇"
    assert "新城街道办事处" in await words(town, town.admin, "/group 各街镇")


def _through(task: Json, group: str) -> bool:
    return any(part["via"] == group for part in task["assignments"])


async def test_a_task_that_is_back_goes_on(town: OfficeTown) -> None:
    def without(plan: Json) -> None:
        plan["tasks"] = [each for each in plan["tasks"] if each["number"] != 30]
        for each in plan["anomalies"]:
            each["tasks"] = [number for number in each.get("tasks", []) if number != 30]

    await imported(town, changed(without))
    assert (await town.task(30))["status"] == "cancelled"
    shown = await proposed(town, PLAN.read_bytes())
    assert says(shown.text, "import.resumed")
    await press(town, town.admin, shown, "确认")
    assert (await town.task(30))["status"] == "assigned"


async def test_data_without_a_last_plan_is_compared_with_what_stands(town: OfficeTown) -> None:
    """A store of before plans were kept: what an office has edited is a difference there."""
    await answer(town, town.admin, "/edittask 14 标题：办公室改的标题")
    await answer(town, town.admin, "/addtask\n标题：自加任务\n牵头：区教育局\n时限：12月底\n板块：3")
    assert town.bot is not None
    async with town.bot.store.work() as work:
        for file in await work[PlanFile].all():
            work[PlanFile].remove(file)
        await work.commit("test.old_store")
    shown = await proposed(town, PLAN.read_bytes())
    assert "新增任务0项，终止任务0项，调整任务1项" in shown.text
    assert "原：办公室改的标题" in shown.text
    assert "保持不变：36" in shown.text
    await press(town, town.admin, shown, "确认")
    assert (await town.task(14))["title"] == task(SEED, 14)["title"]
    assert (await town.task(36))["status"] == "assigned"
    assert says((await sent(town, PLAN.read_bytes()))[-1].text, "import.same")


async def test_decisions_about_doubts_go_with_them(town: OfficeTown) -> None:
    for _ in range(2):
        shown = await answer(town, town.admin, "/doubts")
        await press(town, town.admin, shown, "同意")

    def change(plan: Json) -> None:
        del plan["anomalies"][0]

    await imported(town, changed(change))
    assert says(await words(town, town.admin, "/doubts 1"), "doubt.stands_agreed")
    assert "决定：同意" not in await words(town, town.admin, "/doubts 2")
