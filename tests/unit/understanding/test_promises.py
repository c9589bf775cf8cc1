"""A promised day is found in a report; what is already done is no promise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.promises import Promise, read_promise
from tests.unit.understanding.effort import check_growth

WEDNESDAY = date(2017, 11, 22)


@pytest.mark.parametrize(
    ("text", "due", "quote"),
    [
        ("12月5日前完成", date(2017, 12, 5), "12月5日前完成"),
        ("进度60%，预计12月5日前全面完工。", date(2017, 12, 5), "12月5日前全面完工"),
        ("力争下周五前报送方案", date(2017, 12, 1), "下周五前报送"),
        ("剩余部分年底前完成", date(2017, 12, 31), "年底前完成"),
        ("一周内整改到位", date(2017, 11, 29), "一周内整改"),
        ("3日内完成", date(2017, 11, 25), "3日内完成"),
        ("一个月内完成", date(2017, 12, 22), "一个月内完成"),
        ("年内完成", date(2017, 12, 31), "年内完成"),
        ("月底前完成", date(2017, 11, 30), "月底前完成"),
        ("12.5前完成", date(2017, 12, 5), "12.5前完成"),
        ("12月5日（周二）前完成", date(2017, 12, 5), "12月5日（周二）前完成"),
        ("12月5日18时前完成", date(2017, 12, 5), "12月5日18时前完成"),
        ("力争在12月5日前，完成管网铺设", date(2017, 12, 5), "12月5日前，完成"),
        ("预计12月5日完成", date(2017, 12, 5), "12月5日完成"),
        ("12月5日可全部完工", date(2017, 12, 5), "12月5日可全部完工"),
        ("下周五完成", date(2017, 12, 1), "下周五完成"),
        ("剩四成12月10日前搞定", date(2017, 12, 10), "12月10日前搞定"),
        ("下礼拜五能干完", date(2017, 12, 1), "下礼拜五能干完"),
        ("Will be completed by December 5", date(2017, 12, 5), "completed by December 5"),
        ("done before 5 Dec 2017", date(2017, 12, 5), "done before 5 Dec 2017"),
        ("We finish the pipes by next Friday.", date(2017, 12, 1), "finish the pipes by next Friday"),
        ("ready by the end of the month", date(2017, 11, 30), "ready by the end of the month"),
        ("明天报送", date(2017, 11, 23), "明天报送"),
        ("1月5日前完成", date(2018, 1, 5), "1月5日前完成"),
        ("2018年10月1日前完成", date(2018, 10, 1), "2018年10月1日前完成"),
        ("应急预案12月5日前报送", date(2017, 12, 5), "12月5日前报送"),
        ("原定11月30日前完成，推迟到12月10日前完成", date(2017, 12, 10), "12月10日前完成"),
        ("二标段12月1日前完成，三标段12月20日前完成", date(2017, 12, 20), "12月20日前完成"),
    ],
)
def test_promise(text: str, due: date, quote: str) -> None:
    assert read_promise(text, WEDNESDAY) == Promise(due, quote)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "完成60%",
        "11月20日已完成",
        "截至11月底前完成60%",
        "未能在11月25日前完成",
        "要求12月5日前完成",
        "2月30日前完成",
        "2月29日前完成",
        "11月20日前完成",
        "11月20日完成",
        "10月1日前完成",
        "12月5日前无法完成",
        "不能在12月5日前完成",
        "12月5日前完成不了",
        "12月5日前完成有困难",
        "能在12月5日前完成吗？",
        "是否12月5日前完成",
        "如果12月5日前完成",
        "请于12月5日前完成",
        "原定12月5日完成",
        "今天完成",
        "cannot be finished by Dec 5",
        "should be done by Dec 5",
        "was completed by Nov 20",
    ],
)
def test_no_promise(text: str) -> None:
    assert read_promise(text, WEDNESDAY) is None


@pytest.mark.parametrize("piece", ["12月", "9", "12月5日", "12月5日前", "完成", "下周五", "十", "年"])
def test_long_rows_are_little_work(piece: str) -> None:
    check_growth(lambda text: read_promise(text, WEDNESDAY), piece)


@given(st.text(alphabet="0123456789年月日底前内完成周五天+-. ", max_size=300))
def test_a_promise_is_never_over(text: str) -> None:
    found = read_promise(text, WEDNESDAY)
    assert found is None or (found.due >= WEDNESDAY and found.quote in text)
