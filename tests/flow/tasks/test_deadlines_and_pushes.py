"""Deadlines move, people hear of it, and nobody is disturbed at night or on a day off."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import again, answer, newest, press, told_since, words
from tests.wording import says


async def deadline(town: OfficeTown, number: int) -> str:
    found: str = (await town.task(number))["deadline"]
    return found


FORMS = (
    ("2017-12-15", "2017-12-15"),
    ("2017/12/15", "2017-12-15"),
    ("2017年12月15日", "2017-12-15"),
    ("12月15日", "2017-12-15"),
    ("12.15", "2017-12-15"),
    ("12 月 15 日", "2017-12-15"),
    ("12月底", "2017-12-31"),
    ("年底", "2017-12-31"),
    ("下周五", "2017-10-27"),
    ("明天", "2017-10-17"),
    ("今天", "2017-10-16"),
    ("+7天", "2017-12-07"),
    ("＋７天", "2017-12-07"),
    ("1月5日", "2018-01-05"),
    ("Dec 15", "2017-12-15"),
)


async def test_a_deadline_is_read_in_every_form(town: OfficeTown) -> None:
    for text, day in FORMS:
        said = await answer(town, town.admin, f"/deadline 14 {text}")
        assert "11月30日" in said.text, text
        assert await deadline(town, 14) == f"{day}T23:59:59+08:00", text
        assert (await town.task(14))["original_deadline"] == "2017-11-30T23:59:59+08:00"
        await press(town, town.admin, said, "撤回")


WRONG = (
    ("/deadline 14 2017-10-15", "过去"),
    ("/deadline 14 2016-01-01", "过去"),
    ("/deadline 14 11月30日", "本来"),
    ("/deadline 14 某天", "12月15日"),
    ("/deadline 14 2月30日", "2018-02-28"),
    ("/deadline 14 2017-13-45", "12月15日"),
    ("/deadline 99 12月15日", "99"),
    ("/deadline 森林 12月15日", "/deadline 3"),
)


async def test_a_date_that_will_not_do_is_said(town: OfficeTown) -> None:
    for text, hint in WRONG:
        assert hint in await words(town, town.admin, text), text
    assert await deadline(town, 14) == "2017-11-30T23:59:59+08:00"


async def test_the_change_is_taken_back_with_the_button(town: OfficeTown) -> None:
    said = await answer(town, town.admin, "/deadline 14 12月15日")
    undo = said.button("撤回").data
    await press(town, town.admin, said, "撤回")
    assert await deadline(town, 14) == "2017-11-30T23:59:59+08:00"
    await words(town, town.admin, "/deadline 14 12月20日")
    assert (await press(town, town.admin, await again(town.admin, said), data=undo)).alert
    assert await deadline(town, 14) == "2017-12-20T23:59:59+08:00"


async def test_the_question_for_a_date_takes_one_answer(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/deadline 14"), "ask.text.deadline")
    assert says(await words(town, town.admin, "不知道"), "refusal.unreadable_date.any")
    await words(town, town.admin, "12 月 15 日")
    assert await deadline(town, 14) == "2017-12-15T23:59:59+08:00"
    await words(town, town.admin, "12月20日")
    assert await deadline(town, 14) == "2017-12-15T23:59:59+08:00"


async def test_the_question_survives_a_restart_and_ends_with_a_command(town: OfficeTown) -> None:
    await words(town, town.admin, "/deadline 14")
    await town.reopen(MONDAY + timedelta(minutes=1))
    await words(town, town.admin, "/me")
    await words(town, town.admin, "12月15日")
    assert await deadline(town, 14) == "2017-11-30T23:59:59+08:00"


async def test_everybody_on_the_task_hears_once_and_nobody_else(town: OfficeTown) -> None:
    lead, member = await town.join("李工", "区住建局"), await town.join("赵明", "统一镇")
    stranger_to_it = await town.join("何老师", "区教育局")
    await lead.start(await town.invite("区农经局"))
    await town.settled()
    people = (lead, member, stranger_to_it, town.admin)
    before = {person.id: await newest(person) for person in people}
    assert "2位" in await words(town, town.admin, "/deadline 14 12月15日")
    for person in (lead, member):
        [news] = await told_since(town, person, before[person.id])
        assert "11月30日" in news.text
        assert "12月15日" in news.text
        assert "签收" in "".join(news.labels)
    assert await told_since(town, stranger_to_it, before[stranger_to_it.id]) == []


async def test_the_card_shows_the_original_deadline(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, town.admin, "/deadline 14 12月15日")
    card = await answer(town, contact, "/task 14")
    assert "12月15日" in card.text
    assert says(card.text, "card.original")


EVENING = datetime(2017, 10, 20, 20, 30, tzinfo=ZONE)  # a Friday
HOLIDAY = datetime(2017, 10, 3, 10, 0, tzinfo=ZONE)
WORKING_SATURDAY = datetime(2017, 9, 30, 10, 0, tzinfo=ZONE)


async def queue_push(town: OfficeTown, contact: Actor, at: datetime) -> int:
    await town.reopen(at)
    before = await newest(contact)
    assert "1位" in await words(town, town.admin, "/assign 3 区教育局 配合")
    return before


@pytest.mark.parametrize(
    ("at", "still_closed", "opened"),
    [
        (EVENING, datetime(2017, 10, 22, 12, 0, tzinfo=ZONE), datetime(2017, 10, 23, 8, 0, 1, tzinfo=ZONE)),
        (
            datetime(2017, 10, 23, 7, 30, tzinfo=ZONE),
            datetime(2017, 10, 23, 7, 59, 0, tzinfo=ZONE),
            datetime(2017, 10, 23, 8, 0, 1, tzinfo=ZONE),
        ),
    ],
)
async def test_a_push_waits_until_eight_on_the_next_workday(
    town: OfficeTown, at: datetime, still_closed: datetime, opened: datetime
) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await queue_push(town, contact, at)
    assert await told_since(town, contact, before) == []
    await town.reopen(still_closed)
    assert await told_since(town, contact, before) == []
    await town.reopen(opened)
    [card] = await told_since(town, contact, before)
    assert says(card.text, "card.assigned")


async def test_at_eight_the_waiting_push_goes_out_by_itself(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await queue_push(town, contact, datetime(2017, 10, 23, 7, 59, 58, 500_000, tzinfo=ZONE))
    assert await told_since(town, contact, before) == []
    await town.telegram.expect(contact.id, "新任务", within=10)


async def test_the_national_holiday_is_no_time_to_push_but_its_working_saturday_is(
    town: OfficeTown,
) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await queue_push(town, contact, HOLIDAY)
    assert await told_since(town, contact, before) == []
    await town.reopen(WORKING_SATURDAY)
    assert len(await told_since(town, contact, before)) == 1


async def test_answers_do_not_wait_for_the_morning(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await queue_push(town, contact, EVENING)
    assert says(await words(town, contact, "33 进度60%"), "recorded.single")
    assert says(await words(town, contact, "/tasks"), "sheet.head")
    card = await answer(town, contact, "/task 3")
    await press(town, contact, card, "签收")
    assert "新任务" not in "".join(message.text for message in await told_since(town, contact, before))


async def test_a_push_that_is_no_longer_true_is_not_sent(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    before = await queue_push(town, contact, EVENING)
    await words(town, town.admin, "/unassign 3 区教育局")
    await town.reopen(datetime(2017, 10, 23, 8, 0, 1, tzinfo=ZONE))
    assert "新任务" not in "".join(message.text for message in await told_since(town, contact, before))


async def test_grey_counts_from_the_push_not_from_the_assignment(town: OfficeTown) -> None:
    contact = await town.join("何老师", "区教育局")
    await queue_push(town, contact, datetime(2017, 10, 16, 20, 30, tzinfo=ZONE))
    await town.reopen(datetime(2017, 10, 17, 8, 0, 1, tzinfo=ZONE))
    await town.settled()
    await town.reopen(datetime(2017, 10, 18, 7, 50, tzinfo=ZONE))
    assert (await town.task(3))["light"] == "green"
    await town.reopen(datetime(2017, 10, 18, 8, 5, tzinfo=ZONE))
    assert (await town.task(3))["light"] == "grey"
