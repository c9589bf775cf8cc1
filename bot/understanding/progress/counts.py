"""Finds progress told by counting: 完成3/5, 12个点位已完成9个, 还剩3个(共12个)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.understanding.clauses import sentence_before
from bot.understanding.numbers import NUMERAL_CHARACTERS, read_int
from bot.understanding.progress import words

# A number that is no date, share, sum of money or length of time.
_NUMBER = rf"(?<![0-9.第/])(?:[0-9]{{1,5}}|[{NUMERAL_CHARACTERS}]{{1,4}})(?![0-9.%])"
_COUNTER = r"(?:个|家|处|座|条|项|台|辆|户|名|人|件|套|栋|幢|间|块|片|批|株|棵|口|所|盏|公里|千米|米|吨|亩)"
_SAME = rf" ?{_COUNTER}?"
_THING = r"[^,。;!?\n0-9]{0,12}?"
_DONE = (
    r"(?:完成|建成|办结|销号|整改|完工|竣工|拆除|搬迁|关停|安装|改造|整治|达标|验收|实施|落实|治理|交付|投用)"
    r"(?:完成|到位|完毕|验收)?了?"
)
_ALREADY = r"(?:(?:现|均|目前|其中|累计|实际)*已经?|目前|其中|累计|现)?(?:有)?"
_LEFT = r"(?:[还仅尚]?剩下?余?|[尚还仍]有|[尚还]余|余下?)"
_UNDONE = r"(?:没有?做完?|没有?完成|未完成|未做|未办结|未整改|待完成|没弄完?|没搞完?)?"
_TOTAL = (
    rf"(?:[一总]?共(?:有|计)?|总(?:数|计)|任务数?(?:为|共)?|计划|合计|全部)[:为 ]?(?P<total>{_NUMBER}){_SAME}"
)
_GAP = r"[,:;( ]{0,2}"
_TOTAL_FIRST = rf"(?P<total>{_NUMBER}) ?{_COUNTER}?{_THING}"
_PART = rf"(?P<part>{_NUMBER})"


@dataclass(frozen=True)
class CountedShare:
    """`value` in percent, None where only what is left is told; standing at start to end of the text."""

    start: int
    end: int
    value: Decimal | None


_FORMS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), is_left)
    for pattern, is_left in (
        # 完成3/5, 9/12, 3/5 done
        (
            r"(?:^ *|(?:完成|进度|进展|已|办结|整改|建成|done|completed?|progress)[了:为 ]{0,2})"
            r"(?P<part>[0-9]{1,4}) ?/ ?(?P<total>[0-9]{1,4})(?![0-9/.])"
            r"(?= *(?:$|[,。;!?\n)]|个|家|处|项|座|done|complete|finished|已|完成))",
            False,
        ),
        # 还剩3个(共12个), 共12个,还剩3个
        (rf"{_LEFT}{_PART}{_SAME}{_THING}{_UNDONE}{_GAP}{_TOTAL}", True),
        (rf"{_TOTAL}{_THING}{_GAP}{_LEFT}{_PART}{_SAME}", True),
        # 12个点位已完成9个, 共5项,完成4项, 35家企业中30家已完成整改
        (rf"{_TOTAL_FIRST}{_GAP}{_ALREADY}{_DONE}{_THING}{_PART} ?{_COUNTER}", False),
        (
            rf"{_TOTAL_FIRST}(?:中|里|当中)?{_GAP}{_ALREADY}{_PART} ?{_COUNTER}(?:均|都)?(?:已经?)?{_DONE}",
            False,
        ),
        # 已完成9个,共12个; 完成整改30家(共35家)
        (rf"{_DONE}{_THING}{_PART} ?{_COUNTER}{_THING}{_GAP}{_TOTAL}", False),
        # 已完成30家,剩余5家
        (rf"{_DONE}{_THING}{_PART} ?{_COUNTER}{_THING}{_GAP}{_LEFT}(?P<left>{_NUMBER}) ?{_COUNTER}", False),
        # 3 of 5 done, 3 out of 5 completed
        (
            r"\b(?P<part>[0-9]{1,4}) (?:out )?of (?P<total>[0-9]{1,4})\b"
            r"(?=[^,.;!?\n]{0,30}\b(?:done|completed?|finished))",
            False,
        ),
    )
)
_LEFT_ALONE = re.compile(
    rf"(?:[还仅尚]剩下?余?|[尚还仍]有|剩余){_PART} ?{_COUNTER}[^,。;!?\n0-9]{{0,10}}?"
    r"(?:没有?做|没有?完成|未完成|未做|没弄|没搞|未整改|未办结|待完成)"
)


@lru_cache(maxsize=64)
def find_counts(folded: str) -> tuple[CountedShare, ...]:
    """What the text counts as done of a whole, in order of place; plans and questions are left out."""
    counts = sorted(_counts(folded), key=lambda count: (count.start, -count.end))
    apart: list[CountedShare] = []
    for count in counts:
        if not apart or count.start >= apart[-1].end:
            apart.append(count)
    return tuple(apart)


def _counts(folded: str) -> Iterator[CountedShare]:
    for pattern, is_left in _FORMS:
        for match in pattern.finditer(folded):
            value = _left_value(match) if is_left else _value(match)
            if value is not None and not _is_planned(folded, match):
                yield CountedShare(match.start(), match.end(), value)
    for match in _LEFT_ALONE.finditer(folded):
        yield CountedShare(match.start(), match.end(), None)


def _value(match: re.Match[str]) -> Decimal | None:
    groups = match.groupdict()
    part = read_int(groups["part"])
    left = read_int(groups.get("left") or "")
    total = read_int(groups.get("total") or "")
    if part is None:
        return None
    if left is not None:
        total = part + left
    return _share(part, total)


def _left_value(match: re.Match[str]) -> Decimal | None:
    part = read_int(match["part"])
    total = read_int(match["total"])
    if part is None or total is None:
        return None
    return _share(total - part, total)


def _share(part: int, total: int | None) -> Decimal | None:
    if not total or not 0 <= part <= total or total < 2:
        return None
    return Decimal(100 * part // total)


def _is_planned(folded: str, match: re.Match[str]) -> bool:
    """12个点位计划年底前完成9个 and 完成9/12吗? tell of no progress."""
    before = sentence_before(folded, match.start())
    inside = words.ACCORDING_TO_PLAN.sub("", before + match[0])
    asked = re.match(r"[^,。;\n]{0,6}[?吗]", folded[match.end() :])
    by_date = re.search(r"[年月日底末](?:之|以)?前|年内|月内", inside)
    return bool(asked or by_date or words.PLANNED.search(re.sub("计划(?=[0-9])", "", inside)))
