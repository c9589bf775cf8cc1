"""/addtask and /edittask: a form in one message, its faults all at once, done at once and taken back."""

from datetime import timedelta

from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import answer, answers, find, newest, press, told_since, words
from tests.wording import says

FORM = """标题：新建垃圾<分拣>中心
牵头：住建局
责任：区环保局、各街镇
时限：12月底
板块：3
指标：垃圾分拣率≥91%
内容：完成选址、立项。
年底前主体完工。"""


async def test_a_task_is_added_and_pushed_and_can_be_taken_back(town: OfficeTown) -> None:
    lead, other = await town.join("李工", "区住建局"), await town.join("王工", "区财政局")
    before, elsewhere = await newest(lead), await newest(other)
    said = await answer(town, town.admin, f"/addtask\n{FORM}")
    for part in ("已新增任务【36】", "新建垃圾<分拣>中心", "12月31日", "区住建局", "统一镇", "将通知1位"):
        assert part in said.text
    [pushed] = await told_since(town, lead, before)
    assert says(pushed.text, "card.assigned")
    assert "年底前主体完工" in pushed.text
    task = await town.task(36)
    assert task["deadline"].startswith("2017-12-31T23:59:59")
    assert task["indicators"][0]["value"] == 91
    roles = {part["unit"]: (part["role"], part["via"]) for part in task["assignments"]}
    assert roles["区住建局"] == ("lead", None)
    assert roles["统一镇"] == ("responsible", "各街镇")
    await press(town, town.admin, said, "撤回")
    assert says((await find(town.admin, "已撤回")).text, "added.taken_back")
    assert 36 not in {each["number"] for each in (await town.ledger())["tasks"]}
    assert says((await find(lead, "不再承担")).text, "card.unassigned")
    assert not await told_since(town, other, elsewhere)
    assert says(await words(town, lead, "进度60%", reply_to=pushed), "refusal.no_such_task")
    assert "【37】" in (await answer(town, town.admin, f"/addtask {FORM}")).text


async def test_a_touched_task_is_not_taken_back(town: OfficeTown) -> None:
    lead = await town.join("李工", "区住建局")
    said = await answer(town, town.admin, f"/addtask {FORM}")
    await words(town, lead, "36 进度10%")
    refused = await press(town, town.admin, said, "撤回")
    assert says(refused.text or "", "refusal.task_touched")
    assert (await town.task(36))["progress"] == 10


async def test_all_faults_are_named_with_their_lines(town: OfficeTown) -> None:
    said = await answer(
        town,
        town.admin,
        "/addtask\n标题：甲\n牵头：住见局、火星总局\n责任：区环保局、环保局\n时限：前天晚上\n预算：三万\n板块：99",
    )
    for part in (
        "未新增任务",
        "第3行：牵头：没有名为“火星总局”",
        "第4行：责任：区环保局写了两次",
        "第5行：时限：没有看懂日期“前天晚上”",
        "第6行：没有“预算”这一栏",
        "第7行：板块：没有名为“99”",
    ):
        assert part in said.text
    assert len((await town.ledger())["tasks"]) == 35
    await town.reopen(MONDAY + timedelta(hours=1))
    assert "已新增任务【36】" in (await answer(town, town.admin, FORM)).text
    assert says(await words(town, town.admin, "标题：再来"), "refusal.office_not_understood")


async def test_bare_the_form_is_shown_and_the_answer_is_the_form(town: OfficeTown) -> None:
    shown = await answer(town, town.admin, "/addtask")
    for label in ("标题：", "牵头：", "责任：", "配合：", "时限：", "板块：", "指标：", "内容："):
        assert label in shown.text
    assert "请填写“标题”" in await words(town, town.admin, shown.formatted("pre")[0])
    assert "已新增任务【36】" in await words(town, town.admin, FORM)


async def test_an_edit_lists_old_and_new_and_tells_the_units(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    shown = await answer(town, town.admin, "/edittask 14")
    form = shown.formatted("pre")[0]
    title = form.splitlines()[0].removeprefix("标题：")
    before = await newest(contact)
    said = await answer(town, town.admin, form.replace(title, "新标题", 1))
    assert says(said.text, "edited.done")
    assert f"原：{title}" in said.text
    assert "现：新标题" in said.text
    assert "内容" not in said.text
    [told] = await told_since(town, contact, before)
    assert says(told.text, "edited.told")
    assert (await town.task(14))["title"] == "新标题"
    await press(town, town.admin, said, "撤回")
    assert (await town.task(14))["title"] == title
    assert "现：" + title in (await find(contact, "任务内容调整")).text
    assert (await press(town, town.admin, said, data=said.button("撤回").data)).alert


async def test_a_form_sent_back_unchanged_changes_nothing(town: OfficeTown) -> None:
    for number in (1, 9, 14, 22):
        shown = await answer(town, town.admin, f"/edittask {number}")
        assert says(await words(town, town.admin, shown.formatted("pre")[0]), "refusal.nothing_changed")
        await words(town, town.admin, "/cancel")


async def test_new_targets_judge_what_has_been_reported(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await answer(town, town.admin, f"/addtask {FORM}")
    await words(town, contact, "36 垃圾分拣率达到88%")
    assert (await town.task(36))["indicators"][0]["latest"]["met"] is False
    said = await answer(town, town.admin, "/edittask 36 指标：垃圾分拣率≥85%")
    assert "现：垃圾分拣率≥85%" in said.text
    assert (await town.task(36))["indicators"][0]["latest"]["met"] is True


async def test_the_section_is_the_offices_own_affair(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    before = await newest(contact)
    said = await answer(town, town.admin, "/edittask 14\n板块：2")
    assert says(said.text, "edited.unheard")
    assert (await town.task(14))["section"] == 2
    assert not await told_since(town, contact, before)
    faulty = await answer(town, town.admin, "/edittask 14\n板块：二十\n时限：12月底\n牵头：区住建局")
    assert "第2行：板块" in faulty.text
    assert "/deadline" in faulty.text
    assert "/assign" in faulty.text


async def test_only_the_office_adds_and_edits(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    said = await answer(town, town.admin, f"/addtask {FORM}")
    for person in (contact, leader):
        for text in ("/addtask", f"/addtask {FORM}", "/edittask", "/edittask 14", "/edittask 14 标题：乙"):
            assert says(await words(town, person, text), "refusal.not_yours")
        card = await answer(town, person, "/task 14")
        assert (await press(town, person, card, data=said.button("撤回").data)).alert
    assert len((await town.ledger())["tasks"]) == 36


async def test_english_forms_work_as_well(town: OfficeTown) -> None:
    await answers(town, town.admin, "/language en")
    shown = await answer(town, town.admin, "/addtask")
    form = shown.formatted("pre")[0]
    for label, value in (("Title", "T"), ("Lead", "住建局"), ("Deadline", "2017-12-15"), ("Section", "3")):
        form = form.replace(f"{label}:", f"{label}: {value}")
    assert "Task 【36】 added" in await words(town, town.admin, form)
