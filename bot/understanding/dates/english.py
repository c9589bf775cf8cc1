"""Rules for days written in English, to be matched against lower-case text with single spaces."""

import re
from collections.abc import Callable
from datetime import date

from bot.understanding.dates.calendar import (
    Now,
    after_days,
    after_months,
    after_workdays,
    coming,
    coming_month_end,
    coming_weekday,
    day,
    month_end,
    shifted_month,
    weekday_of_week,
)

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Now], date | None]]

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_WEEKDAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
_NEAR = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2}
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}

_MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r",? ?(?P<year>[0-9]{4})"
_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?"
_N = "(?P<n>[0-9]{1,4}|" + "|".join(_WORDS) + ")"


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"]]


def _full(match: re.Match[str], _now: Now) -> date | None:
    return day(int(match["year"]), _month(match), int(match["day"]))


def _coming(match: re.Match[str], now: Now) -> date | None:
    return coming(now.today, _month(match), int(match["day"]))


def _weekday(match: re.Match[str]) -> int:
    return _WEEKDAYS[match["weekday"]]


def _count(match: re.Match[str]) -> int:
    return _WORDS.get(match["n"]) or int(match["n"])


_TABLE: tuple[tuple[str, Callable[[re.Match[str], Now], date | None]], ...] = (
    (rf"{_MONTH} ?{_DAY}{_YEAR}", _full),
    (rf"{_DAY} ?(?:of )?{_MONTH}{_YEAR}", _full),
    (rf"{_MONTH} ?{_DAY}", _coming),
    (rf"{_DAY} ?(?:of )?{_MONTH}", _coming),
    (rf"(?:end of )?{_MONTH} (?P<year>[0-9]{{4}})", lambda m, _: month_end(int(m["year"]), _month(m))),
    (rf"(?:end of )?{_MONTH}", lambda m, now: coming_month_end(now.today, _month(m))),
    ("(?P<near>" + "|".join(_NEAR) + ")", lambda m, now: after_days(now.today, _NEAR[m["near"]])),
    (rf"next {_WEEKDAY}", lambda m, now: weekday_of_week(now.today, 1, _weekday(m))),
    (rf"this {_WEEKDAY}", lambda m, now: weekday_of_week(now.today, 0, _weekday(m))),
    (_WEEKDAY, lambda m, now: coming_weekday(now.today, _weekday(m))),
    (
        rf"(?:in |within |\+ ?)?{_N} (?:work|working |business )days?",
        lambda m, now: after_workdays(now, _count(m)),
    ),
    (rf"(?:in |within |\+ ?)?{_N} ?d(?:ays?)?", lambda m, now: after_days(now.today, _count(m))),
    (rf"(?:in |within |\+ ?)?{_N} ?w(?:eeks?)?", lambda m, now: after_days(now.today, 7 * _count(m))),
    (rf"(?:in |within |\+ ?)?{_N} months?", lambda m, now: after_months(now.today, _count(m))),
    (
        r"(?:the )?(?:end of (?:the |this )?month|month end)",
        lambda _, now: month_end(now.today.year, now.today.month),
    ),
    (r"(?:the )?end of next month", lambda _, now: month_end(*shifted_month(now.today, 1))),
    (r"(?:the )?(?:end of (?:the |this )?year|year end)", lambda _, now: month_end(now.today.year, 12)),
)
ENGLISH_RULES: tuple[Rule, ...] = tuple((re.compile(pattern), reader) for pattern, reader in _TABLE)
