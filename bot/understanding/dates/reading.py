"""Reads a day as people type it; one without a year is the coming one, or one that has just passed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.understanding.dates.calendar import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    IsWorkday,
    Now,
    coming_month_end,
    month_end,
)
from bot.understanding.dates.chinese import CHINESE_RULES, WEEKDAYS
from bot.understanding.dates.english import ENGLISH_RULES
from bot.understanding.text import fold

LONGEST_DATE = 40
LONGEST_MONTH = 31
_SPACE = re.compile(r"\s+")
_CHINESE_LEAD = re.compile(r"^(?:申请|请求)?(?:截止|截至|延期|延长|推迟|延|改)?[到至于在]?")
_CHINESE_TAIL = re.compile(r"(?:之前|以前|前|以内|之内|内|为止|止|截止)?[,.。、;!]*$")
_ENGLISH_LEAD = re.compile(r"^(?:by|before|until|till|to|on) ")
_WEEKDAY = r"(?:下?个?(?:周|星期|礼拜)[一二三四五六日天])"
_DATE = r"[^(),]*?[0-9一二三四五六七八九十][日号0-9一二三四五六七八九十]?"
_WITH_WEEKDAY = re.compile(
    rf"(?P<date>{_DATE})[(,]?(?P<weekday>{_WEEKDAY})[)]?"
    rf"|(?P<weekday_first>{_WEEKDAY})[(,]?(?P<date_after>{_DATE})[)]?"
)
_MONTH_AND_DAY = re.compile(
    r"(?:(?P<year>[0-9]{4})[-./年])?(?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})[日号]?"
)
_WORD = re.compile(r"[^\s,;]+")


class FaultKind(StrEnum):
    WEEKDAY = "weekday"
    NO_SUCH_DAY = "no_such_day"


@dataclass(frozen=True)
class DateFault:
    """Why words that look like a day are none; `day` is the one they may mean.

    Of 12月6日(周五) it is the date, whose weekday is another; of 2月30日 the last day of that month.
    """

    kind: FaultKind
    quote: str
    day: date


def date_fault(text: str, today: date) -> DateFault | None:
    """What is wrong with the day that a text begins with, if it names one."""
    for end in reversed(_ends(text)):
        fault = _fault(text[:end], today)
        if fault is not None:
            return fault
        if read_date(text[:end], today) is not None:
            return None
    return None


def _fault(text: str, today: date) -> DateFault | None:
    if len(text) > LONGEST_DATE:
        return None
    plain = _CHINESE_TAIL.sub("", _CHINESE_LEAD.sub("", _SPACE.sub("", fold(text).casefold())))
    now = Now(today)
    match = _WITH_WEEKDAY.fullmatch(plain)
    if match is not None:
        day = _by_rules(_written_date(match), now)
        return (
            DateFault(FaultKind.WEEKDAY, text.strip(), day) if day and not _agrees(match, day, now) else None
        )
    match = _MONTH_AND_DAY.fullmatch(plain)
    if match is None or _by_rules(plain, now) is not None:
        return None
    month = int(match["month"])
    last = month_end(int(match["year"]), month) if match["year"] else coming_month_end(today, month)
    if last is None or not last.day < int(match["day"]) <= LONGEST_MONTH:
        return None
    return DateFault(FaultKind.NO_SUCH_DAY, text.strip(), last)


def _written_date(match: re.Match[str]) -> str:
    return match["date"] or match["date_after"]


def _agrees(match: re.Match[str], day: date, now: Now) -> bool:
    """Whether the weekday is that of the day; 下周五 is one day only."""
    weekday = match["weekday"] or match["weekday_first"]
    if weekday.startswith("下"):
        return _by_rules(weekday, now) == day
    return WEEKDAYS[weekday[-1]] == day.weekday()


def read_date(
    text: str, today: date, *, is_workday: IsWorkday | None = None, base: date | None = None
) -> date | None:
    """The whole text as a day; +7天 counts from `base`, else from today.

    A day or month without a year that has been over for more than a month means next year's. 下周五 is
    the Friday of the next calendar week, Monday to Sunday. 本周一 said on a Wednesday, impossible days and
    years outside 2000 to 2100 are None.
    """
    if len(text) > LONGEST_DATE:
        return None
    plain = fold(text).casefold()
    now = Now(today, is_workday, base)
    day = _chinese(_SPACE.sub("", plain), now) or _english(_SPACE.sub(" ", plain).strip(), now)
    if day is not None and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    return None


def read_date_in_front(
    text: str, today: date, *, is_workday: IsWorkday | None = None, base: date | None = None
) -> tuple[date | None, str]:
    """The longest beginning that is a day, and the words after it: 12月15日 因下雨.

    Where that contradicts itself there is none: 12月6日(周五) must not be read as 12月6日.
    """
    if date_fault(text, today) is not None:
        return None, text.strip()
    for end in reversed(_ends(text)):
        day = read_date(text[:end], today, is_workday=is_workday, base=base)
        if day is not None:
            return day, text[end:].lstrip(" \t\n\u3000,，、;；:：。")
    return None, text.strip()


def _ends(text: str) -> list[int]:
    """Where a day in front may end: after each of the first words, or in the first before Chinese text."""
    words = [match.end() for match in _WORD.finditer(text[: 2 * LONGEST_DATE])][:6]
    glued = range(1, min(words[0], LONGEST_DATE)) if words else range(0)
    return sorted({*words, *(end for end in glued if _may_end(text, end))})


def _may_end(text: str, end: int) -> bool:
    """Before Chinese words, and after 日 also before a number: 12月15日3个标段未完."""
    return text[end - 1] in "日号天底末" or (text[end] > "\u4e00" and not text[end].isdigit())


def _chinese(plain: str, now: Now) -> date | None:
    bare = _CHINESE_LEAD.sub("", plain)
    return _day_and_weekday(bare, now) or _day_and_weekday(_CHINESE_TAIL.sub("", bare), now)


def _day_and_weekday(plain: str, now: Now) -> date | None:
    """12月15日(周五) and 周五(12月15日) are taken only when the two agree."""
    match = _WITH_WEEKDAY.fullmatch(plain)
    if match is None:
        return _by_rules(plain, now)
    day = _by_rules(_written_date(match), now)
    return day if day and _agrees(match, day, now) else None


def _by_rules(plain: str, now: Now) -> date | None:
    if plain.startswith("+") and now.base is not None:
        now = replace(now, today=now.base)
    for pattern, reader in CHINESE_RULES:
        match = pattern.fullmatch(plain)
        day = reader(match, now) if match else None
        if day is not None:
            return day
    return None


def _english(plain: str, now: Now) -> date | None:
    bare = _ENGLISH_LEAD.sub("", plain).rstrip(",.;!")
    if bare.startswith("+") and now.base is not None:
        now = replace(now, today=now.base)
    for pattern, reader in ENGLISH_RULES:
        match = pattern.fullmatch(bare)
        day = reader(match, now) if match else None
        if day is not None:
            return day
    return None
