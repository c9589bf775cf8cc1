"""Reads when a task is due; what gives no day gets none here, and the reader of tasks says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.understanding.dates.calendar import day, month_end
from bot.understanding.numbers import read_int
from bot.understanding.text import fold


class Exactness(StrEnum):
    """How a day follows from the words."""

    DAY = "day"
    MONTH = "month"  # 2017年11月: its last day
    LATER_MONTH = "before_month"  # 2018年6月前: read as its last day
    PERIOD = "period"  # 2017年底, 第三季度, 上半年
    YEAR = "year"  # 2017年


@dataclass(frozen=True)
class DeadlineMoment:
    """One day stated; `guessed_year` when the words leave the year out."""

    day: date
    exactness: Exactness
    guessed_year: bool
    start: int
    end: int


@dataclass(frozen=True)
class Deadline:
    """What a text says of a due day: the last one, all of them, whether it recurs or never ends."""

    quote: str
    last: DeadlineMoment | None
    moments: tuple[DeadlineMoment, ...]
    recurring: bool
    lasting: bool


_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = (
    r"(?:(?P<year>(?:19|20)[0-9]{2}|[二一][〇零○一二三四五六七八九]{3}) ?年 ?"
    r"|(?P<named>[今本当明]) ?年 ?|(?<![0-9年]))"
)
_BEFORE = r" ?(?P<before>底|末|份|中旬|上旬|下旬)? ?(?P<by>以前|之前|前)?"
_FORMS = re.compile(
    rf"(?P<iso>(?:19|20)[0-9]{{2}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})"
    rf"|(?<![0-9])(?P<short>(?:19|20)[0-9]{{2}}[-./](?:1[0-2]|0?[1-9]))(?![-./0-9])"
    rf"|{_YEAR}(?:(?P<month>{_N}) ?月(?: ?(?P<day>{_N}) ?[日号]|份?{_BEFORE})"
    r"|(?P<end>年?[底末](?![数下子])|年?内)"
    rf"|第?(?P<quarter>[1-4一二三四]) ?季度|(?P<half>[上下])半年)"
    r"|(?P<only>(?:19|20)[0-9]{2}) ?年(?P<tail>[底末内])?"
)
_RECURRING = re.compile("每(?:年|半年|季度?|月|周|日|天|旬)|按(?:年|季度?|月|周|日|旬)|逐[年季月]|定期")
_LASTING = re.compile(
    "(?:长期|持续|常年|常态|全年|日常|始终|不间断)(?:坚持|推进|开展|实施|抓好|进行|任务|工作|性|化)*|立即|即时|随时"
)
_NAMED = {"今": 0, "本": 0, "当": 0, "明": 1}
_TEN_DAYS = {"上旬": 10, "中旬": 20}


def read_deadline(text: str, issued_on: date) -> Deadline:
    folded = fold(text)
    moments = tuple(_moments(folded, issued_on))
    recurring = _RECURRING.search(folded) is not None
    lasting = _LASTING.search(folded) is not None
    last = max(moments, key=lambda moment: moment.day, default=None)
    return Deadline(text.strip(), last, moments, recurring, lasting)


def _moments(folded: str, issued_on: date) -> Iterator[DeadlineMoment]:
    """A month without a year belongs to the year named before it: 2019年10月底前…,12月底前…."""
    number: int | None = None
    for match in _FORMS.finditer(folded):
        deadline_moment = _moment(
            match, issued_on if number is None else issued_on.replace(year=number, day=1)
        )
        if deadline_moment is None:
            continue
        if deadline_moment.guessed_year and number is not None:
            deadline_moment = replace(deadline_moment, guessed_year=False)
        number = deadline_moment.day.year if not deadline_moment.guessed_year else number
        yield deadline_moment


def _moment(match: re.Match[str], issued_on: date) -> DeadlineMoment | None:
    if match["iso"]:
        year, month, number = map(int, re.split("[-./]", match["iso"]))
        return _made(match, day(year, month, number), Exactness.DAY, False)
    if match["short"]:
        return _made(match, month_end(*map(int, re.split("[-./]", match["short"]))), Exactness.MONTH, False)
    if match["only"]:
        exactness = Exactness.PERIOD if match["tail"] else Exactness.YEAR
        return _made(match, month_end(int(match["only"]), 12), exactness, False)
    year = _year(match, issued_on)
    guessed = not match["year"]
    if match["month"]:
        return _of_month(match, year, guessed)
    if guessed and not match["named"] and match["end"] in ("底", "末", "内"):
        return None  # 摸底, 期末
    return _made(match, month_end(year, _last_month(match)), Exactness.PERIOD, guessed)


def _last_month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 3 * (read_int(match["quarter"]) or 0)
    return 6 if match["half"] == "上" else 12


def _of_month(match: re.Match[str], year: int, guessed: bool) -> DeadlineMoment | None:
    month = read_int(match["month"]) or 0
    if match["day"]:
        return _made(match, day(year, month, read_int(match["day"]) or 0), Exactness.DAY, guessed)
    if match["before"] in _TEN_DAYS:
        return _made(match, day(year, month, _TEN_DAYS[match["before"]]), Exactness.PERIOD, guessed)
    if match["by"] and match["before"] not in ("底", "末", "下旬"):
        return _made(match, month_end(year, month), Exactness.LATER_MONTH, guessed)
    exactness = Exactness.PERIOD if match["before"] in ("底", "末", "下旬") else Exactness.MONTH
    return _made(match, month_end(year, month), exactness, guessed)


def _year(match: re.Match[str], issued_on: date) -> int:
    if match["year"]:
        return read_int(match["year"]) or 0
    return issued_on.year + _NAMED.get(match["named"] or "今", 0)


def _made(
    match: re.Match[str], day: date | None, exactness: Exactness, guessed: bool
) -> DeadlineMoment | None:
    if day is None or not 1900 <= day.year <= 2199:
        return None
    return DeadlineMoment(day, exactness, guessed, match.start(), match.end())
