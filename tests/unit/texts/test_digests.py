"""Digests tell all six statuses, name nobody in the channel and say plainly where there is nothing."""

import re
from datetime import timedelta

import pytest

from bot.core.people import Locale
from bot.rendering import render
from bot.subjects.digests import messages as digests_messages
from bot.subjects.digests.content import DueDay, TrendPoint, WaitingLine
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
    counts = [int(count) for name in names for count in re.findall(rf"{name}(\d+)", line_of_statuses)]
    assert 0 not in counts
    assert sum(counts) == 35
    assert "共35项" in told
    assert "办结率8%" in told


def test_what_there_is_none_of_takes_no_place() -> None:
    told = posted(by_status={TaskStatus.ASSIGNED: 35}, **QUIET)
    assert "已交办35\n" in told
    assert not re.search(r"(?<![\d号])0[项个条）]|无$", told.partition("分板块")[0], re.MULTILINE)
    assert "待批" not in told


def test_the_headline_tells_the_change() -> None:
    def changed(percent: int) -> str:
        return posted(trend=(TrendPoint(slot=NOW - timedelta(days=1), percent=percent, reports=3),))

    assert "办结率8%（较上期+3个百分点）" in changed(5)
    assert "办结率8%（较上期-2个百分点）" in changed(10)
    assert "办结率8%（与上期持平）" in changed(8)


def test_a_week_tells_its_trend() -> None:
    points = tuple(TrendPoint(slot=NOW, percent=percent, reports=percent) for percent in (2, 5))
    told = posted(kind=DigestKind.WEEKLY, trend=points)
    assert "办结率走势：2% → 5% → 8%" in told
    assert "报送走势（条）：2 → 5 → 14" in told
    assert "走势" not in posted(trend=points)


def test_what_needs_the_leaders_stands_first() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks[:7])
    told = posted(red=late, submitted=(9,), extensions=WAITING).split("\n")
    start = told.index("需领导关注（9）")
    assert start < 5
    assert all("已逾期3天" in row and "进度" in row for row in told[start + 1 : start + 6])
    assert told[start + 6] == "· 另有4件，详见下文"
    assert "需领导关注" not in posted(red=(), submitted=(), extensions=(), instructions=())


def test_a_day_on_which_many_fall_due_says_how_many() -> None:
    day = DueDay(deadline=NOW + timedelta(days=6), count=34, numbers=tuple(range(1, 11)))
    assert "34项（任务1、2、3、4、5、6、7、8、9、10等）" in posted(due_days=(day,))


def test_a_yellow_task_says_why() -> None:
    quiet = line(PLAN.tasks[0]).with_fields(quiet_days=9)
    assert "9天未报" in posted(yellow=(quiet,))


@pytest.mark.parametrize(
    ("kind", "title", "quiet"),
    [
        (DigestKind.DAILY, "工作日报", "今日无新增进展"),
        (DigestKind.WEEKLY, "工作周报", "本周无新增进展"),
        (DigestKind.MONTHLY, "工作月报", "本月无新增进展"),
    ],
)
def test_quiet_days_are_reported(kind: DigestKind, title: str, quiet: str) -> None:
    told = posted(kind=kind, since=None, **QUIET)
    assert told.startswith(f"{title} · 10月17日（周二）08:30")
    assert quiet in told
    assert "自10月16日（周一）08:30以来无新增进展" in posted(kind=kind, **QUIET)


def test_red_and_yellow_show_five_and_number_the_rest() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks)
    told = posted(red=late, yellow=all_lines()[:6])
    assert told.count("已逾期3天") == 10
    assert "其余逾期（30）" in told
    assert "另有25项：11、12" in told
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
    assert "办结申请2项待核验：任务3、9" in told


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
    content = digest(red=late, yellow=(), due_days=(), instructions=(order(),), extensions=WAITING[:1])
    assert content.numbers == (10, 11, 14, 3, 9)
