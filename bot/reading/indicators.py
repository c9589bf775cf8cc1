"""Reads the value a report states for an indicator and judges it against the target."""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.domain.plan import Comparator, Indicator
from bot.reading import progress_words as words
from bot.reading.clauses import clause_after, clause_before, has_no_subject, sentence_before, subject
from bot.reading.fold import fold
from bot.reading.measures import PERCENT, Measure, find_measures

LONGEST_REPORT = 8192
LONGEST_QUOTE = 300
LONGEST_ROW = 16  # so many things at most are told 分别
LEAST_COMMON, LEAST_WITH_UNIT = 4, 2

_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.GREATER: operator.gt,
    Comparator.LESS: operator.lt,
    Comparator.EQUAL: operator.eq,
}
_BRACKETS = str.maketrans("()[]【】（）", " " * 8)
_IN_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_TOKEN = re.compile(r"[a-z]+[0-9.]*[0-9]*", re.IGNORECASE)
_BEYOND = re.compile(r"(?:[大高小低]于|超过?|不足|不到)$")
_LIST = re.compile(r"[、和与及]")
_EARLIER_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)? *%?")
_OPENING = re.compile(
    r"(?>目前|现|我[区局市镇]|全[区市县]|本[区市]|[0-9]{1,2}[.、]|[ ,:的]|截[至止][^,]{0,8},?)*+"
)
_OPPOSED = (("农村", "城镇"), ("乡村", "城镇"), ("PM10", "PM2.5"), ("PM2.5", "PM10"))


@dataclass(frozen=True)
class IndicatorReading:
    """`value` as stated; `met` says whether it satisfies the target."""

    name: str
    value: Decimal
    unit: str
    met: bool
    quote: str


@dataclass(frozen=True)
class _Name:
    """One form of an indicator's name, in small letters, and the Latin words in it."""

    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    indicator: Indicator
    measure: Measure
    start: int


def read_indicators(text: str, indicators: Sequence[Indicator]) -> tuple[IndicatorReading, ...]:
    """At most one reading for each indicator, the last one stated; nothing where the words leave doubt."""
    text = text[:LONGEST_REPORT]
    folded = fold(text).translate(_BRACKETS)
    latest: dict[str, _Found] = {}
    for unit in dict.fromkeys(indicator.unit for indicator in indicators):
        alike = [indicator for indicator in indicators if indicator.unit == unit]
        for found in _readings(folded, find_measures(folded, unit), alike):
            latest[found.indicator.name] = found
    return tuple(
        _reading(text, latest[name]) for name in dict.fromkeys(i.name for i in indicators) if name in latest
    )


def _readings(folded: str, measures: Sequence[Measure], alike: Sequence[Indicator]) -> Iterator[_Found]:
    end = 0
    for index, measure in enumerate(measures):
        before = clause_before(folded, measure.start, end)
        following = measures[index + 1] if index + 1 < len(measures) else None
        if "分别" in before:
            yield from _respectively(before, _row(folded, measures[index : index + LONGEST_ROW]), alike)
        else:
            indicator = _meant(folded, before, measure, alike)
            if (
                indicator
                and _is_stated(folded, before, measure, following, alike)
                and not _repeats_target(before, measure, indicator)
            ):
                start = measure.start - len(_context(folded, before, measure).lstrip())
                yield _Found(indicator, measure, start)
        end = measure.end


def _is_stated(
    folded: str, before: str, measure: Measure, following: Measure | None, alike: Sequence[Indicator]
) -> bool:
    """Not planned, not a change, not denied, and not the A of 由A提高到B."""
    if _is_planned(before, alike):
        return False
    if words.BY_A_DATE.search(before) and not words.UNTIL_NOW.search(before):
        return False
    if any(pattern.search(before) for pattern in (words.CHANGE, words.NOT, words.PAST, words.RANGE_BEFORE)):
        return False
    between = folded[measure.end : following.start][:40] if following else ""
    return not (words.FROM_TO.fullmatch(between) or words.RANGE.fullmatch(between))


def _is_planned(before: str, alike: Sequence[Indicator]) -> bool:
    """A name like 应当实施清洁生产企业通过审核比例 is no plan in itself."""
    rest = words.ACCORDING_TO_PLAN.sub("", before)
    for indicator in alike:
        rest = rest.replace(indicator.name, "")
    return words.PLANNED.search(rest) is not None and not words.ACTUALLY.search(rest)


def _repeats_target(before: str, measure: Measure, indicator: Indicator) -> bool:
    """覆盖率大于18% with the target >18% says that it is met, not how much it is."""
    is_strict = indicator.comparator in (Comparator.GREATER, Comparator.LESS)
    return is_strict and measure.value == Decimal(str(indicator.value)) and bool(_BEYOND.search(before))


def _meant(folded: str, before: str, measure: Measure, alike: Sequence[Indicator]) -> Indicator | None:
    context = _context(folded, before, measure)
    measured = subject(context if context == before else _EARLIER_NUMBER.split(context)[0].rstrip(", "))
    scores = {indicator.name: _common(measured, indicator) for indicator in alike}
    if not any(scores.values()):
        after = clause_after(folded, measure.end, len(folded))
        scores = {indicator.name: _counted(after, indicator) for indicator in alike}
    best = max(scores.values())
    meant = [indicator for indicator in alike if scores[indicator.name] == best]
    return meant[0] if best and len(meant) == 1 else None


def _context(folded: str, before: str, measure: Measure) -> str:
    """The clause, or all of the sentence where the clause says only 达到."""
    bare = before.strip()
    return sentence_before(folded, measure.start) if bare and has_no_subject(bare) else before


def _common(measured: str, indicator: Indicator) -> int:
    """How many of the last characters of what was measured belong to the indicator's name, in order."""
    plain = measured.replace(" ", "")
    if any(other in plain and own in indicator.name for other, own in _OPPOSED):
        return 0
    return max(_common_end(plain.casefold(), name, indicator.unit) for name in _names(indicator) if name.text)


def _common_end(plain: str, name: _Name, unit: str) -> int:
    if not all(token in plain for token in name.tokens):
        return 0
    length = _run(plain, name.text)
    whole = length > 2 and length == len(_OPENING.sub("", plain, count=1))
    least = LEAST_WITH_UNIT if name.tokens or unit != PERCENT else LEAST_COMMON
    return length if whole or length >= min(least, len(name.text)) else 0


def _run(plain: str, name: str) -> int:
    """垃圾处理率 runs through 生活垃圾无害化处理率, 污泥处理率 only as far as 处理率."""
    length, place = 0, len(name)
    for character in reversed(plain):
        place = name.rfind(character, 0, place)
        if place < 0 or (length == 0 and place != len(name) - 1):
            break
        length += 1
    return length


def _names(indicator: Indicator) -> tuple[_Name, ...]:
    return _forms(indicator.name, indicator.quote[:LONGEST_QUOTE], indicator.unit)


@lru_cache(maxsize=256)
def _forms(name: str, quote: str, unit: str) -> tuple[_Name, ...]:
    folded = fold(name).replace(" ", "")
    texts = _IN_BRACKETS.sub("", folded), folded.replace("(", "").replace(")", ""), _quoted_name(quote, unit)
    return tuple(_Name(text.casefold(), tuple(map(str.casefold, _TOKEN.findall(text)))) for text in texts)


def _quoted_name(quote: str, unit: str) -> str:
    """The document's own words before the target: 绿色建筑面积占新建建筑总面积的比例."""
    quote = fold(quote)
    target = find_measures(quote, fold(unit))[:1]
    return subject(clause_before(quote, target[0].start)).strip() if target else ""


def _counted(after: str, indicator: Indicator) -> int:
    """完成36家畜禽养殖场搬迁: things counted are named behind the number."""
    head = indicator.name[:3]
    return len(head) if indicator.unit not in ("", PERCENT) and after.startswith(head) else 0


def _row(folded: str, measures: Sequence[Measure]) -> list[Measure]:
    row = list(measures[:1])
    for measure in measures[1:]:
        if not words.AND.fullmatch(folded[row[-1].end : measure.start][:8]):
            break
        row.append(measure)
    return row


def _respectively(before: str, row: Sequence[Measure], alike: Sequence[Indicator]) -> Iterator[_Found]:
    """A、B分别达到1和2, only where as many are named as numbers follow."""
    parts = _LIST.split(subject(before).replace(" ", ""))
    if len(parts) != len(row) or words.PLANNED.search(before):
        return
    for part, measure in zip(parts, row, strict=True):
        meant = [indicator for indicator in alike if _common(part, indicator) or _has_token(part, indicator)]
        if len(meant) == 1:
            yield _Found(meant[0], measure, row[0].start - len(before.lstrip()))


def _has_token(part: str, indicator: Indicator) -> bool:
    tokens = _names(indicator)[0].tokens
    return bool(tokens) and all(token in part.casefold() for token in tokens)


def _reading(text: str, found: _Found) -> IndicatorReading:
    indicator, value = found.indicator, found.measure.value
    met = _COMPARE[indicator.comparator](value, Decimal(str(indicator.value)))
    quote = text[found.start : found.measure.end].strip()
    return IndicatorReading(indicator.name, value, indicator.unit, met, quote)
