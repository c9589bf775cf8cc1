"""Finds the day by which a report promises something: 12月5日前完成."""

import re
from dataclasses import dataclass
from datetime import date

from bot.reading.dates import read_date
from bot.reading.days import IsWorkday
from bot.reading.fold import fold
from bot.reading.numbers import NUMERAL_CHARACTERS

LONGEST_REPORT = 8192
_N = rf"(?:[0-9]{{1,4}}|[{NUMERAL_CHARACTERS}]{{1,4}})"
_DATE = (
    r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}"
    rf"|(?:(?:{_N}|[今明])年)?{_N}月(?:份?[底末]|{_N}[日号]?|[上中下]旬)?"
    rf"|(?:本|下)?个?月[底末]|(?:本月|下个?月){_N}[日号]|[今明]?年[底末]|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天]"
    rf"|[今明后]天|{_N}(?:个工作日|天|周|个?星期|个月)"
)
_DONE = "完成|完工|竣工|办结|销号|建成|交付|投用|到位|整改|报送|上报|提交|解决|关停|搬迁"
_PROMISE = re.compile(
    rf"(?P<quote>(?<![0-9.])(?P<date>{_DATE}) *(?:之前|以前|前|以内|之内|内|底)"
    rf"[^,。;!?\n]{{0,12}}?(?:{_DONE}))"
)
_DONE_ALREADY = re.compile(r"已|截[至止到]|未|没|要求|应")


@dataclass(frozen=True)
class Promise:
    due: date
    quote: str


def read_promise(text: str, today: date, *, is_workday: IsWorkday | None = None) -> Promise | None:
    """The last promised day; what was already done by a day, or should have been, is no promise."""
    text = text[:LONGEST_REPORT]
    found = None
    for match in _PROMISE.finditer(fold(text)):
        due = read_date(match["date"], today, is_workday=is_workday)
        if due is not None and due >= today and not _DONE_ALREADY.search(_around(text, match)):
            found = Promise(due, text[match.start("quote") : match.end("quote")])
    return found


def _around(text: str, match: re.Match[str]) -> str:
    """The promise with the few characters before it, back to the last stop."""
    before = re.split(r"[,，。;；\n]", text[max(0, match.start() - 6) : match.start()])[-1]
    return before + match["quote"]
