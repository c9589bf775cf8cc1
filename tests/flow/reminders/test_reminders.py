"""One grouped reminder for each person on a workday, true at the moment of sending."""

from datetime import datetime

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Seen
from tests.fixtures_office import ZONE, OfficeTown
from tests.office_acts import again, newest, press, told_since, words
from tests.wording import says


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2017, month, day, hour, minute, 1, tzinfo=ZONE)


async def ring(town: OfficeTown, clock: datetime) -> None:
    """The bot comes up at an instant, and the alarm rings."""
    await town.reopen(clock)
    assert town.bot is not None
    await town.bot.ring()
    await town.settled()


async def reminded(town: OfficeTown, person: Actor, clock: datetime) -> list[Seen]:
    """The reminders somebody gets when the bot comes up at an instant."""
    before = await newest(person)
    await ring(town, clock)
    return [each for each in await told_since(town, person, before) if "今日提醒" in each.text]


async def signed_contact(town: OfficeTown, unit: str = "区教育局") -> Actor:
    """A contact who has signed for everything."""
    contact = await town.join("何老师", unit)
    for sheet in await contact.messages():
        if any("全部签收" in label for label in sheet.labels):
            await press(town, contact, sheet, data=sheet.button("全部签收").data)
    return contact


async def test_who_has_not_signed_for_a_workday_is_reminded_once_a_day(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert await reminded(town, contact, at(10, 17, 8, 59)) == []
    [first] = await reminded(town, contact, at(10, 17))
    assert says(first.text, "reminder.unsigned")
    assert "另有13项" in first.text
    assert "、14、" in first.text
    assert "全部签收（18）" in first.labels
    assert await reminded(town, contact, at(10, 17, 15)) == []
    assert len(await reminded(town, contact, at(10, 18))) == 1


async def test_nobody_is_reminded_on_a_day_off_or_in_the_evening(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for clock in (at(10, 21, 10), at(10, 22, 10), at(10, 19, 20, 30)):
        assert await reminded(town, contact, clock) == []
    assert len(await reminded(town, contact, at(10, 23))) == 1


async def test_a_day_the_office_gave_off_is_respected(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert says(await words(town, town.admin, "/holiday 10月17日 休"), "holiday.rest")
    assert says(await words(town, town.admin, "/holiday 10月21日 班"), "holiday.work")
    assert await reminded(town, contact, at(10, 17, 10)) == []
    assert len(await reminded(town, contact, at(10, 21, 10))) == 1


async def test_the_steps_before_a_deadline(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    told = {}
    for day in range(15, 31):
        if day not in {18, 19, 25, 26}:
            found = await reminded(town, contact, at(11, day))
            told[day] = any("临近时限" in each.text and "【33】" in each.text for each in found)
            await words(town, contact, "33 进度60%")
    assert [day for day, due in told.items() if due] == [16, 23, 28, 30]


async def test_the_first_reminding_after_a_pause_leaves_no_step_out(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    [message] = await reminded(town, contact, at(11, 27))
    assert says(message.text, "reminder.due")


async def test_overdue_tasks_are_told_every_workday(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    for day in (1, 4, 5):
        [message] = await reminded(town, contact, at(12, day))
        assert says(message.text, "reminder.overdue")
        await words(town, contact, "33 进度90%")


async def test_silence_is_told_after_a_week_and_again_a_week_later(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    told = []
    for day in (20, 23, 24, 25, 30, 31):
        if await reminded(town, contact, at(10, day)):
            told.append(day)
    assert told == [23, 30]


async def test_what_was_done_meanwhile_is_not_told(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    await town.reopen(at(10, 20, 20, 30))
    before = await newest(contact)
    assert "1位" in await words(town, town.admin, "/remind 33")
    assert await told_since(town, contact, before) == []
    await words(town, contact, "33 进度60%，已完成校园垃圾分类")
    await ring(town, at(10, 23, 8, 30))
    assert "催办" not in "".join(each.text for each in await told_since(town, contact, before))


async def test_what_is_still_open_is_told_in_the_morning(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    await town.reopen(at(10, 20, 20, 30))
    before = await newest(contact)
    await words(town, town.admin, "/remind 教育局")
    await ring(town, at(10, 23, 8, 30))
    [urged] = await told_since(town, contact, before)
    assert says(urged.text, "reminder.urged")


async def test_a_reminder_is_put_off_once(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    [message] = await reminded(town, contact, at(10, 17))
    await press(town, contact, message, "稍后提醒")
    shown = await again(contact, message)
    assert "10月19日" in shown.text
    assert "稍后提醒" not in shown.labels
    assert await reminded(town, contact, at(10, 18)) == []
    [back] = await reminded(town, contact, at(10, 19))
    pressed = await press(town, contact, back, "稍后提醒")
    assert pressed.alert
    assert says(pressed.text or "", "refusal.snoozed_before")


async def test_a_reply_to_a_reminder_of_one_task_is_a_report(town: OfficeTown) -> None:
    contact = await signed_contact(town)
    [message] = await reminded(town, contact, at(11, 23))
    assert says(await words(town, contact, "33 进度60%", reply_to=message), "recorded.single")


async def test_the_office_hears_what_waits_and_what_escalates(town: OfficeTown) -> None:
    leader = await town.join("王区长", "leader")
    await signed_contact(town)
    overdue = (await words_and_message(town, leader, "/overdue"))[1]
    await press(town, leader, overdue, "逾期即时告知我")
    assert await reminded(town, leader, at(12, 1)) == []
    [told] = await reminded(town, leader, at(12, 5))
    assert says(told.text, "reminder.alerts")
    assert await reminded(town, leader, at(12, 6)) == []


async def words_and_message(town: OfficeTown, person: Actor, text: str) -> tuple[str, Seen]:
    sent = await person.send(text)
    found = await told_since(town, person, sent.message_id)
    return found[-1].text, found[-1]


async def test_the_office_gets_its_own_list(town: OfficeTown) -> None:
    [first] = await reminded(town, town.admin, at(12, 1))
    assert says(first.text, "todo.overdue")
    [second] = await reminded(town, town.admin, at(12, 5))
    assert says(second.text, "todo.escalated")
    assert any(label.startswith("起草督办单") for label in second.labels)


async def test_december_asks_for_an_unknown_year(town: OfficeTown) -> None:
    await town.reopen(datetime(2039, 11, 30, 9, 0, 1, tzinfo=ZONE))
    before = await newest(town.admin)
    await ring(town, datetime(2039, 12, 1, 9, 0, 1, tzinfo=ZONE))
    found = [each for each in await told_since(town, town.admin, before) if "2040年" in each.text]
    assert len(found) == 1
