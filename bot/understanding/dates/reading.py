"""Reads a day as people type it; one without a year is the coming one, or one that has just passed."""

import re
from datetime import date

from bot.understanding.dates.calendar import EARLIEST_YEAR, LATEST_YEAR, IsWorkday, Now
from bot.understanding.dates.chinese import CHINESE_RULES
from bot.understanding.dates.english import ENGLISH_RULES
from bot.understanding.text import fold

LONGEST_DATE = 40
_SPACE = re.compile(r"\s+")
_CHINESE_LEAD = re.compile(r"^(?:申请|请求)?(?:截止|截至|延期|延长|推迟|延|改)?[到至于在]?")
_CHINESE_TAIL = re.compile(r"(?:之前|以前|前|以内|之内|内|为止|止|截止)?[,.。、;!]*$")
_ENGLISH_LEAD = re.compile(r"^(?:by|before|until|till|to|on) ")
_WITH_WEEKDAY = re.compile(r"(?P<date>.+[日号0-9])[(]?(?P<weekday>(?:周|星期|礼拜)[一二三四五六日天])[)]?")
_WORD = re.compile(r"[^\s,;]+")


def read_date(text: str, today: date, *, is_workday: IsWorkday | None = None) -> date | None:
    """The whole text as a day.

    A day or month without a year that has been over for more than a month means next year's. 下周五 is
    the Friday of the next calendar week, Monday to Sunday. 本周一 said on a Wednesday, impossible days and
    years outside 2000 to 2100 are None.
    """
    if len(text) > LONGEST_DATE:
        return None
    plain = fold(text).casefold()
    now = Now(today, is_workday)
    day = _chinese(_SPACE.sub("", plain), now) or _english(_SPACE.sub(" ", plain).strip(), now)
    if day is not None and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    return None


def read_date_in_front(
    text: str, today: date, *, is_workday: IsWorkday | None = None
) -> tuple[date | None, str]:
    """The longest beginning that is a day, and the words after it: 12月15日 因下雨."""
    for end in reversed(_ends(text)):
        day = read_date(text[:end], today, is_workday=is_workday)
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
    """12月15日(周五) is taken only when the two agree."""
    match = _WITH_WEEKDAY.fullmatch(plain)
    if match is None:
        return _by_rules(plain, now)
    day = _by_rules(match["date"], now)
    weekday = _by_rules(match["weekday"], now)
    if day and weekday and day.weekday() == weekday.weekday():
        return day
    return None


def _by_rules(plain: str, now: Now) -> date | None:
    for pattern, reader in CHINESE_RULES:
        match = pattern.fullmatch(plain)
        day = reader(match, now) if match else None
        if day is not None:
            return day
    return None


def _english(plain: str, now: Now) -> date | None:
    bare = _ENGLISH_LEAD.sub("", plain).rstrip(",.;!")
    for pattern, reader in ENGLISH_RULES:
        match = pattern.fullmatch(bare)
        day = reader(match, now) if match else None
        if day is not None:
            return day
    return None
