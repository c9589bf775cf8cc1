"""Days are read in every usual form; one without a year is never long over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates.reading import read_date, read_date_in_front

WEDNESDAY = date(2017, 11, 22)


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def read(text: str) -> date | None:
    return read_date(text, WEDNESDAY, is_workday=is_workday)


@pytest.mark.parametrize(
    "text",
    [
        "2017-12-15",
        "2017.12.15",
        "2017/12/15",
        "20171215",
        "2017年12月15日",
        "12月15日",
        "12月15号",
        "12-15",
        "12.15",
        "12/15",
        "２０１７－１２－１５",
        "十二月十五日",
        "二〇一七年十二月十五日",
        "17年12月15日",
        "今年12月15日",
        "12 月 15 日",
        "12月15日前",
        "12月15日之前",
        "12月15日以前。",
        "12月15日（周五）",
        "延期到12月15日",
        "截至12月15日",
        "下个月15日",
        "15日",
        "15号",
        "Dec 15",
        "December 15, 2017",
        "15 Dec 2017",
        "15th December",
        "by Dec 15",
    ],
)
def test_the_fifteenth_of_december(text: str) -> None:
    assert read(text) == date(2017, 12, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月底", date(2017, 12, 31)),
        ("12月底前", date(2017, 12, 31)),
        ("2017年11月", date(2017, 11, 30)),
        ("11月", date(2017, 11, 30)),
        ("2月", date(2018, 2, 28)),
        ("月底", date(2017, 11, 30)),
        ("年底", date(2017, 12, 31)),
        ("年底前", date(2017, 12, 31)),
        ("2018年底", date(2018, 12, 31)),
        ("2017年底前", date(2017, 12, 31)),
        ("明年底", date(2018, 12, 31)),
        ("明年3月", date(2018, 3, 31)),
        ("12月中旬", date(2017, 12, 20)),
        ("下月底", date(2017, 12, 31)),
        ("1月5日", date(2018, 1, 5)),
        ("下周五", date(2017, 12, 1)),
        ("下周一", date(2017, 11, 27)),
        ("本周五", date(2017, 11, 24)),
        ("周五", date(2017, 11, 24)),
        ("星期五", date(2017, 11, 24)),
        ("礼拜五前", date(2017, 11, 24)),
        ("周一", date(2017, 11, 27)),
        ("周三", WEDNESDAY),
        ("周日", date(2017, 11, 26)),
        ("明天", date(2017, 11, 23)),
        ("后天", date(2017, 11, 24)),
        ("今天", WEDNESDAY),
        ("+7天", date(2017, 11, 29)),
        ("+7", date(2017, 11, 29)),
        ("＋７天", date(2017, 11, 29)),
        ("7天后", date(2017, 11, 29)),
        ("一周内", date(2017, 11, 29)),
        ("两周后", date(2017, 12, 6)),
        ("3个工作日", date(2017, 11, 27)),
        ("三个工作日内", date(2017, 11, 27)),
        ("一个月", date(2017, 12, 22)),
        ("tomorrow", date(2017, 11, 23)),
        ("next friday", date(2017, 12, 1)),
        ("Friday", date(2017, 11, 24)),
        ("+7 days", date(2017, 11, 29)),
        ("in 2 weeks", date(2017, 12, 6)),
        ("3 working days", date(2017, 11, 27)),
        ("end of month", date(2017, 11, 30)),
        ("December 2017", date(2017, 12, 31)),
    ],
)
def test_other_days(text: str, day: date) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2月30日",
        "2017-02-29",
        "2017-13-01",
        "1999-12-31",
        "2101-01-01",
        "20171315",
        "0月",
        "13月5日",
        "本周一",
        "12月15日（周四）",
        "尽快",
        "春节前",
        "7",
        "十",
        "3.5公里",
        "9" * 4096,
        "+9999",
        "前",
        "\0",
        "完成60%",
    ],
)
def test_no_day(text: str) -> None:
    assert read(text) is None


def test_workdays_need_a_calendar() -> None:
    assert read_date("3个工作日", WEDNESDAY) is None


def test_a_calendar_without_workdays_ends() -> None:
    assert read_date("3个工作日", WEDNESDAY, is_workday=lambda _: False) is None


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("12月15日 因连续降雨", date(2017, 12, 15), "因连续降雨"),
        ("12月15日，因连续降雨", date(2017, 12, 15), "因连续降雨"),
        ("12月底前 材料不齐", date(2017, 12, 31), "材料不齐"),
        ("2017-12-15因雨", date(2017, 12, 15), "因雨"),
        ("15 Dec 2017 heavy rain", date(2017, 12, 15), "heavy rain"),
        ("next friday rain", date(2017, 12, 1), "rain"),
        ("12月15日3个标段未完", date(2017, 12, 15), "3个标段未完"),
        ("+7天2个标段未完", date(2017, 11, 29), "2个标段未完"),
        ("申请延期至12月15日，因雨", date(2017, 12, 15), "因雨"),
        ("+7天因雨", date(2017, 11, 29), "因雨"),
        ("3 个工作日 补材料", date(2017, 11, 27), "补材料"),
        ("因连续降雨", None, "因连续降雨"),
        ("", None, ""),
    ],
)
def test_day_in_front_of_a_reason(text: str, day: date | None, rest: str) -> None:
    assert read_date_in_front(text, WEDNESDAY, is_workday=is_workday) == (day, rest)


YEARLESS = st.one_of(
    st.builds("{}月{}日".format, st.integers(0, 14), st.integers(0, 33)),
    st.builds("{}-{}".format, st.integers(0, 14), st.integers(0, 33)),
    st.builds("{}月底".format, st.integers(0, 14)),
    st.builds("{}号".format, st.integers(0, 40)),
    st.builds(
        "{}{}".format, st.sampled_from(["", "本", "下", "下下"]), st.sampled_from(["周一", "周三", "周日"])
    ),
    st.builds("+{}天".format, st.integers(0, 400)),
    st.builds("{}个工作日".format, st.integers(0, 60)),
    st.sampled_from(["月底", "年底", "明天", "半个月内", "next monday", "Feb 29", "end of year"]),
)


@given(YEARLESS, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_year_is_never_long_over(text: str, today: date) -> None:
    found = read_date(text, today, is_workday=is_workday)
    assert found is None or found >= today - timedelta(31)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("11月20日", WEDNESDAY, date(2017, 11, 20)),
        ("10月底", WEDNESDAY, date(2017, 10, 31)),
        ("10月1日", WEDNESDAY, date(2018, 10, 1)),
        ("12月20日", date(2018, 1, 5), date(2017, 12, 20)),
        ("12月31日", date(2018, 12, 30), date(2018, 12, 31)),
        ("Nov 20", WEDNESDAY, date(2017, 11, 20)),
    ],
)
def test_a_day_that_has_just_passed_is_not_next_year_s(text: str, today: date, day: date) -> None:
    assert read_date(text, today) == day


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_full_date_reads_as_itself(day: date) -> None:
    forms = (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日")
    assert [read_date(form, WEDNESDAY) for form in forms] == [day] * 3


@given(
    st.text(alphabet="0123456789+-./年月日号周底末前内天个工作下本十二三〇nextfridayDc ", max_size=50),
    st.dates(),
)
def test_any_text_is_a_day_or_none(text: str, today: date) -> None:
    found = read_date(text, today, is_workday=is_workday)
    assert found is None or 2000 <= found.year <= 2100
    read_date_in_front(text, today, is_workday=is_workday)
