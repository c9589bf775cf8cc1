"""A unit's own group: bound by a link, told what the unit is told, showing nothing beyond it."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from bot.subjects.tasks.records import Task
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import again, answer, find, newest, press, reports, told_since, words
from tests.wording import says

EVENING = datetime(2017, 10, 16, 20, 30, tzinfo=ZONE)
LATER = datetime(2017, 10, 17, 10, 0, 1, tzinfo=ZONE)


async def group_secret(town: OfficeTown, unit: str) -> str:
    said = await answer_with(town, town.admin, f"/invite {unit}", "startgroup")
    return said.text.split("?startgroup=")[1].split()[0]


async def answer_with(town: OfficeTown, person: Actor, text: str, part: str) -> Seen:
    sent = await person.send(text)
    return next(each for each in await told_since(town, person, sent.message_id) if part in each.text)


async def in_group(town: OfficeTown, chat: int, after: int = 0) -> list[Seen]:
    await town.settled()
    found = await town.telegram.messages(chat)
    return [each for each in found if each.by_bot and each.message_id > after]


async def last_in(town: OfficeTown, chat: int) -> int:
    found = await town.telegram.messages(chat)
    return found[-1].message_id if found else 0


async def bound_group(town: OfficeTown, unit: str, *people: Actor) -> int:
    members: list[int | str] = [each.id for each in (town.admin, *people)]
    chat = await town.telegram.add_chat("supergroup", f"{unit}工作群", creator=people[0].id, members=members)
    await town.telegram.set_bot(chat, "member")
    await people[0].send(f"/start@{town.bot_name} {await group_secret(town, unit)}", chat=chat)
    await town.settled()
    return chat


async def test_a_link_binds_the_group_and_shows_the_sheet(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    shown = await in_group(town, chat)
    assert "已绑定为区教育局工作群" in shown[0].text
    assert "【33】" in shown[1].text
    assert "区教育局工作群" in (await find(town.admin, "已绑定")).text
    again_ = await last_in(town, chat)
    await contact.send("/tasks", chat=chat)
    [sheet] = await in_group(town, chat, again_)
    assert "【33】" in sheet.text


async def test_pushes_reach_the_group_beside_the_contact_or_instead(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    before, own = await last_in(town, chat), await newest(contact)
    assert "2位" in await words(town, town.admin, "/assign 3 区教育局 配合")
    assert says((await in_group(town, chat, before))[0].text, "card.assigned")
    assert len(await told_since(town, contact, own)) == 1
    await press(town, town.admin, await find(town.admin, "已绑定"), "只发工作群")
    before, own = await last_in(town, chat), await newest(contact)
    await words(town, town.admin, "/deadline 3 12月15日")
    assert "12月15日" in (await in_group(town, chat, before))[0].text
    assert await told_since(town, contact, own) == []


async def test_a_contacts_reply_in_the_group_is_a_report_answered_there(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await words(town, town.admin, "/deadline 33 12月15日")
    card = (await in_group(town, chat))[-1]
    before = await last_in(town, chat)
    sent = await contact.send("进度60%，已完成校园垃圾分类", chat=chat, reply_to=card)
    [recorded] = await in_group(town, chat, before)
    assert says(recorded.text, "recorded.single")
    assert await reports(town) == [(33, "区教育局", "进度60%，已完成校园垃圾分类", 60)]
    await contact.edit(sent, "进度70%", chat=chat)
    await town.settled()
    assert (await reports(town))[0][3] == 70
    await press(town, contact, recorded, "撤回")
    assert await reports(town) == []


async def test_signing_in_the_group_stamps_the_message_there(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    sheet = (await in_group(town, chat))[-1]
    await press(town, contact, sheet, data=sheet.button("签收").data)
    stamped = next(each for each in await in_group(town, chat) if each.message_id == sheet.message_id)
    assert "区教育局" in stamped.text
    assert says(stamped.text.splitlines()[-1], "stamp.signed")
    assert (await town.part(33, "区教育局"))["status"] == "accepted"


async def test_talk_and_outsiders_are_left_alone(town: OfficeTown) -> None:
    contact, other = await town.join("何老师", "区教育局"), await town.join("吴科长", "区财政局")
    stranger = await town.telegram.add_user("路人")
    chat = await bound_group(town, "区教育局", contact, other, stranger)
    sheet = (await in_group(town, chat))[-1]
    before = await last_in(town, chat)
    for person in (other, stranger):
        await person.send("33 进度99%", chat=chat, reply_to=sheet)
        await person.send("/tasks", chat=chat)
        await person.send("/task 1", chat=chat)
    await contact.send("大家下午开会", chat=chat)
    assert [each.text for each in await in_group(town, chat, before)] == []
    assert await reports(town) == []
    assert (await press(town, other, sheet, data=sheet.button("签收").data)).alert


async def test_the_group_shows_nothing_beyond_its_unit(town: OfficeTown) -> None:
    both = await town.join("何老师", "区教育局")
    await both.start(await town.invite("区财政局"))
    await town.settled()
    chat = await bound_group(town, "区教育局", both)
    before, own = await last_in(town, chat), await newest(both)
    await both.send("/task 28", chat=chat)
    await both.send("/overview", chat=chat)
    await town.settled()
    await both.send("28 进度50%", chat=chat, reply_to=(await in_group(town, chat))[-1])
    told = await in_group(town, chat, before)
    assert not any("【28】" in each.text for each in told)
    assert await told_since(town, both, own)


async def test_a_contact_of_two_units_speaks_in_a_group_for_its_unit_alone(town: OfficeTown) -> None:
    """Nothing is asked there, and nothing of the other unit is told."""
    both = await town.join("何老师", "区教育局")
    await both.start(await town.invite("区环保局"))
    await town.settled()
    chat = await bound_group(town, "区教育局", both)
    await words(town, both, "35 进度20%")
    sheet, before = (await in_group(town, chat))[-1], await last_in(town, chat)
    await both.send("33 进度60%", chat=chat, reply_to=sheet)
    await both.send("任务35：进度70%", chat=chat, reply_to=sheet)
    told = await in_group(town, chat, before)
    assert says(told[0].text, "recorded.single")
    assert not any("区环保局" in each.text or "【35】" in each.text for each in told)
    assert [(number, unit, progress) for number, unit, _, progress in await reports(town)] == [
        (35, "区环保局", 20),
        (33, "区教育局", 60),
    ]


async def test_an_admin_who_is_a_contact_reports_in_the_group_for_its_unit_alone(town: OfficeTown) -> None:
    await town.admin.start(await town.invite("区教育局"))
    await town.settled()
    chat = await bound_group(town, "区教育局", town.admin)
    sheet, before = (await in_group(town, chat))[-1], await last_in(town, chat)
    await town.admin.send("任务14：进度60%", chat=chat, reply_to=sheet)
    await town.admin.send("任务33：区教育局 进度60%", chat=chat, reply_to=sheet)
    [recorded] = await in_group(town, chat, before)
    assert says(recorded.text, "recorded.single")
    assert [(number, unit) for number, unit, *_ in await reports(town)] == [(33, "区教育局")]


async def test_a_reminder_in_the_group_is_put_off_for_the_group(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await town.reopen(LATER)
    assert town.bot is not None
    await town.bot.ring()
    reminder = (await in_group(town, chat))[-1]
    assert says(reminder.text, "reminder.head")
    await press(town, contact, reminder, "稍后提醒")
    assert says((await in_group(town, chat))[-1].text, "stamp.snoozed")


async def test_what_waits_for_the_group_is_previewed_and_an_urge_is_taken_back_there_too(
    town: OfficeTown,
) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await town.reopen(EVENING)
    before, own = await last_in(town, chat), await newest(contact)
    said = await answer(town, town.admin, "/remind 33")
    assert "区教育局工作群" in await words(town, town.admin, "/preview")
    await press(town, town.admin, said, "撤回")
    assert "2条未发出" in (await find(town.admin, "已撤回催办")).text
    await town.reopen(MONDAY + timedelta(days=1, minutes=-30))
    assert await in_group(town, chat, before) == []
    assert await told_since(town, contact, own) == []


async def test_leaving_the_group_is_told_and_pushes_go_to_the_contact_again(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    await press(town, town.admin, await find(town.admin, "已绑定"), "只发工作群")
    await town.telegram.set_bot(chat, "left")
    await town.settled()
    assert says((await find(town.admin, "不再绑定")).text, "unit_chat.lost")
    own = await newest(contact)
    await words(town, town.admin, "/deadline 33 12月15日")
    assert len(await told_since(town, contact, own)) == 1


async def test_the_office_unbinds(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await bound_group(town, "区教育局", contact)
    news = await find(town.admin, "已绑定")
    await press(town, town.admin, news, "解除绑定")
    assert says((await again(town.admin, news)).text, "unit_chat.lost")
    before = await last_in(town, chat)
    await words(town, town.admin, "/deadline 33 12月15日")
    assert await in_group(town, chat, before) == []


async def test_a_migrated_group_stays_bound(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    members: list[int | str] = [town.admin.id, contact.id]
    chat = await town.telegram.add_chat("group", "教育局工作群", creator=contact.id, members=members)
    await town.telegram.set_bot(chat, "member")
    await contact.send(f"/start@{town.bot_name} {await group_secret(town, '区教育局')}", chat=chat)
    await town.settled()
    new = await town.telegram.migrate(chat)
    await words(town, town.admin, "/deadline 33 12月15日")
    assert "12月15日" in (await in_group(town, new))[-1].text


@pytest.mark.parametrize("secret", ["", "x" * 24, "no!"])
async def test_a_wrong_link_binds_nothing(town: OfficeTown, secret: str) -> None:
    contact = await town.join("何老师", "区教育局")
    chat = await town.telegram.add_chat("supergroup", "群", creator=contact.id, members=[contact.id])
    await town.telegram.set_bot(chat, "member")
    await contact.send(f"/start@{town.bot_name} {secret}", chat=chat)
    assert await in_group(town, chat) == []


async def test_a_used_link_binds_no_second_group(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    secret = await group_secret(town, "区教育局")
    chats = []
    for title in ("一群", "二群"):
        chat = await town.telegram.add_chat("supergroup", title, creator=contact.id, members=[contact.id])
        await town.telegram.set_bot(chat, "member")
        await contact.send(f"/start@{town.bot_name} {secret}", chat=chat)
        chats.append(len(await in_group(town, chat)))
    assert chats == [2, 0]


async def test_the_roll_call_names_who_of_a_group_is_missing(town: OfficeTown) -> None:
    member = await town.join("赵明", "统一镇")
    assert "3家中0家已报" in await words(town, town.admin, "/task 1")
    await words(town, member, "1 进度60%，已完成勘界")
    card = await words(town, town.admin, "/task 1")
    assert "各街镇：3家中1家已报，缺：" in card
    assert "统一镇" not in card.split("缺：")[1].splitlines()[0]


async def test_other_units_stay_open_until_the_office_says_so(town: OfficeTown) -> None:
    number = await open_ended_task(town)
    card = await answer(town, town.admin, f"/task {number}")
    assert says(card.text, "card.open_ended")
    await press(town, town.admin, card, "相关单位已明确")
    said = await find(town.admin, "全部明确")
    assert "待办公室明确" not in await words(town, town.admin, f"/task {number}")
    await press(town, town.admin, said, "撤回")
    assert says(await words(town, town.admin, f"/task {number}"), "card.open_ended")


async def open_ended_task(town: OfficeTown) -> int:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return next(task.number for task in await work[Task].all() if task.open_ended)
