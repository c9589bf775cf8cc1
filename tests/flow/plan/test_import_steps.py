"""/import step by step: asked for, faulty, too long for a message, waiting, and overtaken."""

from datetime import timedelta

from tests.fixtures_office import MONDAY, PLAN, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, find, newest, press, told_since, words
from tests.plan_changes import JSON, SEED, Json, attached, changed, everything, proposed, sent, task
from tests.wording import says


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
    assert says((await sent(town, b"{not json"))[-1].text, "import.problem.not_json")
    assert says((await sent(town, "计划".encode("gbk")))[-1].text, "import.problem.not_utf8")
    assert len((await town.ledger())["tasks"]) == 35


async def test_many_faults_come_as_a_document(town: OfficeTown) -> None:
    def spoil(plan: Json) -> None:
        for each in plan["tasks"]:
            each["deadline"] = "明年"

    [_, summary, document] = await sent(town, changed(spoil))
    assert "有35处" in summary.text
    assert "另有20处" in summary.text
    assert document.media == "document"
    assert "tasks[34].deadline" in await attached(town)


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
    assert says(shown.text, "import.attached")
    listed = await attached(town)
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
    assert says(asked.text, "ask.text.import")
    assert says(await words(town, town.admin, "在这里"), "refusal.plan_file_expected")
    [photo] = await town.admin.send_photo(png())
    refused = await told_since(town, town.admin, photo.message_id)
    assert says(refused[-1].text, "refusal.plan_file_expected")
    await town.reopen(MONDAY + timedelta(hours=1))
    document = await town.admin.send_document(PLAN.read_bytes(), "plan.json", JSON)
    told = await told_since(town, town.admin, document.message_id)
    assert says(told[-1].text, "import.same")
    assert says(await words(town, town.admin, "/import", reply_to=document), "import.same")
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
    assert says((await find(town.admin, "已生效")).text, "import.applied")
    assert (await town.task(5))["status"] == "cancelled"


async def test_what_has_changed_since_is_shown_anew(town: OfficeTown) -> None:
    shown = await proposed(town, changed(everything))
    await words(town, town.admin, "/cancel_task 5 提前终止")
    await press(town, town.admin, shown, "确认")
    fresh = await find(town.admin, "重新核对的结果")
    assert "终止任务0项" in fresh.text
    assert says((await again(town.admin, shown)).text, "stamp.superseded")
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
        assert says(await words(town, person, "/import"), "refusal.not_yours")
        told = await sent(town, changed(everything), by=person)
        assert says(told[-1].text, "refusal.not_yours")
        card = await answer(town, person, "/task 14")
        assert (await press(town, person, card, data=shown.button("确认").data)).alert
    assert (await town.ledger())["plan"]["title"] == SEED["title"]


async def test_a_file_too_big_and_a_file_that_is_gone(town: OfficeTown) -> None:
    told = (await sent(town, b"x" * (20 * 2**20 + 1)))[-1]
    assert says(told.text, "refusal.file_too_big")
    await town.telegram.fail("error", "getFile", code=400, text="Bad Request: invalid file_id")
    told = (await sent(town, PLAN.read_bytes()))[-1]
    assert says(told.text, "import.lost")
