"""Judges a stated value against an indicator's target; a bound counts only where it decides."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from bot.core.plan import Comparator, Indicator

WHOLE = 100
_COMPARE: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.GREATER: operator.gt,
    Comparator.LESS: operator.lt,
    Comparator.EQUAL: operator.eq,
}
_LOWER = (Comparator.AT_LEAST, Comparator.GREATER)
_UPPER = (Comparator.AT_MOST, Comparator.LESS)
# 不低于90% and ≥90% are how a target is written, 接近90% is not yet 90%.
_NO_VALUE = re.compile(r"(?:不[低少高大多超][于过]?|[≥≤<>]=?|接近|将?近|逼近|临近) *$")
_BEYOND = re.compile(r"(?:[大高多]于|超过?|突破) *$")
_OR_MORE = re.compile(r" *(?:以上|多(?!云))")
_OR_LESS = re.compile(r" *(?:以下|以内|之内|之下)")
_OF_THE_TARGET = re.compile(r"(?:以[上下])?的?(?:目标|要求|标准|任务|指标)")


def meets(indicator: Indicator, value: Decimal) -> bool:
    return _COMPARE[indicator.comparator](value, Decimal(str(indicator.value)))


def is_value(indicator: Indicator, value: Decimal, before: str, after: str) -> bool:
    """Whether these words around a figure state a value that can be judged.

    超过90% says that ≥ 90 is met; 超过46微克 does not say whether ≤ 46 is missed by little or by much, and
    大于18% with the target >18% says that it is met, but not how much it is.
    """
    if _NO_VALUE.search(before) or _OF_THE_TARGET.match(after) or _is_impossible(indicator, value):
        return False
    if _BEYOND.search(before) or _OR_MORE.match(after):
        return indicator.comparator in _LOWER and meets(indicator, value)
    return not _OR_LESS.match(after) or (indicator.comparator in _UPPER and meets(indicator, value))


def _is_impossible(indicator: Indicator, value: Decimal) -> bool:
    """A share of more than the whole."""
    return indicator.unit == "%" and indicator.value <= WHOLE < value
