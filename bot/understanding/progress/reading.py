"""Reads how far the work is from a report, and admits doubt rather than guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.core.plan import Indicator
from bot.understanding.progress.amounts import Amount, find_amounts
from bot.understanding.progress.counts import find_counts
from bot.understanding.progress.kinds import ProgressKind, Statement, plain_words, statements, vague_words
from bot.understanding.text import fold

LONGEST_REPORT = 8192


@dataclass(frozen=True)
class ProgressReading:
    """`doubtful` is true only without a value: the words speak of progress, but of which is not clear."""

    value: int | None
    quote: str | None
    doubtful: bool


def read_progress(
    text: str, indicators: Sequence[Indicator] = (), today: date | None = None
) -> ProgressReading:
    """`today` tells what is planned for a later day from what was reached on an earlier one."""
    text = text[:LONGEST_REPORT]
    folded = fold(text)
    amounts = find_amounts(folded)
    all_statements = statements(folded, amounts, tuple(indicator.name for indicator in indicators), today)
    decisive = _decisive(all_statements)
    if decisive:
        return _reading(text, decisive)
    if doubts := [one for one in all_statements if one.kind in (ProgressKind.DOUBT, ProgressKind.PAST)]:
        return _doubt(text, doubts[-1].amount)
    return _counted(text, folded) or _worded(text, folded)


def _counted(text: str, folded: str) -> ProgressReading | None:
    """Progress told by counting; several counts that differ, or only what is left, leave doubt."""
    counts = find_counts(folded)
    if not counts:
        return None
    last = counts[-1]
    quote = text[last.start : last.end].strip()
    if last.value is None or len({count.value for count in counts}) > 1:
        return ProgressReading(None, quote, True)
    return ProgressReading(int(last.value), quote, False)


def _worded(text: str, folded: str) -> ProgressReading:
    value = plain_words(folded)
    if value is not None:
        return ProgressReading(int(value), text.strip(), False)
    vague = vague_words(folded)
    return ProgressReading(None, text[vague[0] : vague[1]] if vague else None, vague is not None)


def _decisive(all_statements: Sequence[Statement]) -> list[Statement]:
    """总体进度 where it is stated, else all that is said to be done, left or just so much."""
    statements = [one for one in all_statements if one.kind is ProgressKind.WHOLE]
    return statements or [
        one for one in all_statements if one.kind in (ProgressKind.DONE, ProgressKind.LEFT, ProgressKind.BARE)
    ]


def _reading(text: str, decisive: Sequence[Statement]) -> ProgressReading:
    last = decisive[-1]
    values = [one.progress for one in decisive]
    agreed = len(set(values)) == 1 or (last.is_latest and values == sorted(values))
    if not agreed or not Decimal(0) <= last.progress <= Decimal(100):
        return _doubt(text, last.amount)
    stated = next((one for one in reversed(decisive) if one.kind is not ProgressKind.LEFT), last)
    return ProgressReading(int(last.progress), _quote(text, stated.amount), False)


def _doubt(text: str, amount: Amount) -> ProgressReading:
    return ProgressReading(None, _quote(text, amount), True)


def _quote(text: str, amount: Amount) -> str:
    return text[amount.start : amount.end]
