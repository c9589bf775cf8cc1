"""Cards and sheets say what the document says, who is on a task, and how long there is."""

from datetime import date, datetime, timedelta

import pytest

from bot.core.lines.lights import Light
from bot.core.people import Locale
from bot.core.plan import Role, end_of_day
from bot.rendering import render
from bot.subjects.assignments import messages as assignments_messages
from bot.subjects.digests import messages as digests_messages
from bot.subjects.tasks import messages as tasks_messages
from bot.subjects.tasks.records import TaskStatus
from bot.texts.buttons import payload, unpack
from bot.texts.messages import Text
from bot.texts.voice import Voice
from tests.unit.texts.checking import first_text, labels, words
from tests.unit.texts.sample_values import (
    BUREAU,
    NOW,
    PLAN,
    UNITS,
    ZONE,
    all_lines,
    card,
    indicator,
    line,
    unit_lines,
)

TASK = PLAN.tasks[2]


def payloads(text: Text) -> list[object]:
    return [unpack(button.data or "") for row in text.keyboard for button in row]


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2017, 11, 30), "11月30日（周四）· 还有44天", "Thu 30 Nov · 44 days left"),
        (date(2017, 10, 18), "10月18日（周三）· 还有1天", "Wed 18 Oct · 1 day left"),
        (date(2017, 10, 17), "10月17日（周二）· 今天到期", "Tue 17 Oct · due today"),
        (date(2017, 10, 14), "10月14日（周六）· 已逾期3天", "Sat 14 Oct · 3 days overdue"),
        (date(2018, 3, 1), "2018年3月1日（周四）· 还有135天", "Thu 1 Mar (2018) · 135 days left"),
    ],
)
def test_deadlines(day: date, zh: str, en: str) -> None:
    deadline = end_of_day(day, ZONE)
    assert Voice.of(Locale.ZH, NOW).due(deadline) == zh
    assert Voice.of(Locale.EN, NOW).due(deadline) == en


def test_days_are_counted_when_the_message_goes_out() -> None:
    [sent] = render(tasks_messages.Card(card=card()), Locale.ZH, NOW + timedelta(days=3))
    assert isinstance(sent, Text)
    assert "还有41天" in sent.html


def test_times_are_told_in_the_plans_zone() -> None:
    told = Voice.of(Locale.ZH, NOW).moment(datetime.fromisoformat("2017-10-16T23:30:00+00:00"))
    assert told == "10月17日 07:30"


def test_card_quotes_the_clause_and_names_every_unit_in_order() -> None:
    told = words(tasks_messages.Card(card=card()))
    assert told.startswith("【3】完成规划环评执行率")
    assert TASK.text in told
    assert "牵头单位：区环保局（待签收）" in told
    assert "统一镇（属各街镇，办理中，40%）" in told
    assert told.index("产业园区管委会") < told.index("各街镇（")
    assert "等相关单位" in told
    assert "目标=100%，最新96%（未达标）" in told
    assert "进度60%" in told


def test_a_changed_deadline_shows_the_original() -> None:
    moved = line(TASK).model_copy(update={"deadline": end_of_day(date(2017, 12, 15), ZONE)})
    assert "原定时限：11月30日（周四）" in words(tasks_messages.Card(card=card(line=moved)))
    assert "原定时限" not in words(tasks_messages.Card(card=card()))


def test_an_indicator_without_a_value_says_so() -> None:
    assert "尚未上报" in words(tasks_messages.Card(card=card(indicators=(indicator(),))))


@pytest.mark.parametrize(
    ("status", "light", "told"),
    [
        (TaskStatus.CLOSED, Light.BLUE, "🔵 已销号 · 进度"),
        (TaskStatus.SUBMITTED, Light.GREEN, "🟢 正常 · 待核验 · 进度"),
        (TaskStatus.SUSPENDED, None, "已中止 · 进度"),
    ],
)
def test_light_and_status_are_words(status: TaskStatus, light: Light | None, told: str) -> None:
    shown = line(TASK).model_copy(update={"status": status, "light": light})
    assert told in words(tasks_messages.Card(card=card(line=shown)))


def test_days_left_are_not_counted_for_closed_tasks() -> None:
    closed = line(TASK).model_copy(update={"status": TaskStatus.CLOSED, "light": Light.BLUE})
    assert "还有" not in words(tasks_messages.Card(card=card(line=closed)))


def test_card_buttons() -> None:
    text = first_text(tasks_messages.Card(card=card()))
    assert labels(text.keyboard) == ["签收", "报进展", "查看佐证"]
    code = UNITS["区环保局"].code
    assert payloads(text) == [payload("ack", 3, code), payload("report", "3"), payload("evidence", "3")]


def test_two_units_sign_each_for_themselves() -> None:
    text = first_text(tasks_messages.Card(card=card(to_acknowledge=(UNITS["区环保局"], BUREAU))))
    assert labels(text.keyboard)[:2] == ["签收·区环保局", "签收·区住建局"]


def test_buttons_nobody_may_press_are_missing() -> None:
    shown = card(to_acknowledge=(), can_report=False, can_see_evidence=False)
    assert not first_text(tasks_messages.Card(card=shown)).keyboard


def test_a_new_task_says_in_which_role() -> None:
    told = words(assignments_messages.TaskAssigned(unit="区住建局", role=Role.COOPERATING, card=card()))
    assert told.startswith("新任务交办\n区住建局为本任务的配合单位")


def test_a_changed_deadline_tells_both_days() -> None:
    moved = line(TASK).model_copy(update={"deadline": end_of_day(date(2017, 12, 15), ZONE)})
    before = end_of_day(date(2017, 11, 30), ZONE)
    told = words(assignments_messages.DeadlineChanged(before=before, card=card(line=moved)))
    assert "由11月30日（周四）调整为12月15日（周五）" in told


def test_sheet_lists_every_task_whatever_the_page() -> None:
    shown = unit_lines("区环保局")
    for page in (0, 1, 2, 9):
        told = words(tasks_messages.Sheet(unit=UNITS["区环保局"], lines=shown, page=page))
        assert all(f"【{each.number}】{each.title}" in told for each in shown)
        assert f"共{len(shown)}项" in told


def test_sheet_buttons_turn_in_pages_of_nine() -> None:
    code, shown = UNITS["区环保局"].code, unit_lines("区环保局")
    text = first_text(tasks_messages.Sheet(unit=UNITS["区环保局"], lines=shown, page=1, can_acknowledge=True))
    numbers = [payload("task", each.number) for each in shown[9:18]]
    assert payloads(text) == [
        *numbers,
        payload("sheet", code, 0),
        payload("sheet", code, 2),
        payload("acks", code),
    ]
    assert labels(text.keyboard)[-1].startswith("全部签收（")


def test_nothing_to_sign_means_no_button_for_it() -> None:
    signed = tuple(each.model_copy(update={"part": None}) for each in unit_lines("区环保局"))
    text = first_text(tasks_messages.Sheet(unit=UNITS["区环保局"], lines=signed, can_acknowledge=True))
    assert not any("签收" in label for label in labels(text.keyboard))


def test_nothing_overdue_is_said() -> None:
    assert "没有逾期和预警任务" in words(digests_messages.Overdue(red=(), yellow=()))
    assert "/overview" in words(digests_messages.Overdue(red=(), yellow=()))


def test_overdue_lists_all_and_opens_cards() -> None:
    late = tuple(line(task, late=2) for task in PLAN.tasks)
    notice = digests_messages.Overdue(red=late, yellow=all_lines())
    assert words(notice).count("已逾期2天") == 35
    assert payload("task", "1") in payloads(first_text(notice))
