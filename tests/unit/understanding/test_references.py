"""A line belongs to the task it names; decimals, times and unknown numbers name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.references import Addressed, split_reports, task_argument

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
        ("3、60%", 3, "60%", False),
        ("3,100%", 3, "100%", False),
        ("3，500亩已完成", 3, "500亩已完成", False),
        ("3 日常巡查已开展", 3, "日常巡查已开展", False),
        ("3 月报已上报", 3, "月报已上报", False),
        ("14 月底前完成", 14, "月底前完成", False),
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
        "11月30日完成60%",
        "11 月 30 日完成60%",
        "11 月30日完成60%",
        "10 月份完成60%",
        "5 日前完成",
        "7 天内完成",
        "3 公里管网完成60%",
        "30 户已搬迁",
        "3,500亩已完成",
        "14.5%",
        "3号线完成60%",
        "13904271234",
        "0427-2812345",
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


@pytest.mark.parametrize(
    ("head", "task"), [("22 本周进展：", 22), ("#22 如下", 22), ("22：", 22), ("本周进展：", None)]
)
@pytest.mark.parametrize("sign", [".", ". ", "、"])
def test_a_numbered_list_below_other_words_stays_together(head: str, task: int | None, sign: str) -> None:
    points = f"1{sign}招标完成\n2{sign}管网60%\n3{sign}泵站80%"
    (report,) = split_reports(f"{head}\n{points}", KNOWN)
    assert (report.task, report.text.endswith(points)) == (task, True)


@pytest.mark.parametrize("points", ["1. 招标完成\n2. 管网60%\n3. 泵站80%", "1、招标完成\n2、管网60%"])
@pytest.mark.parametrize("head", ["22 ", "22：", "#22 "])
def test_a_numbered_list_may_begin_in_the_line_of_its_task(head: str, points: str) -> None:
    (report,) = split_reports(head + points, KNOWN)
    assert (report.task, report.text) == (22, points)


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("22 1.5公里已完成\n2. 完成50%", [22, 2]),
        ("1. 完成60%\n2. 完成50%", [1, 2]),
        ("22 完成60%\n1 完成50%\n2 完成40%", [22, 1, 2]),
        ("22、完成60%\n1、完成50%\n2、完成40%", [22, 1, 2]),
        ("22 完成60%\n1. 完成50%", [22, 1]),
        ("22 完成60%\n1. 完成50%\n3. 完成40%", [22, 1, 3]),
        ("22 如下\n1. 完成\n2. 完成\n9 如下\n1. 完成\n2. 完成\n3 完成", [22, 9, 3]),
    ],
)
def test_lines_that_are_no_list_name_tasks(text: str, tasks: list[int]) -> None:
    assert [report.task for report in split_reports(text, KNOWN)] == tasks


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
