"""A promised day is found in a report; what is already done is no promise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.promises import Promise, read_promise

WEDNESDAY = date(2017, 11, 22)


@pytest.mark.parametrize(
    ("text", "due", "quote"),
    [
        ("12月5日前完成", date(2017, 12, 5), "12月5日前完成"),
        ("进度60%，预计12月5日前全面完工。", date(2017, 12, 5), "12月5日前全面完工"),
        ("力争下周五前报送方案", date(2017, 12, 1), "下周五前报送"),
        ("剩余部分年底前完成", date(2017, 12, 31), "年底前完成"),
        ("一周内整改到位", date(2017, 11, 29), "一周内整改"),
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
    ],
)
def test_no_promise(text: str) -> None:
    assert read_promise(text, WEDNESDAY) is None


@given(st.text(alphabet="0123456789年月日底前内完成周五天+-. ", max_size=300))
def test_a_promise_is_never_over(text: str) -> None:
    found = read_promise(text, WEDNESDAY)
    assert found is None or (found.due >= WEDNESDAY and found.quote in text)
