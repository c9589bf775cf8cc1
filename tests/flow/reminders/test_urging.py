"""Urging by hand, formal notices and bulletins, and the hours and days at which things go out."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import again, answer, find, newest, press, told_since, words
from tests.wording import says

LATE = datetime(2017, 12, 5, 10, 0, 1, tzinfo=ZONE)
EVENING = datetime(2017, 10, 16, 20, 30, tzinfo=ZONE)


async def test_a_task_is_urged_and_the_office_told_who_hears(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await newest(contact)
    said = await answer(town, town.admin, "/remind 33")
    assert "1位联络员" in said.text
    assert "区教育局" in said.text
    assert "区妇联" in said.text
    [urged] = await told_since(town, contact, before)
    assert says(urged.text, "reminder.urged")
    assert "【33】" in urged.text
    assert says(await words(town, contact, "进度60%", reply_to=urged), "recorded.single")


async def test_a_unit_is_urged_for_all_it_has(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区财政局")
    before = await newest(contact)
    assert "区财政局的2项任务" in await words(town, town.admin, "/remind 财政局")
    [urged] = await told_since(town, contact, before)
    assert "【8】" in urged.text
    assert "【28】" in urged.text


async def test_all_are_urged_each_with_one_message(town: OfficeTown) -> None:
    people = [await town.join(name, unit) for name, unit in (("甲", "区财政局"), ("乙", "区教育局"))]
    before = {person.id: await newest(person) for person in people}
    assert "2位" in await words(town, town.admin, "/remind all")
    for person in people:
        assert len(await told_since(town, person, before[person.id])) == 1


async def test_nobody_to_urge_is_said(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/remind 33"), "urged.nobody")
    assert says(await words(town, town.admin, "/remind"), "ask.task.remind")
    assert "火星局" in await words(town, town.admin, "/remind 火星局")
    assert "99" in await words(town, town.admin, "/remind 99")


async def test_an_urge_that_waits_for_the_morning_is_taken_back(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    await town.reopen(EVENING)
    before = await newest(contact)
    said = await answer(town, town.admin, "/remind 33")
    assert says(said.text, "told.later")
    await press(town, town.admin, said, "撤回")
    assert "1条未发出" in (await find(town.admin, "已撤回催办")).text
    assert (await press(town, town.admin, said, "撤回")).alert
    await town.reopen(MONDAY + timedelta(days=1, minutes=-30))
    assert await told_since(town, contact, before) == []


async def draft(town: OfficeTown) -> Seen:
    said = await answer(town, town.admin, "/remind 33")
    before = await newest(town.admin)
    await press(town, town.admin, said, "起草督办单")
    [shown] = await told_since(town, town.admin, before)
    return shown


async def test_a_formal_notice_goes_out_only_when_confirmed(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    shown = await draft(town)
    assert says(shown.text, "letter.draft.formal_notice")
    assert "区教育局" in shown.text
    before = await newest(contact)
    assert await told_since(town, contact, before) == []
    await press(town, town.admin, shown, "确认")
    [notice] = await told_since(town, contact, before)
    assert says(notice.text, "letter.title.formal_notice")
    assert "〔2017〕第1号" in notice.text
    assert "10月19日" in notice.text
    assert says((await again(town.admin, shown)).text, "stamp.settled")
    assert (await press(town, town.admin, shown, data=shown.button("确认").data)).alert
    await press(town, contact, notice, "签收")
    assert says((await again(contact, notice)).text, "stamp.signed")
    assert "区教育局已于" in (await find(town.admin, "签收督办单第1号")).text
    assert (await press(town, contact, notice, data=notice.button("签收").data)).alert


async def test_a_draft_is_dropped_or_reworded(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    shown = await draft(town)
    await press(town, town.admin, shown, "取消")
    assert says((await again(town.admin, shown)).text, "stamp.cancelled")
    shown = await draft(town)
    await press(town, town.admin, shown, "修改文字")
    reworded = await answer(town, town.admin, "请<b>立即</b>报告。")
    assert "请<b>立即</b>报告。" in reworded.text
    before = await newest(contact)
    await press(town, town.admin, reworded, "确认")
    [notice] = await told_since(town, contact, before)
    assert "请<b>立即</b>报告。" in notice.text
    assert (await press(town, town.admin, shown, data=shown.button("确认").data)).alert


async def test_only_the_units_addressed_sign(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    other = await town.join("吴科长", "区财政局")
    shown = await draft(town)
    before = await newest(contact)
    await press(town, town.admin, shown, "确认")
    [notice] = await told_since(town, contact, before)
    own = await other.messages()
    forged = await press(town, other, own[-1], data=notice.button("签收").data)
    assert forged.alert


async def test_a_bulletin_is_posted_to_the_channel(town: OfficeTown) -> None:
    await town.reopen(LATE)
    listing = await answer_last(town, town.admin, "/overdue")
    await press(town, town.admin, listing, "起草通报")
    shown = await find(town.admin, "通报（草稿）")
    posted = len(await town.in_channel())
    await press(town, town.admin, shown, "确认")
    channel = await town.in_channel()
    assert len(channel) > posted
    assert "2017年第1期" in channel[-1].text
    assert "【35】" in channel[-1].text


async def answer_last(town: OfficeTown, person: Actor, text: str) -> Seen:
    sent = await person.send(text)
    return (await told_since(town, person, sent.message_id))[-1]


async def test_without_anything_overdue_there_is_no_bulletin(town: OfficeTown) -> None:
    said = await answer(town, town.admin, "/remind all")
    pressed = await press(town, town.admin, said, "起草通报")
    assert pressed.alert
    assert says(pressed.text or "", "refusal.nothing_overdue")


async def test_hours_are_shown_changed_and_changed_back(town: OfficeTown) -> None:
    shown = await words(town, town.admin, "/schedule")
    assert "日报：每个工作日 08:30" in shown
    said = await answer(town, town.admin, "/schedule 日报 9点半")
    assert "09:30" in said.text
    await press(town, town.admin, said, "撤回")
    assert "日报：每个工作日 08:30" in await words(town, town.admin, "/schedule")
    assert "周报：停发" in await words(town, town.admin, "/schedule weekly off")
    assert "距时限10个工作日" in await words(town, town.admin, "/schedule 预警 10")
    assert "14天没有进展" in await words(town, town.admin, "/schedule 未报 14天")


@pytest.mark.parametrize(
    "text",
    [
        "日报 25:00",
        "提醒 07:00",
        "提醒 停",
        "预警 0",
        "预警 9999999999",
        "预警 00100",
        "预警 ５x",
        "午报 08:00",
        "日报 早上",
    ],
)
async def test_wrong_hours_are_refused_with_the_right_form(town: OfficeTown, text: str) -> None:
    before = await words(town, town.admin, "/schedule")
    assert says(await words(town, town.admin, f"/schedule {text}"), "refusal.wrong_form.schedule")
    assert await words(town, town.admin, "/schedule") == before


async def test_an_hour_is_asked_for_by_buttons(town: OfficeTown) -> None:
    shown = await answer(town, town.admin, "/schedule")
    await press(town, town.admin, shown, "月报")
    assert "10:00" in await words(town, town.admin, "10:00")


async def test_the_digest_follows_its_new_hour(town: OfficeTown) -> None:
    await words(town, town.admin, "/schedule 日报 10:15")
    before = await posted(town, datetime(2017, 10, 17, 10, 14, tzinfo=ZONE))
    assert not any("10月17日（周二）10:15" in each.text for each in before)
    after = await posted(town, datetime(2017, 10, 17, 10, 15, 1, tzinfo=ZONE))
    assert "10月17日（周二）10:15" in after[-1].text


async def posted(town: OfficeTown, clock: datetime) -> list[Seen]:
    await town.reopen(clock)
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()
    return await town.in_channel()


async def test_workdays_are_listed_decided_and_taken_back(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/holiday 10月21日 班"), "holiday.work")
    assert "10月21日" in await words(town, town.admin, "/holiday")
    choice = await answer(town, town.admin, "/holiday 10月21日")
    assert says(choice.text, "holiday.by_office")
    await press(town, town.admin, choice, "按国家安排")
    changed = await again(town.admin, choice)
    assert "休息（国家安排）" in changed.text
    await press(town, town.admin, changed, "撤回")
    assert "上班（办公室规定）" in (await again(town.admin, choice)).text
    assert says(await words(town, town.admin, "/holiday 10月21日 班"), "refusal.already_done")
    assert says(await words(town, town.admin, "/holiday 2017-10-01 班"), "refusal.past_day")
    assert "没有看懂日期“某天”" in await words(town, town.admin, "/holiday 某天 班")
    assert says(await words(town, town.admin, "/holiday 班"), "refusal.wrong_form.holiday")


async def test_pushes_respect_the_days_the_office_decides(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    await words(town, town.admin, "/holiday 10月17日 休")
    await town.reopen(datetime(2017, 10, 17, 10, 0, tzinfo=ZONE))
    before = await newest(contact)
    await words(town, town.admin, "/assign 3 区教育局 配合")
    assert await told_since(town, contact, before) == []
    await town.reopen(datetime(2017, 10, 18, 8, 0, 1, tzinfo=ZONE))
    assert len(await told_since(town, contact, before)) == 1


async def test_the_preview_tells_what_goes_out_next_and_to_whom(town: OfficeTown) -> None:
    await town.join("何老师", "区教育局")
    shown = await words(town, town.admin, "/preview")
    assert "日报：10月17日（周二）08:30" in shown
    assert "下次提醒：10月17日（周二）09:00" in shown
    await town.reopen(datetime(2017, 10, 17, 10, 0, tzinfo=ZONE))
    assert "何老师（区教育局）：任务33" in await words(town, town.admin, "/preview")
    await town.reopen(EVENING)
    await words(town, town.admin, "/remind 33")
    assert "何老师：1条" in await words(town, town.admin, "/preview")


async def test_only_the_office_urges(town: OfficeTown) -> None:
    leader, contact = await town.join("王区长", "leader"), await town.join("何老师", "区教育局")
    for person in (leader, contact):
        for text in (
            "/remind 33",
            "/remind all",
            "/schedule",
            "/schedule 日报 09:00",
            "/holiday",
            "/preview",
        ):
            assert says(await words(town, person, text), "refusal.not_yours"), text
