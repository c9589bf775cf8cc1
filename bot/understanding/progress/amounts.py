"""Finds the shares of a whole that a text states, in any form: 60%, 百分之六十, 六成, 三分之二, 进度60."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.understanding.numbers import chinese_to_int, read_int
from bot.understanding.text import fold

_NUMERAL = "[零〇一二两三四五六七八九十百]"
_END = r"(?= *(?:$|[,。;!?\n)]|\.(?![0-9])))"
_BARE = r"(?!0\.)[0-9]{1,3}(?:\.[0-9]{1,4})?"  # without a sign 0.6 may be 60%
_LINK = r"(?:[:= -]|为|是|约|已|达到?|到|至|了){0,4}"


@dataclass(frozen=True)
class Amount:
    """`value` in percent, standing at start to end of the text."""

    start: int
    end: int
    value: Decimal


@lru_cache(maxsize=64)  # each reader of a message asks again
def find_amounts(text: str) -> tuple[Amount, ...]:
    """In order of place; where two forms overlap, the one that begins first, then the longer."""
    folded = fold(text)
    amounts = sorted(_all_forms(folded), key=lambda amount: (amount.start, -amount.end))
    apart: list[Amount] = []
    for amount in amounts:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
    return tuple(apart)


def _all_forms(folded: str) -> Iterator[Amount]:
    for pattern, value_of in _FORMS:
        for match in pattern.finditer(folded):
            value = value_of(match)
            if value is not None:
                yield Amount(match.start("amount"), match.end("amount"), value)


def _decimal(match: re.Match[str]) -> Decimal | None:
    return Decimal(match["number"])


def _spoken(match: re.Match[str]) -> Decimal | None:
    """六十五点五 and 65.5."""
    if match["number"][0].isascii():
        return Decimal(match["number"])
    text, _, fraction = match["number"].partition("点")
    number = chinese_to_int(text)
    digits = "".join(str(chinese_to_int(digit) or 0) for digit in fraction)
    if number is None:
        return None
    return Decimal(f"{number}.{digits}" if digits else number)


def _tenths(match: re.Match[str]) -> Decimal | None:
    tenths = read_int(match["tenths"])
    more = 5 if match["more"] == "半" else read_int(match["more"] or "0")
    if tenths is None or more is None:
        return None
    return Decimal(10 * tenths + more)


def _fraction(match: re.Match[str]) -> Decimal | None:
    parts = read_int(match["parts"])
    number = read_int(match["whole"])
    if parts is not None and number and parts <= number:
        return Decimal(100 * parts // number)
    return None


def _constant(value: int) -> Callable[[re.Match[str]], Decimal | None]:
    return lambda _: Decimal(value)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Decimal | None]], ...] = (
    (
        re.compile(
            r"(?P<amount>(?<![0-9.A-Za-z])(?P<number>[0-9]{1,9}(?:\.[0-9]{1,9})?)"
            r" *(?:%|percent|per cent|pct))"
        ),
        _decimal,
    ),
    (
        re.compile(
            r"(?P<amount>百分之 *(?P<number>[0-9]{1,9}(?:\.[0-9]{1,9})?"
            rf"|{_NUMERAL}{{1,7}}(?:点[零〇一二三四五六七八九]{{1,4}})?))(?!个百分)"
        ),
        _spoken,
    ),
    (re.compile("(?P<amount>百分百)"), _constant(100)),
    (
        re.compile(
            r"(?<![0-9.一二两三四五六七八九十第])"
            r"(?P<amount>(?P<tenths>10|[1-9]|[一二两三四五六七八九十]) ?成"
            r"(?P<more>[一二三四五六七八九半]|[1-9](?![0-9.]))?)(?![立功果效员本绩为型熟分品交就长套年])"
        ),
        _tenths,
    ),
    (
        re.compile(
            r"(?P<amount>(?P<whole>[二三四五六七八九十]|[0-9]{1,2})分之(?P<parts>[一二两三四五六七八九]|[0-9]{1,2}))"
        ),
        _fraction,
    ),
    (
        re.compile(
            rf"(?:进度|进展|完成[率度]|progress){_LINK}(?P<amount>(?P<number>{_BARE}|{_NUMERAL}{{2,4}})){_END}",
            re.IGNORECASE,
        ),
        _spoken,
    ),
    (
        re.compile(r"(?:进度|progress)[: ]{0,2}(?P<amount>(?P<number>[1-9][0-9]|100))(?= )", re.IGNORECASE),
        _decimal,
    ),
    (
        re.compile(rf"完成(?:了|约|到|至|[:= ]){{0,3}}(?P<amount>(?P<number>{_BARE})){_END}"),
        _decimal,
    ),
    (
        re.compile("(?<![一二三四五六七八九十])(?P<amount>一半)(?![天年月路途夜截])"),
        _constant(50),
    ),
    (re.compile(r"\b(?P<amount>half)(?= (?:done|finished|complete))", re.IGNORECASE), _constant(50)),
    (re.compile("(?P<amount>(?:全部|全面|全都|100%)(?:完成|完工|竣工|办结|建成)(?!率))"), _constant(100)),
    (
        re.compile(r"\b(?P<amount>(?:fully|all) (?:done|finished|complete[d]?))", re.IGNORECASE),
        _constant(100),
    ),
)
