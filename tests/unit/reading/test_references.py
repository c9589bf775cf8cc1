"""A line belongs to the task it names; decimals, times and unknown numbers name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.references import Addressed, split_reports, task_argument

KNOWN = range(1, 36)


@pytest.mark.parametrize(
    ("text", "task", "rest", "explicit"),
    [
        ("3 完成60%", 3, "完成60%", False),
        ("3：60%", 3, "60%", False),
        ("3: 完成", 3, "完成", False),
        ("3，完成", 3, "完成", False),
        ("3、完成", 3, "完成", False),
        ("3。完成", 3, "完成", False),
        ("3. 完成", 3, "完成", False),
        ("3.已完成管网", 3, "已完成管网", False),
        ("３　完成", 3, "完成", False),
        ("   3 完成", 3, "完成", False),
        ("3", 3, "", False),
        ("#3 完成", 3, "完成", True),
        ("＃３，完成", 3, "完成", True),
        ("任务3 完成", 3, "完成", True),
        ("任务十二：完成", 12, "完成", True),
        ("第12项 完成", 12, "完成", True),
        ("第十二项，完成", 12, "完成", True),
        ("#99 完成", 99, "完成", True),
        ("第三项 ６０％", 3, "６０％", True),
    ],
)
def test_line_that_names_a_task(text: str, task: int, rest: str, explicit: bool) -> None:
    assert split_reports(text, KNOWN) == (Addressed(task, rest, explicit),)


@pytest.mark.parametrize(
    "text",
    [
        "3.5公里管网完成60%",
        "3．5公里管网完成60%",
        "8:30 开会",
        "8：30 开会",
        "8:30开会",
        "2017 年目标已达到",
        "120 户已搬迁",
        "30 % 完成",
        "3公里管网",
        "第三产业发展良好",
        "第3项目部已进场",
        "任务完成",
        "三 完成",
        "完成3 项",
        "9" * 4096,
    ],
)
def test_line_that_names_none(text: str) -> None:
    assert split_reports(text, KNOWN) == (Addressed(None, text, False),)


def test_several_lines_are_several_reports() -> None:
    text = "今日进展\n3 完成60%\n已铺设3.5公里\n9 已启动\n第3项 补充：验收"
    assert split_reports(text, KNOWN) == (
        Addressed(None, "今日进展", False),
        Addressed(3, "完成60%\n已铺设3.5公里\n补充：验收", True),
        Addressed(9, "已启动", False),
    )


def test_blank_message_has_no_reports() -> None:
    assert split_reports(" \n\t\n", KNOWN) == ()


@given(st.text(alphabet="第项任务#＃0123456789３十 　:：,，、.。%成完公里\n", max_size=80))
def test_no_word_is_lost_and_no_task_named_twice(text: str) -> None:
    reports = split_reports(text, KNOWN)
    tasks = [report.task for report in reports]
    assert len(tasks) == len(set(tasks))
    kept = "".join(report.text for report in reports)
    for character in "成完公里%":
        assert kept.count(character) == text.count(character)


@given(st.text(max_size=200))
def test_any_text_without_reference_stays_whole(text: str) -> None:
    reports = split_reports(text, frozenset())
    if not any(report.explicit for report in reports):
        assert "".join(report.text for report in reports) == text.strip()


@pytest.mark.parametrize("text", ["3", "#3", "任务3", "第3项", "３", " ＃３ ", "三", "第三项", "3.", "03"])
def test_number_of_a_command(text: str) -> None:
    assert task_argument(text) == 3


@pytest.mark.parametrize("text", ["", "abc", "-3", "3.5", "3 4", "#", "9" * 4096, "区住建局", "\0"])
def test_no_number_of_a_command(text: str) -> None:
    assert task_argument(text) is None
