"""Digests tell all six statuses, name nobody in the channel and say plainly where there is nothing."""

import re
from datetime import timedelta

import pytest

from bot.core.people import Locale
from bot.rendering import render
from bot.subjects.digests import messages as digests_messages
from bot.subjects.digests.content import WaitingLine
from bot.subjects.digests.records import DigestKind
from bot.subjects.tasks.records import TaskStatus
from bot.texts.messages import Photo, Text
from tests.unit.texts.checking import first_text, labels, words
from tests.unit.texts.sample_values import NOW, PLAN, QUIET, UNITS, all_lines, digest, line, order


def posted(**more: object) -> str:
    return words(digests_messages.DigestPosted(content=digest(**more)))  # type: ignore[arg-type]


def test_statuses_add_up_to_the_total() -> None:
    told = posted()
    names = ("已交办", "办理中", "待核验", "已销号", "已中止", "已终止")
    [line_of_statuses] = [row for row in told.split("\n") if row.startswith("已交办")]
    counts = [int(re.search(rf"{name}(\d+)", line_of_statuses)[1]) for name in names]  # type: ignore[index]
    assert sum(counts) == 35
    assert "共35项" in told
    assert "办结率8%" in told


def test_a_status_nobody_counted_is_zero() -> None:
    assert "已交办35 · 办理中0" in posted(by_status={TaskStatus.ASSIGNED: 35})


@pytest.mark.parametrize(
    ("kind", "title", "quiet"),
    [
        (DigestKind.DAILY, "工作日报", "今日无新增进展"),
        (DigestKind.WEEKLY, "工作周报", "本周无新增进展"),
        (DigestKind.MONTHLY, "工作月报", "本月无新增进展"),
    ],
)
def test_quiet_days_are_reported(kind: DigestKind, title: str, quiet: str) -> None:
    told = posted(kind=kind, **QUIET)
    assert told.startswith(f"{title} · 10月17日（周二）08:30")
    assert quiet in told
    assert told.count("无") >= 4


def test_red_and_yellow_show_five_and_number_the_rest() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks)
    told = posted(red=late, yellow=all_lines()[:6])
    assert told.count("已逾期3天") == 5
    assert "另有30项：6、7、8" in told
    assert "另有1项：6" in told


def test_new_reports_name_unit_and_task() -> None:
    told = posted()
    assert "新增进展（14） 自10月16日（周一）08:30以来" in told
    assert "【3】区环保局：进度60%" in told
    assert "另有12条" in told


def test_the_ledger_head_is_told_in_full() -> None:
    content = digest()
    assert (
        f"<code>{content.audit_head}</code>"
        in first_text(digests_messages.DigestPosted(content=content)).html
    )


def test_units_without_contact_are_all_named() -> None:
    told = posted()
    assert all(unit in told for unit in UNITS)
    assert "尚无联络员单位（29）" in told
    assert "四个明确" in told


def test_late_digests_are_marked_and_name_the_missed() -> None:
    missed = (NOW - timedelta(days=4), NOW - timedelta(days=1))
    told = words(digests_messages.DigestPosted(content=digest(), late=True, missed=missed))
    assert "（补发）" in told.split("\n")[0]
    assert "10月13日（周五）10:02、10月16日（周一）10:02" in told
    assert "补发" not in posted()


def test_the_channel_gets_a_quiet_picture_and_one_message_without_buttons() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks)
    reports = digest().reports * 6
    content = digest(red=late, yellow=all_lines(), silent=tuple(UNITS), reports=reports)
    for locale in Locale:
        picture, sent = render(digests_messages.DigestPosted(content=content), locale, NOW)
        assert isinstance(picture, Photo)
        assert picture == Photo("", png=picture.png, silent=True)
        assert isinstance(sent, Text)
        assert not sent.keyboard


def test_whoever_asks_for_a_digest_gets_its_text_only() -> None:
    [sent] = render(digests_messages.DigestShown(content=digest()), Locale.ZH, NOW)
    assert isinstance(sent, Text)
    assert words(digests_messages.DigestShown(content=digest())) == posted()


def test_overview_leads_on() -> None:
    notice = digests_messages.Overview(content=digest())
    assert labels(first_text(notice).keyboard) == ["逾期和预警", "按单位查看"]
    assert words(notice).startswith("总体情况 · 10月17日（周二）10:02")


WAITING = tuple(WaitingLine(number=number, unit="区住建局", since=NOW, until=NOW) for number in range(14, 19))


def test_what_waits_is_listed_shortly() -> None:
    coordination = WaitingLine(number=20, unit="区住建局", since=NOW, other="区农经局")
    told = posted(extensions=WAITING, coordinations=(coordination,), submitted=(3, 9), completions_waiting=2)
    assert "待批的延期申请：5项" in told
    assert "【14】区住建局申请延至10月17日（周二），10月17日（周二）提出" in told
    assert "【17】" not in told
    assert "……等5项" in told
    assert "【20】区住建局请区农经局协调" in told
    assert "待核验的办结申请：2项（任务3、9）" in told


def test_unanswered_orders_tell_neither_words_nor_author() -> None:
    told = posted(instructions=(order(), order(20, signed=("区住建局", "区农经局"))))
    assert "未答复的批示：2项" in told
    assert "【14】区住建局、区农经局未答复，10月17日（周二）批示，尚未全部签收" in told
    assert "【20】区住建局、区农经局未答复，10月17日（周二）批示，已签收" in told
    assert "李主任" not in told
    assert "方案" not in told


def test_gaps_name_the_units_and_are_cut() -> None:
    told = posted(gap_units=tuple(UNITS))
    assert "区商务局等29个单位" in told
    assert "等" not in posted(gap_units=("区住建局",)).split("四个明确")[1].split("近期")[0]


@pytest.mark.parametrize("kind", [DigestKind.WEEKLY, DigestKind.MONTHLY])
def test_a_week_or_month_says_its_span_and_what_was_closed(kind: DigestKind) -> None:
    told = posted(kind=kind, newly_closed=(3, 9))
    assert "统计期间：10月16日（周一）08:30至10月17日（周二）10:02" in told
    assert "本期新销号（2）：任务3、9" in told
    assert "统计期间" not in posted()
    assert "统计期间" not in posted(kind=kind, since=None)


def test_a_reply_may_be_about_any_task_it_names_the_urgent_first() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks[9:11])
    content = digest(red=late, yellow=(), next_deadlines=(), instructions=(order(),), extensions=WAITING[:1])
    assert content.numbers == (10, 11, 14, 3, 9)
