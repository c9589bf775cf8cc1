"""What units ask for: more time, to be replaced, help of other units; 零报告 and 有困难."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import again, answer, answers, find, newest, press, told_since, words
from tests.wording import says

BUREAU, TASK = "区住建局", 14


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", BUREAU)


async def extension(town: OfficeTown) -> dict[str, object]:
    [only] = (await town.ledger())["extensions"]
    found: dict[str, object] = only
    return found


async def test_an_extension_is_asked_for_and_approved(town: OfficeTown, contact: Actor) -> None:
    before = (await town.task(TASK))["deadline"]
    neighbour = await town.join("赵明", "统一镇")
    mark = await newest(neighbour)
    said = await answer(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    assert says(said.text, "extension.asked")
    assert "设备尚未到货" in said.text
    waiting = await find(town.admin, "延期申请，请审批")
    assert BUREAU in waiting.text
    mine = await newest(contact)
    await press(town, town.admin, waiting, "同意")
    assert "✓ 同意 · 周宁" in (await again(town.admin, waiting)).text
    assert not (await again(town.admin, waiting)).labels
    held = await extension(town)
    assert (held["status"], held["unit"]) == ("approved", BUREAU)
    task = await town.task(TASK)
    assert task["deadline"].startswith("2018-01-15T23:59:59")
    assert task["original_deadline"] == before
    [outcome] = await told_since(town, contact, mine)
    assert says(outcome.text, "extension.approved")
    assert says(outcome.text, "card.original")
    [moved] = await told_since(town, neighbour, mark)
    assert says(moved.text, "card.deadline_changed")
    settled = await find(town.admin, "已同意")
    await press(town, town.admin, settled, "撤回")
    assert (await town.task(TASK))["deadline"] == before


async def test_a_refusal_keeps_the_deadline_and_may_be_explained(town: OfficeTown, contact: Actor) -> None:
    before = (await town.task(TASK))["deadline"]
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    waiting = await find(town.admin, "延期申请，请审批")
    await press(town, town.admin, waiting, "不同意")
    assert (await extension(town))["status"] == "refused"
    assert (await town.task(TASK))["deadline"] == before
    assert says((await find(contact, "延期申请")).text, "extension.refused")
    await press(town, town.admin, await find(town.admin, "未同意"), "补充理由")
    await words(town, town.admin, "汛期前必须完成")
    assert "汛期前必须完成" in (await find(contact, "未获同意")).text
    pressed = await press(town, town.admin, waiting, data=waiting.button("同意").data)
    assert says(pressed.text or "", "refusal.already_done")


async def test_an_approval_is_taken_back_although_the_old_deadline_is_over(
    town: OfficeTown, contact: Actor
) -> None:
    await town.reopen(datetime(2017, 12, 4, 9, tzinfo=ZONE))
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    await press(town, town.admin, await find(town.admin, "请审批"), "同意")
    settled = await find(town.admin, "已同意")
    await words(town, town.admin, f"/deadline {TASK} 2018-02-15")
    assert says((await press(town, town.admin, settled, "撤回")).text or "", "refusal.stale")
    await press(town, town.admin, await find(town.admin, "完成时限由"), "撤回")
    assert (await town.task(TASK))["deadline"].startswith("2018-01-15")
    assert (await press(town, town.admin, settled, "撤回")).text == "已撤回"
    assert (await town.task(TASK))["deadline"].startswith("2017-11-30")


async def test_the_second_request_replaces_the_first(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    first = await find(town.admin, "2018年1月15日")
    said = await words(town, contact, f"/extend {TASK} 2018-02-15 设备仍未到货")
    assert says(said, "extension.replaced")
    held = (await town.ledger())["extensions"]
    assert [each["status"] for each in held] == ["withdrawn", "requested"]
    pressed = await press(town, town.admin, first, data=first.button("同意").data)
    assert says(pressed.text or "", "refusal.already_done")
    await press(town, contact, await find(contact, "2018年2月15日"), "撤回")
    assert [each["status"] for each in (await town.ledger())["extensions"]] == ["withdrawn", "withdrawn"]


async def test_what_is_missing_is_asked_for(town: OfficeTown, contact: Actor) -> None:
    question = await answer(town, contact, "/extend")
    await press(town, contact, question, f"{TASK} 提高森林覆盖")
    assert says((await find(contact, "新的时限")).text, "ask.text.extend")
    await words(town, contact, "2018年1月15日")
    await town.reopen(MONDAY + timedelta(hours=1))
    assert says(await words(town, contact, "设备尚未到货"), "extension.asked")
    assert (await extension(town))["reason"] == "设备尚未到货"


async def test_a_day_that_will_not_do_is_said_before_the_reason_is_asked_for(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, f"/extend {TASK}")
    assert says(await words(town, contact, "昨天"), "refusal.unreadable_date.extend")
    assert says(await words(town, contact, "11月20日"), "refusal.not_later")
    assert says(await words(town, contact, "12月6日星期五"), "refusal.contradictory_date")
    assert says(await words(town, contact, "2018年1月15日"), "ask.text.extend_reason")
    assert says(await words(town, contact, "设备尚未到货"), "extension.asked")


async def test_wrong_requests_are_refused_with_a_way_out(town: OfficeTown, contact: Actor) -> None:
    assert says(await words(town, contact, f"/extend {TASK} 2017-10-20 太忙"), "refusal.not_later")
    assert says(await words(town, contact, f"/extend {TASK} 很久以后 太忙"), "refusal.unreadable_date.extend")
    assert says(await words(town, contact, "/extend 2 2018-01-15 太忙"), "refusal.no_such_task")
    leader = await town.join("孙某", "leader")
    assert says(await words(town, leader, f"/extend {TASK} 2018-01-15 太忙"), "refusal.not_yours")
    assert (await town.ledger())["extensions"] == []


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("下周五（12月8日）", "refusal.contradictory_date"),
        ("12月6日星期五", "refusal.contradictory_date"),
        ("2月30日", "refusal.no_such_date"),
        ("2018-02-29", "refusal.no_such_date"),
    ],
)
async def test_a_day_that_contradicts_itself_is_asked_back(
    town: OfficeTown, contact: Actor, day: str, key: str
) -> None:
    assert says(await words(town, contact, f"/extend {TASK} {day} 设备尚未到货"), key)
    assert (await town.ledger())["extensions"] == []


async def test_days_after_plus_count_from_the_deadline(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, f"/extend {TASK} +7天 设备尚未到货")
    assert (await extension(town))["requested_deadline"] == "2017-12-07T23:59:59+08:00"


async def test_the_office_asks_in_the_name_of_a_unit(town: OfficeTown) -> None:
    await words(town, town.admin, f"/extend {TASK} 住建局 2018-01-15 单位来函申请")
    assert (await extension(town))["unit"] == BUREAU


async def test_a_request_waits_on_the_card(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, f"/extend {TASK} 2018-01-15 设备尚未到货")
    card = await answer(town, contact, f"/task {TASK}")
    assert "区住建局申请延至2018年1月15日" in card.text
    assert "设备尚未到货" in card.text
    for label in ("报进展", "零报告", "有困难", "申请延期", "申请协调", "申请改派"):
        assert label in card.labels


async def decline(town: OfficeTown, contact: Actor) -> Seen:
    card = await answer(town, contact, f"/task {TASK}")
    await press(town, contact, card, "申请改派")
    await words(town, contact, "该项职能已划转")
    return await find(town.admin, "改派申请，请决定")


async def test_a_declined_part_is_kept(town: OfficeTown, contact: Actor) -> None:
    waiting = await decline(town, contact)
    assert "该项职能已划转" in waiting.text
    assert (await town.part(TASK, BUREAU))["status"] == "declined"
    await press(town, town.admin, waiting, "不同意")
    assert (await town.part(TASK, BUREAU))["status"] == "pending"
    assert "仍由区住建局承担" in (await find(contact, "改派申请")).text
    assert says((await again(town.admin, waiting)).text, "stamp.decline.kept")


async def test_a_declined_part_goes_to_another_unit(town: OfficeTown, contact: Actor) -> None:
    waiting = await decline(town, contact)
    await press(town, town.admin, waiting, "改派其他单位")
    await press(town, town.admin, await find(town.admin, "改派给哪个单位"), "区商务局")
    assert (await town.part(TASK, BUREAU))["status"] == "not_applicable"
    given = await town.part(TASK, "区商务局")
    assert given["status"] == "pending"
    assert "改由区商务局承担" in (await find(contact, "改派申请")).text
    pressed = await press(town, town.admin, waiting, data=waiting.button("不同意").data)
    assert says(pressed.text or "", "refusal.already_done")


async def test_a_part_may_be_no_concern(town: OfficeTown, contact: Actor) -> None:
    await press(town, town.admin, await decline(town, contact), "不涉及")
    assert (await town.part(TASK, BUREAU))["status"] == "not_applicable"


async def test_a_wish_to_be_replaced_is_taken_back(town: OfficeTown, contact: Actor) -> None:
    waiting = await decline(town, contact)
    await press(town, contact, await find(contact, "改派申请已提交"), "撤回")
    assert (await town.part(TASK, BUREAU))["status"] == "pending"
    pressed = await press(town, town.admin, waiting, data=waiting.button("不同意").data)
    assert says(pressed.text or "", "refusal.already_done")


async def test_a_unit_that_asks_to_be_replaced_is_on_the_task_until_it_is_decided(
    town: OfficeTown, contact: Actor
) -> None:
    await decline(town, contact)
    for person in (contact, town.admin):
        assert "区住建局（申请改派" in (await answer(town, person, f"/task {TASK}")).text
    assert "申请改派1项" in (await answer(town, contact, "/tasks")).text
    assert says(await words(town, contact, f"{TASK} 进度60%"), "refusal.decline_waits")
    assert says(await words(town, town.admin, f"/report {TASK} 住建局 进度60%"), "refusal.decline_waits")
    assert (await town.ledger())["reports"] == []


async def test_nil_on_one_task(town: OfficeTown, contact: Actor) -> None:
    said = await words(town, contact, f"/nil {TASK} 本周无新进展，进度仍为30%")
    assert "零报告" in said
    [report] = (await town.ledger())["reports"]
    assert (report["kind"], report["progress"]) == ("nil", None)
    assert (await town.part(TASK, BUREAU))["status"] == "accepted"
    card = await answer(town, contact, "/task 20")
    await press(town, contact, card, "零报告")
    assert [each["task"] for each in (await town.ledger())["reports"]] == [TASK, 20]
    pressed = await press(town, contact, card, "零报告")
    assert says(pressed.text or "", "refusal.already_done")


async def test_nil_on_all_tasks_at_once(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, "/nil all 本周无新进展")
    reports = (await town.ledger())["reports"]
    assert f"已记录零报告{len(reports)}项" in said.text
    assert {each["kind"] for each in reports} == {"nil"}
    pressed = await press(town, contact, said, "撤回")
    assert pressed.text == "已撤回"
    assert all(each["withdrawn"] for each in (await town.ledger())["reports"])
    now = await again(contact, said)
    assert (f"已撤回零报告{len(reports)}项" in now.text, now.labels) == (True, ())


async def test_nil_on_all_leaves_out_what_was_reported_on_the_same_day(
    town: OfficeTown, contact: Actor
) -> None:
    await words(town, contact, f"{TASK} 进度30%")
    said = await words(town, contact, "/nil all")
    assert f"今日已报送，不再重复登记：任务{TASK}" in said
    [about] = [each for each in (await town.ledger())["reports"] if each["task"] == TASK]
    assert about["kind"] == "progress"
    before = len((await town.ledger())["reports"])
    assert says(await words(town, contact, "/nil all"), "refusal.nothing_for_nil")
    assert len((await town.ledger())["reports"]) == before
    await town.reopen(MONDAY + timedelta(days=1))
    assert f"已记录零报告{before}项" in await words(town, contact, "/nil all")


async def test_nil_on_all_of_two_units_that_share_a_task(town: OfficeTown) -> None:
    contact = await town.join("吴科长", "区财政局")
    await contact.start(await town.invite("区统计局"))
    await town.settled()
    assert "请再发一次 /nil all：任务28" in await words(town, contact, "/nil all")
    said = await words(town, contact, "/nil all")
    assert "已记录零报告1项" in said
    assert "【28】提高政府绿色采购比例（区统计局）" in said


async def test_a_difficulty_is_told_to_the_office(town: OfficeTown, contact: Actor) -> None:
    card = await answer(town, contact, f"/task {TASK}")
    await press(town, contact, card, "有困难")
    sent = await contact.send("缺少资金，请协调区财政局")
    await town.settled()
    [report] = (await town.ledger())["reports"]
    assert report["kind"] == "difficulty"
    raised = await find(town.admin, "单位反映有困难")
    assert "缺少资金" in raised.text
    await contact.edit(sent, "缺少资金和人手")
    await town.settled()
    assert (await town.ledger())["reports"][0]["text"] == "缺少资金和人手"


async def test_units_ask_each_other(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("钱工", "区水利总站")
    said = await answer(town, contact, f"/coordinate {TASK} 水利总站 请提供河道红线图")
    assert "协调请求已发给区水利总站" in said.text
    waiting = await find(other, "协调请求")
    assert "请提供河道红线图" in waiting.text
    card = await answer(town, contact, f"/task {TASK}")
    assert "区住建局请区水利总站协调" in card.text
    await press(town, other, waiting, "签收")
    assert "区水利总站已签收" in (await find(contact, "签收")).text
    sent = await other.send("红线图周五前送达", reply_to=waiting)
    assert says((await told_since(town, other, sent.message_id))[0].text, "coordination.own")
    assert "红线图周五前送达" in (await find(contact, "协调答复")).text
    assert "请区水利总站协调" not in (await answer(town, contact, f"/task {TASK}")).text
    assert (await town.ledger())["reports"] == []
    await other.edit(sent, "红线图周四前送达")
    await town.settled()
    assert "红线图周四前送达" in (await find(contact, "已更正")).text


async def test_a_request_is_taken_back(town: OfficeTown, contact: Actor) -> None:
    other = await town.join("钱工", "区水利总站")
    said = await answer(town, contact, f"/coordinate {TASK} 水利总站 请提供河道红线图")
    await press(town, contact, said, "撤回")
    assert says((await find(other, "协调请求已撤回")).text, "coordination.withdrawn")
    waiting = await find(other, "河道红线图")
    assert await answers(town, other, "周五送达", reply_to=waiting)
    assert says(await words(town, contact, f"/coordinate {TASK} 住建局 请提供红线图"), "refusal.own_unit")


async def test_the_day_suggested_for_an_extension_is_taken(town: OfficeTown, contact: Actor) -> None:
    refused = await words(town, contact, f"/extend {TASK} 11月20日 设备未到货")
    assert "2017-11-30" in refused
    suggested = f"/extend {TASK} 2017-12-07 设备未到货"
    assert suggested in refused
    assert says(await words(town, contact, suggested), "extension.asked")
