"""Finds the day by which a report promises something: 12月5日前完成."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.understanding.dates.calendar import IsWorkday
from bot.understanding.dates.reading import DateFault, date_fault, read_date
from bot.understanding.numbers import NUMERAL_CHARACTERS
from bot.understanding.text import fold

LONGEST_REPORT = 8192
ONE_DAY = timedelta(1)
NEAR = timedelta(183)
FARTHEST = timedelta(3660)
PERIODS = frozenset({"年", "今年", "本年", "月", "本月"})
_N = rf"(?:[0-9]{{1,4}}|[{NUMERAL_CHARACTERS}]{{1,4}})"
_DAY = (
    r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    rf"|(?:(?:{_N}|[今明])年)?{_N}月(?:份?[底末]|{_N}[日号]|[上中下]旬)"
    rf"|(?:本|下)?个?月[底末]|(?:本月|下个?月){_N}[日号]|(?:{_N}|[今明])?年[底末]"
    r"|[本这下](?:周|星期|礼拜)[一二三四五六日天]|[明后]天"
)
_DATE = (
    rf"{_DAY}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}|(?:(?:{_N}|[今明])年)?{_N}月(?:{_N})?"
    rf"|(?:周|星期|礼拜)[一二三四五六日天]|今天|{_N}(?:个工作日|天|周|个?星期|个月)|半个月|{_N}日(?=[以之]?内)"
    r"|[今本]?年(?=内)|本?月(?=内)"
)
_WEEKDAY = r"(?: ?\(?下?个?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_WEEKDAY_FIRST = rf"下?个?(?:周|星期|礼拜)[一二三四五六日天] ?\((?:{_DAY}|[0-9]{{1,2}}[-/.][0-9]{{1,2}})\)"
_DONE = (
    "完成|完工|竣工|完毕|办结|[办做干弄]完|搞定|收尾|销号|建成|交付|交工|投用|投入使用|投运|通车|到位|整改|验收|达标|清零"
    "|报送|上报|提交|出台|解决|关停|搬迁|拆除"
)
_PROMISE = re.compile(
    rf"(?P<quote>(?<![0-9.])(?:(?P<date>{_WEEKDAY_FIRST}|(?:{_DATE}){_WEEKDAY})(?:[0-9]{{1,2}}[时点])? *"
    rf"(?P<by>之前|以前|前|以内|之内|内|底),?[^,。;!?\n]{{0,16}}?"
    rf"|(?P<day>(?:{_DAY}){_WEEKDAY})(?:[可将能]|可以|能够|全部|全面|基本){{0,3}})(?:{_DONE}))"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH_DATE = (
    rf"{_MONTH} [0-9]{{1,2}}\b(?:,? [0-9]{{4}})?|[0-9]{{1,2}} {_MONTH}\b(?: [0-9]{{4}})?"
    r"|(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|end of (?:(?:the |next )?(?:month|year)|{_MONTH})"
)
_ENGLISH = re.compile(
    r"(?P<quote>\b(?:finish|complet|done|ready|deliver|submit|clos)[a-z]*\b[^,.;!?\n]{0,30}? "
    rf"(?:by|before) (?:the )?(?P<date>{_ENGLISH_DATE}))",
    re.IGNORECASE,
)
_NO_PROMISE = re.compile(
    r"已|截[至止]|未|没|要求|应(?![急用对])|(?<![申邀聘报])请(?!示)|原[定计]|无法|[不难]能|难以|不[可会了]|来不及|是否|能否|如果|假如|若(?!干)"
    r"|\b(?:not|cannot|can't|won't|unable|should|must|if|was|were|already)\b",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(r"[0-9]{4}|年")
_DOUBTED = re.compile(r"[^,。;!?\n]{0,8}?(?:不了|不成|困难|难度|吗|\?)")


@dataclass(frozen=True)
class Promise:
    due: date
    quote: str


def read_promise(text: str, today: date, *, is_workday: IsWorkday | None = None) -> Promise | None:
    """The last promised day; what was already done by a day, or should have been, is no promise.

    12月5日前完成 may be today; 12月5日完成 must lie ahead, or else it tells what has been done. A day without
    a year that is over in this one is meant for the next only where that is near: 1月5日 said in December.
    """
    text = text[:LONGEST_REPORT]
    folded = fold(text)
    promise = None
    for match in _promised(folded):
        due = read_date(_written(match), today, is_workday=is_workday)
        first = today if match["date"] else today + ONE_DAY
        last = today + (FARTHEST if _WITH_YEAR.search(match["quote"]) else NEAR)
        if due is not None and first <= due <= last:
            promise = Promise(due, text[match.start("quote") : match.end("quote")])
    return promise


def read_impossible_promise(text: str, today: date) -> DateFault | None:
    """Why the last promise names no day: 2月30日前完成, or a weekday that contradicts its date."""
    folded = fold(text[:LONGEST_REPORT])
    faults = [date_fault(_written(match), today) for match in _promised(folded)]
    return next((fault for fault in reversed(faults) if fault is not None), None)


def _promised(folded: str) -> Iterator[re.Match[str]]:
    for match in (*_PROMISE.finditer(folded), *_ENGLISH.finditer(folded)):
        if not _is_denied(folded, match):
            yield match


def _written(match: re.Match[str]) -> str:
    """The day as `read_date` takes it: 年内 is until 年底."""
    if match.re is _ENGLISH:
        return match["date"]
    if match["date"] is None:
        return match["day"]
    return match["date"] + ("底" if match["date"] in PERIODS else match["by"])


def _is_denied(folded: str, match: re.Match[str]) -> bool:
    """Whether the promise, or the few characters before or after it, take it back."""
    reach = 24 if match.re is _ENGLISH else 8
    before = re.split(r"[,。;\n]", folded[max(0, match.start() - reach) : match.start()])[-1]
    return bool(_NO_PROMISE.search(before + match["quote"]) or _DOUBTED.match(folded, match.end()))
