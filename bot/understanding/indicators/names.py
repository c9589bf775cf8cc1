"""How well the words before a figure name an indicator."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.plan import Indicator
from bot.understanding.clauses import clause_before, subject
from bot.understanding.indicators.measures import PERCENT, find_measures
from bot.understanding.progress.words import DONE
from bot.understanding.text import fold

LONGEST_QUOTE = 300
LEAST_COMMON = 4
LEAST_WITH_UNIT = 2

_IN_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_TOKEN = re.compile(r"[a-z]+[0-9.]*[0-9]*", re.IGNORECASE)
_OPENING = re.compile(
    r"(?>目前|现|问卷|调查|初步|显示|结果|经|我[区局市镇]|全[区市县]|本[区市]|[0-9]{1,2}[.、]|[ ,:的]"
    r"|截[至止][^,]{0,8},?)*+"
)
_OPPOSED = (("农村", "城镇"), ("乡村", "城镇"), ("城镇", "农村"), ("PM10", "PM2.5"), ("PM2.5", "PM10"))
# 工业污水处理率 and 河流水质达标率 are other rates than those without such a word, 日均浓度 is another mean.
_NARROWER = re.compile(r"(?:农村|乡村|工业|企业|园区|小区|医疗|河流|断面|地表水|森|(?<![0-9])日|小时)$")
_OTHER_MEAN = re.compile(r"(?:[日周月季]|小时)平?均|[0-9][日号][至到~-]")
_KIND_OF_VALUE = re.compile(r"(?:年均|平均|均|浓度|指数|值)*+$")


@dataclass(frozen=True)
class _Name:
    """One form of an indicator's name, in small letters, and the Latin words in it."""

    text: str
    tokens: tuple[str, ...]


def likeness_of_name(measured: str, indicator: Indicator) -> int:
    """How many of the last characters of what was measured belong to the indicator's name, in order."""
    plain = measured.replace(" ", "")
    if any(other in plain and own in indicator.name for other, own in _OPPOSED):
        return 0
    if (mean := _OTHER_MEAN.search(plain)) and mean[0] not in indicator.name:
        return 0
    return max(_common_end(plain.casefold(), name, indicator.unit) for name in _names(indicator) if name.text)


def _common_end(plain: str, name: _Name, unit: str) -> int:
    if not all(token in plain for token in name.tokens):
        return 0
    length = _run(plain, name.text)
    if _NARROWER.search(plain[: len(plain) - length]):
        return 0
    if name.tokens and _KIND_OF_VALUE.sub("", plain, count=1).endswith(name.tokens[-1]):
        return max(length, len(name.tokens[-1]))
    whole = length > 2 and length == len(_OPENING.sub("", plain, count=1))
    if name.tokens or unit not in ("", PERCENT):
        least = LEAST_WITH_UNIT
    else:
        least = LEAST_COMMON
    if whole or length >= min(least, len(name.text)):
        return length
    return 0


def _run(plain: str, name: str) -> int:
    """垃圾处理率 runs through 生活垃圾无害化处理率, 污泥处理率 only as far as 处理率."""
    length = 0
    place = len(name)
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
    texts = [_IN_BRACKETS.sub("", folded), folded.replace("(", "").replace(")", "")]
    # 完成禁养区内36家 says where things are counted, not what they are.
    texts += [] if is_count(unit) else [_quoted_name(quote, unit)]
    return tuple(_Name(text.casefold(), tuple(map(str.casefold, _TOKEN.findall(text)))) for text in texts)


def _quoted_name(quote: str, unit: str) -> str:
    """The document's own words before the target: 绿色建筑面积占新建建筑总面积的比例."""
    quote = fold(quote)
    target = find_measures(quote, fold(unit))[:1]
    if target:
        return subject(clause_before(quote, target[0].start)).strip()
    return ""


def likeness_of_count(before: str, after: str, indicator: Indicator) -> int:
    """完成36家畜禽养殖场搬迁: things counted are named behind the number."""
    head = indicator.name[:3]
    is_named = is_count(indicator.unit) and DONE.search(before) and after.startswith(head)
    return len(head) if is_named else 0


def is_count(unit: str) -> bool:
    return unit not in ("", PERCENT) and "/" not in unit


def has_token(part: str, indicator: Indicator) -> bool:
    """PM2.5 in PM2.5、PM10年均浓度."""
    tokens = _names(indicator)[0].tokens
    return bool(tokens) and all(token in part.casefold() for token in tokens)
