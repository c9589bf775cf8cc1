"""Digests tell all six statuses, name nobody in the channel and say plainly where there is nothing."""

import re
from datetime import timedelta

import pytest

from bot.domain import notices as n
from bot.domain.people import Locale
from bot.domain.state import DigestKind
from bot.domain.tasks import TaskStatus
from bot.texts.messages import Text
from bot.texts.render import render
from tests.unit.texts.checking import first_text, labels, words
from tests.unit.texts.sample_values import NOW, PLAN, QUIET, UNITS, all_lines, digest, line


def posted(**more: object) -> str:
    return words(n.DigestPosted(content=digest(**more)))  # type: ignore[arg-type]


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
    assert f"<code>{content.audit_head}</code>" in first_text(n.DigestPosted(content=content)).html


def test_units_without_contact_are_all_named() -> None:
    told = posted()
    assert all(unit in told for unit in UNITS)
    assert "尚无联络员单位（29）" in told
    assert "四个明确" in told


def test_late_digests_are_marked_and_name_the_missed() -> None:
    missed = (NOW - timedelta(days=4), NOW - timedelta(days=1))
    told = words(n.DigestPosted(content=digest(), late=True, missed=missed))
    assert "（补发）" in told.split("\n")[0]
    assert "10月13日（周五）10:02、10月16日（周一）10:02" in told
    assert "补发" not in posted()


def test_the_channel_gets_no_buttons_and_one_message() -> None:
    late = tuple(line(task, late=3) for task in PLAN.tasks)
    reports = digest().reports * 6
    content = digest(red=late, yellow=all_lines(), silent=tuple(UNITS), reports=reports)
    for locale in Locale:
        [sent] = render(n.DigestPosted(content=content), locale, NOW)
        assert isinstance(sent, Text)
        assert not sent.keyboard


def test_overview_leads_on() -> None:
    notice = n.Overview(content=digest())
    assert labels(first_text(notice).keyboard) == ["逾期和预警", "按单位查看"]
    assert words(notice).startswith("总体情况 · 10月17日（周二）10:02")
