"""The sheet, the card, and 签收."""

from datetime import timedelta

from bot.subjects.tasks.records import Task
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, answers, find, press, words
from tests.wording import says


async def test_the_sheet_holds_own_tasks_and_those_through_groups(town: OfficeTown) -> None:
    contact = await town.join("赵明", "双盛街道办事处")
    tasks = (await town.ledger())["tasks"]
    mine = [t for t in tasks if any(part["unit"] == "双盛街道办事处" for part in t["assignments"])]
    assert {part["via"] for t in mine for part in t["assignments"] if part["unit"] == "双盛街道办事处"} == {
        "各街镇",
        None,
    }
    sheet = await words(town, contact, "/tasks")
    assert f"共{len(mine)}项" in sheet
    for task in tasks:
        assert (f"【{task['number']}】" in sheet) == (task in mine)


async def test_pages_of_the_sheet_turn_in_place(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    sheet = await find(contact, "任务清单")
    await press(town, contact, sheet, "下一页")
    turned = await again(contact, sheet)
    assert turned.text == sheet.text
    assert turned.labels != sheet.labels
    await press(town, contact, turned, "上一页")
    assert (await again(contact, sheet)).labels == sheet.labels


async def test_a_number_of_the_sheet_opens_the_card_with_the_clause(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    sheet = await find(contact, "任务清单")
    await press(town, contact, sheet, "1 ")
    card = await find(contact, "完成时限")
    assert "科学划定生态保护红线" in card.text
    assert "牵头单位：区环保局" in card.text
    assert "11月30日" in card.text
    assert {"签收", "报进展"} <= set(card.labels)
    assert town.bot is not None
    async with town.bot.store.work() as work:
        task = await work[Task].get("1")
    assert task is not None
    assert task.text in card.text


async def test_signing_stamps_the_card_and_takes_its_button(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    card = await answer(town, contact, "/task 14")
    pressed = await press(town, contact, card, "签收")
    assert not pressed.alert
    stamped = await again(contact, card)
    assert stamped.text.startswith(card.text)
    assert says(stamped.text[len(card.text) :], "stamp.signed")
    assert "区住建局" in stamped.text[len(card.text) :]
    assert "签收" not in stamped.labels
    assert "报进展" in stamped.labels
    assert stamped.entities[: len(card.entities)] == card.entities
    part = await town.part(14, "区住建局")
    assert part["status"] == "accepted"
    assert part["acknowledged_at"].startswith("2017-10-16T09:0")
    assert (await town.task(14))["status"] == "in_progress"


async def test_a_used_button_does_not_act_twice(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    card = await answer(town, contact, "/task 14")
    data = card.button("签收").data
    await press(town, contact, card, "签收")
    signed = (await town.part(14, "区住建局"))["acknowledged_at"]
    head = (await town.ledger())["audit_head"]
    pressed = await press(town, contact, card, data=data)
    assert pressed.alert
    assert says(pressed.text or "", "refusal.already_done")
    assert (await town.part(14, "区住建局"))["acknowledged_at"] == signed
    assert (await town.ledger())["audit_head"] == head


async def test_a_colleagues_stale_button_says_so(town: OfficeTown) -> None:
    first, second = await town.join("李工", "区住建局"), await town.join("张工", "区住建局")
    mine, theirs = await answer(town, first, "/task 14"), await answer(town, second, "/task 14")
    await press(town, first, mine, "签收")
    assert (await press(town, second, theirs, "签收")).alert


async def test_a_cooperating_units_signature_does_not_start_the_task(town: OfficeTown) -> None:
    contact = await town.join("赵明", "统一镇")
    card = await answer(town, contact, "/task 9")
    await press(town, contact, card, "签收")
    assert (await town.task(9))["status"] == "assigned"
    assert (await town.part(9, "统一镇"))["status"] == "accepted"


async def test_sign_all_signs_all_that_waits_and_only_that(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度10%")
    sheet = await find(contact, "任务清单")
    await press(town, contact, sheet, "全部签收")
    stamped = await again(contact, sheet)
    assert not [label for label in stamped.labels if "签收" in label]
    assert says(stamped.text, "stamp.signed_several")
    for task in (await town.ledger())["tasks"]:
        for part in task["assignments"]:
            assert (part["status"] == "accepted") == (part["unit"] == "区住建局")
    data = sheet.button("全部签收").data
    assert (await press(town, contact, sheet, data=data)).alert
    assert not [label for label in (await answer(town, contact, "/tasks")).labels if "签收" in label]


async def test_a_contact_of_two_units_signs_for_each(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.start(await town.invite("区农经局"))
    await town.settled()
    card = await answer(town, contact, "/task 14")
    assert sum("签收" in label for label in card.labels) == 2
    await press(town, contact, card, next(label for label in card.labels if "区农经局" in label))
    assert (await town.part(14, "区农经局"))["status"] == "accepted"
    assert (await town.part(14, "区住建局"))["status"] == "pending"
    stamped = await again(contact, card)
    await press(town, contact, stamped, "签收")
    assert (await town.part(14, "区住建局"))["status"] == "accepted"
    assert "签收" not in "".join((await again(contact, card)).labels)


async def test_nobody_signs_for_another_unit(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    other = await town.join("张三", "区环保局")
    theirs = (await answer(town, other, "/task 3")).button("签收").data
    all_of_theirs = (await find(other, "任务清单")).button("全部签收").data
    mine = await answer(town, contact, "/task 14")
    for data in (theirs, all_of_theirs, "ack:14:1", "ack:3:4", "acks:99", "ack:14:-1"):
        assert (await press(town, contact, mine, data=data)).alert
    assert {part["status"] for task in (await town.ledger())["tasks"] for part in task["assignments"]} == {
        "pending"
    }


async def test_foreign_and_unknown_tasks_are_refused_in_the_same_words(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for command in ("/task {}", "/evidence {}", "/report {} 进度60%", "#{} 进度60%"):
        foreign = await words(town, contact, command.format(30))
        unknown = await words(town, contact, command.format(99))
        assert foreign.replace("30", "99") == unknown, command
    assert (await town.ledger())["reports"] == []


async def test_task_numbers_are_read_in_every_form(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for form in ("14", "#14", "任务14", "第14项", "１４", "十四"):
        assert "提高森林覆盖率" in await words(town, contact, f"/task {form}")
    for form in ("x", "14.5", "-14", "0x14", "1" * 50):
        said = await words(town, contact, f"/task {form}")
        assert "/task" in said
        assert "提高森林覆盖率" not in said


async def test_bare_task_offers_own_tasks_as_buttons(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    [question] = await answers(town, contact, "/task")
    assert [label for label in question.labels if label.startswith("14 ")]
    assert not [label for label in question.labels if label.startswith("30 ")]
    await press(town, contact, question, next(label for label in question.labels if label.startswith("14 ")))
    assert says((await find(contact, "提高森林覆盖率")).text, "extension.now")


async def test_lights_green_then_grey_after_a_full_workday_then_green_when_signed(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert (await town.task(14))["light"] == "green"
    await town.reopen(MONDAY + timedelta(hours=23, minutes=58))
    assert (await town.task(14))["light"] == "green"
    await town.reopen(MONDAY + timedelta(days=1, hours=1))
    lights = {task["number"]: task["light"] for task in (await town.ledger())["tasks"]}
    assert lights[14] == "grey"
    assert lights[30] == "green"
    await press(town, contact, await answer(town, contact, "/tasks"), "全部签收")
    assert (await town.task(14))["light"] == "green"


async def test_a_weekend_is_no_workday_to_sign_in(town: OfficeTown) -> None:
    friday = MONDAY + timedelta(days=4, hours=7)
    lead = await town.join("李工", "区住建局")
    await town.reopen(friday)
    await town.join("张三", "区农经局")
    await words(town, lead, "14 进度10%")
    await town.reopen(friday + timedelta(days=2, hours=20))
    assert (await town.task(14))["light"] == "green"
    await town.reopen(friday + timedelta(days=3, minutes=30))
    assert (await town.task(14))["light"] == "grey"


async def test_yellow_comes_with_silence_and_red_with_the_deadline(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度50%")
    await town.reopen(MONDAY + timedelta(days=7, hours=1))
    assert (await town.task(14))["light"] == "yellow"
    await words(town, contact, "14 进度55%")
    assert (await town.task(14))["light"] == "green"
    await words(town, town.admin, "/deadline 14 2017-10-27")
    assert (await town.task(14))["light"] == "yellow"
    await town.reopen(MONDAY + timedelta(days=11, hours=14, minutes=59))
    assert (await town.task(14))["light"] == "yellow"
    await town.reopen(MONDAY + timedelta(days=11, hours=15, minutes=1))
    assert (await town.task(14))["light"] == "red"
