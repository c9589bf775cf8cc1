"""Rules for days written in digits or in Chinese, to be matched against text without spaces."""

import re
from collections.abc import Callable
from datetime import date

from bot.understanding.dates.calendar import (
    Now,
    after_days,
    after_months,
    after_workdays,
    coming,
    coming_day_of_month,
    coming_month_end,
    coming_weekday,
    day,
    month_end,
    shifted_month,
    weekday_of_week,
)
from bot.understanding.numbers import DIGIT_CHARACTERS, NUMERAL_CHARACTERS, read_int

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Now], date | None]]

WEEKDAYS = {
    name: number
    for number, names in enumerate(("1一", "2二", "3三", "4四", "5五", "6六", "7日天末"))
    for name in names
}
_NEAR = {"今天": 0, "今日": 0, "当天": 0, "当日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_YEARS = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "": 0}
_MONTHS = {"本": 0, "这个": 0, "这": 0, "当": 0, "下": 1, "下个": 1, "下下": 2, "下下个": 2}
_WEEKS = {"本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "下下": 2, "下下个": 2}
_TEN_DAYS = {"上": 10, "中": 20}

_N = rf"(?:[0-9]{{1,4}}|[{NUMERAL_CHARACTERS}]{{1,7}})"
_S = rf"(?:[0-9]{{1,2}}|[{NUMERAL_CHARACTERS}]{{1,3}})"
_YEAR_NUMBER = rf"[0-9]{{4}}|[0-9]{{2}}|[{DIGIT_CHARACTERS}]{{4}}|[{DIGIT_CHARACTERS}]{{2}}"
_YEAR = rf"(?:(?P<year>{_YEAR_NUMBER})年|(?P<named>[今本明后])年)"
_WEEKDAY = "(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末1-7])"


def _number(match: re.Match[str], name: str) -> int:
    number = read_int(match[name])
    return -1 if number is None else number


def _year(match: re.Match[str], now: Now) -> int:
    if match["named"]:
        return now.today.year + _YEARS[match["named"]]
    number = _number(match, "year")
    if 0 <= number < 100:
        return 2000 + number
    return number


def _full(match: re.Match[str], _now: Now) -> date | None:
    return day(int(match["year"]), int(match["month"]), int(match["day"]))


def _day_with_year(match: re.Match[str], now: Now) -> date | None:
    return day(_year(match, now), _number(match, "month"), _number(match, "day"))


def _month_with_year(match: re.Match[str], now: Now) -> date | None:
    return month_end(_year(match, now), _number(match, "month"))


def _ten_days_with_year(match: re.Match[str], now: Now) -> date | None:
    return day(_year(match, now), _number(match, "month"), _TEN_DAYS[match["third"]])


def _day_of_month(match: re.Match[str], now: Now) -> date | None:
    year, month = shifted_month(now.today, _MONTHS[match["which"]])
    one_day = day(year, month, _number(match, "day"))
    if one_day is not None and one_day >= now.today:
        return one_day
    return None


def _month_end(match: re.Match[str], now: Now) -> date | None:
    return month_end(*shifted_month(now.today, _MONTHS[match["which"] or "本"]))


def _weekday_of_week(match: re.Match[str], now: Now) -> date | None:
    return weekday_of_week(now.today, _WEEKS[match["which"]], WEEKDAYS[match["weekday"]])


_MONTH_DAY = rf"(?P<month>{_S})月(?:份)?(?P<day>{_S})[日号]?"
_DIGIT_DATE = r"(?P<year>[0-9]{4})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
_WHICH_MONTH = "(?P<which>本|这个?|当|下下?个?)月"

_TABLE: tuple[tuple[str, Callable[[re.Match[str], Now], date | None]], ...] = (
    (_DIGIT_DATE, _full),
    (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _full),
    (
        r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})",
        lambda m, _: month_end(int(m["year"]), int(m["month"])),
    ),
    (
        r"(?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})",
        lambda m, now: coming(now.today, int(m["month"]), int(m["day"])),
    ),
    (_YEAR + _MONTH_DAY, _day_with_year),
    (rf"{_YEAR}(?P<month>{_S})月(?:份)?[底末]?", _month_with_year),
    (_YEAR + "[底末]", lambda m, now: month_end(_year(m, now), 12)),
    (rf"{_YEAR}(?P<month>{_S})月(?P<third>[上中])旬", _ten_days_with_year),
    (rf"{_YEAR}(?P<month>{_S})月下旬", _month_with_year),
    (_MONTH_DAY, lambda m, now: coming(now.today, _number(m, "month"), _number(m, "day"))),
    (
        rf"(?P<month>{_S})月(?:份)?(?:[底末]|下旬)?",
        lambda m, now: coming_month_end(now.today, _number(m, "month")),
    ),
    (
        rf"(?P<month>{_S})月(?P<third>[上中])旬",
        lambda m, now: coming(now.today, _number(m, "month"), _TEN_DAYS[m["third"]]),
    ),
    (rf"{_WHICH_MONTH}(?P<day>{_S})[日号]", _day_of_month),
    (rf"{_WHICH_MONTH}(?:[底末]|下旬)?", _month_end),
    ("(?P<which>)月[底末]", _month_end),
    ("年[底末]", lambda _, now: month_end(now.today.year, 12)),
    (rf"(?P<day>{_S})[日号]", lambda m, now: coming_day_of_month(now.today, _number(m, "day"))),
    ("(?P<near>" + "|".join(_NEAR) + ")", lambda m, now: after_days(now.today, _NEAR[m["near"]])),
    ("(?P<which>本|这个?|下下?个?)" + _WEEKDAY, _weekday_of_week),
    (_WEEKDAY, lambda m, now: coming_weekday(now.today, WEEKDAYS[m["weekday"]])),
    (rf"\+?(?P<n>{_N})个?工作日[之以]?[内后]?", lambda m, now: after_workdays(now, _number(m, "n"))),
    (rf"\+?(?P<n>{_N})天[之以]?[内后]?", lambda m, now: after_days(now.today, _number(m, "n"))),
    (
        rf"(?:\+(?P<n>{_N})日[之以]?[内后]?)|(?P<days>{_N})日[之以]?[内后]",
        lambda m, now: after_days(now.today, _number(m, "n" if m["n"] else "days")),
    ),
    (r"\+(?P<n>[0-9]{1,4})", lambda m, now: after_days(now.today, int(m["n"]))),
    (
        rf"\+?(?P<n>{_N})(?:周|个?星期|个?礼拜)[之以]?[内后]?",
        lambda m, now: after_days(now.today, 7 * _number(m, "n")),
    ),
    (rf"\+?(?P<n>{_N})个月[之以]?[内后]?", lambda m, now: after_months(now.today, _number(m, "n"))),
    (rf"\+?(?P<n>{_N})年(?:[之以]?[内后])", lambda m, now: after_months(now.today, 12 * _number(m, "n"))),
    (rf"\+(?P<n>{_S})年", lambda m, now: after_months(now.today, 12 * _number(m, "n"))),
    ("半个月[之以]?[内后]?", lambda _, now: after_days(now.today, 15)),
)
CHINESE_RULES: tuple[Rule, ...] = tuple((re.compile(pattern), reader) for pattern, reader in _TABLE)
