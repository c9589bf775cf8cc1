"""Reads the value a report states for an indicator and judges it against the target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.core.plan import Indicator
from bot.understanding.clauses import clause_after, clause_before, has_no_subject, sentence_before, subject
from bot.understanding.indicators.measures import Measure, find_measures
from bot.understanding.indicators.names import has_token, is_count, likeness_of_count, likeness_of_name
from bot.understanding.indicators.targets import is_value, meets
from bot.understanding.progress import words
from bot.understanding.progress.tense import lies_ahead
from bot.understanding.text import fold

LONGEST_REPORT = 8192
LONGEST_ROW = 16  # so many things at most are told 分别

_BRACKETS = str.maketrans("()[]【】（）", " " * 8)
_LIST = re.compile(r"[、和与及]")
_EARLIER_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?(?![0-9.]*[月日号年]) *%?")
_ROW_WITHOUT_UNIT = re.compile(r"(?:(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)? *[、和与及] *)+$")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class IndicatorReading:
    """`value` as stated; `met` says whether it satisfies the target."""

    name: str
    value: Decimal
    unit: str
    met: bool
    quote: str


@dataclass(frozen=True)
class _Found:
    indicator: Indicator
    measure: Measure
    start: int
    is_latest: bool = False


def read_indicators(
    text: str, indicators: Sequence[Indicator], today: date | None = None
) -> tuple[IndicatorReading, ...]:
    """At most one reading for each indicator; nothing where the words leave doubt."""
    text = text[:LONGEST_REPORT]
    folded = fold(text).translate(_BRACKETS)
    stated: dict[str, list[_Found]] = {indicator.name: [] for indicator in indicators}
    for unit in dict.fromkeys(indicator.unit for indicator in indicators):
        alike = [indicator for indicator in indicators if indicator.unit == unit]
        for reading in _readings(folded, find_measures(folded, unit), alike, today):
            stated[reading.indicator.name].append(reading)
    return tuple(_reading(text, found[-1]) for found in stated.values() if found and _agree(found))


def _agree(stated: Sequence[_Found]) -> bool:
    """Of several values the last one counts if it says that it is the latest; those of two towns do not."""
    return stated[-1].is_latest or len({found.measure.value for found in stated}) == 1


def _readings(
    folded: str, measures: Sequence[Measure], alike: Sequence[Indicator], today: date | None
) -> Iterator[_Found]:
    for index, measure in enumerate(measures):
        earlier = measures[index - 1] if index else None
        if index + 1 < len(measures):
            following = measures[index + 1]
        else:
            following = None
        before = clause_before(folded, measure.start, earlier.end if earlier else 0)
        if not _is_stated(folded, before, measure, alike, today):
            continue
        if "分别" in before:
            yield from _respectively(before, _row(folded, measures[index : index + LONGEST_ROW]), alike)
        elif not _is_end_of_range(folded, earlier, measure, following):
            yield from _one(folded, before, measure, alike)


def _one(folded: str, before: str, measure: Measure, alike: Sequence[Indicator]) -> Iterator[_Found]:
    indicator = _meant(folded, before, measure, alike)
    after = clause_after(folded, measure.end, len(folded))
    is_asked = folded.startswith("?", measure.end + len(after))
    if indicator is None or is_asked or _is_part(before, indicator):
        return
    if is_value(indicator, measure.value, before, after):
        start = measure.start - len(_context(folded, before, measure).lstrip())
        yield _Found(indicator, measure, start, words.OF_A_TIME.search(before) is not None)


def _is_stated(
    folded: str, before: str, measure: Measure, alike: Sequence[Indicator], today: date | None
) -> bool:
    """Not planned, not asked, not a change, not denied."""
    sentence = sentence_before(folded, measure.start)
    if _is_planned(before, alike) or words.CONDITION.search(sentence):
        return False
    if words.PLANNED_AHEAD.search(sentence) and not words.ACTUALLY.search(before):
        return False
    ahead = lies_ahead(before, today)
    if (ahead or (ahead is None and words.BY_A_DATE.search(before))) and not words.UNTIL_NOW.search(before):
        return False
    unstated = (words.CHANGE, words.NOT, words.PAST, words.UNSURE, words.RANGE_BEFORE)
    return not any(pattern.search(before) for pattern in unstated)


def _is_end_of_range(
    folded: str, earlier: Measure | None, measure: Measure, following: Measure | None
) -> bool:
    """The A of 由A提高到B, and both of A-B."""
    after = folded[measure.end : following.start][:40] if following else ""
    if words.FROM_TO.fullmatch(after) or words.RANGE.fullmatch(after):
        return True
    if earlier is None or words.FROM.search(folded[max(0, earlier.start - 20) : earlier.start]):
        return False
    return words.RANGE.fullmatch(folded[earlier.end : measure.start][:40]) is not None


def _is_part(before: str, indicator: Indicator) -> bool:
    """本周搬迁3家 says what was added to things that are counted, not how many there are."""
    is_part = words.PART_OF_TIME.search(before) is not None and not words.TOTAL.search(before)
    return is_part and is_count(indicator.unit)


def _is_planned(before: str, alike: Sequence[Indicator]) -> bool:
    """A name like 应当实施清洁生产企业通过审核比例 is no plan in itself."""
    rest = words.ACCORDING_TO_PLAN.sub("", before)
    for indicator in alike:
        rest = rest.replace(indicator.name, "")
    return words.PLANNED.search(rest) is not None and not words.ACTUALLY.search(rest)


def _meant(folded: str, before: str, measure: Measure, alike: Sequence[Indicator]) -> Indicator | None:
    context = _context(folded, before, measure)
    measured = subject(context if context == before else _EARLIER_NUMBER.split(context)[0].rstrip(", "))
    scores = {indicator.name: likeness_of_name(measured, indicator) for indicator in alike}
    if not any(scores.values()):
        after = clause_after(folded, measure.end, len(folded))
        scores = {indicator.name: likeness_of_count(before, after, indicator) for indicator in alike}
    best = max(scores.values())
    meant = [indicator for indicator in alike if scores[indicator.name] == best]
    if best and len(meant) == 1:
        return meant[0]
    return None


def _context(folded: str, before: str, measure: Measure) -> str:
    """The clause, or all of the sentence where the clause says only 达到."""
    bare = before.strip()
    if bare and has_no_subject(bare):
        return sentence_before(folded, measure.start)
    return before


def _row(folded: str, measures: Sequence[Measure]) -> list[Measure]:
    row = list(measures[:1])
    for measure in measures[1:]:
        if not words.AND.fullmatch(folded[row[-1].end : measure.start][:8]):
            break
        row.append(measure)
    return row


def _respectively(before: str, row: Sequence[Measure], alike: Sequence[Indicator]) -> Iterator[_Found]:
    """A、B分别达到1和2, only where as many are named as numbers follow."""
    start = row[0].start - len(before)
    bare = _ROW_WITHOUT_UNIT.search(before)
    if bare:
        row = [*_without_unit(bare, start), *row]
        before = before[: bare.start()]
    parts = _LIST.split(subject(before).replace(" ", ""))
    if len(parts) != len(row):
        return
    for part, measure in zip(parts, row, strict=True):
        meant = [
            indicator
            for indicator in alike
            if likeness_of_name(part, indicator) or has_token(part, indicator)
        ]
        if len(meant) == 1:
            yield _Found(meant[0], measure, start + len(before) - len(before.lstrip()))


def _without_unit(row: re.Match[str], start: int) -> Iterator[Measure]:
    """The 45 of 45和69微克/立方米."""
    for match in _DIGITS.finditer(row[0]):
        place = start + row.start()
        yield Measure(place + match.start(), place + match.end(), Decimal(match[0]))


def _reading(text: str, found: _Found) -> IndicatorReading:
    indicator = found.indicator
    value = found.measure.value
    quote = text[found.start : found.measure.end].strip()
    return IndicatorReading(indicator.name, value, indicator.unit, meets(indicator, value), quote)
