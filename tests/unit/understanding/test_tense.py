"""Whether a clause speaks of a later day is known for every day near today, also across the year's end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.progress.tense import lies_ahead

DAYS = st.dates(date(2001, 1, 1), date(2099, 1, 1))
NEAR = st.integers(-180, 180).map(timedelta)


@given(DAYS, NEAR)
def test_a_day_without_a_year_is_the_nearest(today: date, distance: timedelta) -> None:
    day = today + distance
    assert lies_ahead(f"{day.month}月{day.day}日完成", today) is (day > today)


@given(DAYS, st.integers(-400, 400).map(timedelta))
def test_a_day_with_its_year_is_that_day(today: date, distance: timedelta) -> None:
    day = today + distance
    assert lies_ahead(f"{day.year}年{day.month}月{day.day}日完成", today) is (day > today)


@pytest.mark.parametrize(
    ("clause", "ahead"),
    [
        ("下周完成", True),
        ("明年完成", True),
        ("年底完成", True),
        ("12月完成", True),
        ("11月底完成", True),
        ("11月下旬完成", True),
        ("11月完成", False),
        ("11月上旬完成", False),
        ("2017年完成", False),
        ("2017年底完成", True),
        ("2018年完成", True),
        ("目前完成", None),
        ("13月完成", None),
        ("11.30完成", None),
        ("2月30日完成", None),
    ],
)
def test_other_times(clause: str, ahead: bool | None) -> None:
    assert lies_ahead(clause, date(2017, 11, 22)) is ahead


@given(st.text(alphabet="0123456789年月日底末上中下旬周初 ", max_size=60), DAYS)
def test_any_clause_is_safe(clause: str, today: date) -> None:
    lies_ahead(clause, today)
