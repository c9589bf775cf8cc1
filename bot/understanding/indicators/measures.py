"""Finds numbers with a unit of measure in a text, however the unit is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.progress.amounts import find_amounts

PERCENT = "%"
_NUMBER = r"(?<![0-9.A-Za-z])(?P<number>[0-9]{1,12}(?:\.[0-9]{1,9})?)"
_END = r"(?= *(?:$|[,。;!?、\n)]|以[上下]|\.(?![0-9])))"
_CONCENTRATIONS = ("微克/立方米", "毫克/立方米")
_WORDS = {
    "微克": "微克|[μµu]g",
    "毫克": "毫克|mg",
    "立方米": "标?立方米?|m3|m³|㎥|方",
    "吨标煤": "吨标准?煤|tce",
    "吨标准煤": "吨标准?煤|tce",
    "万元": "万元",
    "家": "家|户|个",
    "户": "户|家",
    "平方米": "平方米?|m2|m²|㎡|平米",
    "公里": "公里|千米|km",
}


@dataclass(frozen=True)
class Measure:
    start: int
    end: int
    value: Decimal


def find_measures(folded: str, unit: str) -> tuple[Measure, ...]:
    return tuple(_percentages(folded) if unit in ("%", "％") else _with_unit(folded, unit))


def _percentages(folded: str) -> Iterator[Measure]:
    for amount in find_amounts(folded):
        if "%" in folded[amount.start : amount.end] or "百分" in folded[amount.start : amount.end]:
            yield Measure(amount.start, amount.end, amount.value)


def _with_unit(folded: str, unit: str) -> Iterator[Measure]:
    for match in re.finditer(_NUMBER + _pattern(unit), folded, re.IGNORECASE):
        yield Measure(match.start(), match.end(), Decimal(match["number"]))


def _pattern(unit: str) -> str:
    """吨标煤/万元 as 吨标准煤每万元, 微克/立方米 as 微克; an index without a unit must stand alone."""
    if not unit:
        return _END
    parts = ["(?:" + _WORDS.get(part, re.escape(part)) + ")" for part in unit.split("/")]
    if unit in _CONCENTRATIONS:
        return rf" *{parts[0]}(?: */ *{parts[1]}|每{parts[1]}|(?! *[/每]))"
    return " *" + "(?: */ *|每)".join(parts)
