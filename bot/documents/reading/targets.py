"""Finds the figures a clause sets as targets, in their own words; a number only mentioned is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.plan import LARGEST, Comparator, Indicator
from bot.understanding.text import fold


class Reading(StrEnum):
    """How the comparator was settled; anything but `worded` is to be told."""

    WORDED = "worded"  # 以上, 不低于, 大于
    HUNDRED = "hundred"
    FALL = "fall"  # 下降至
    LOW = "low"  # 达到 of a concentration
    HIGH = "high"  # 达到 of a share that is better high
    COUNT = "count"
    CHANGE = "change"  # 下降10%
    ABOUT = "about"  # 左右


@dataclass(frozen=True)
class Target:
    indicator: Indicator
    reading: Reading
    renamed: bool  # the title's name, where the clause measures it by other words


_PRE = "亿|万|千|百"
_THING = (
    "千瓦时|个工作日|工作日|小时|分钟|吨标准煤|吨标煤|立方米|平方米|平方公里|微克|毫克|千克|公里|千米|公顷|分贝|人次|户次|标箱|"
    "吨|元|米|亩|克|升|度|人|户|家|个|座|处|条|项|件|台|辆|套|名|所|只|头|株|棵|眼|支|场|次|期|天|分|村|公斤|篇|块|盏|栋|组|宗"
)
_UNIT = rf"(?:个百分点|[%‰]|(?:{_PRE})?(?:{_THING})(?:(?:/|每)(?:{_PRE})?(?:{_THING}|年|日|月))?)"
_NUMBER = r"(?<![0-9.A-Za-z])(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)"
_PLAIN = _NUMBER.replace("?P<number>", "?:")
_NO_DATE = r"(?! ?(?:年|月|日|时|:|-|号|[0-9.]))"
_FALL = (
    "下降至|下降到|降至|降到|降低至|降低到|减少到|减少至|压减到|压减至"
    "|压缩至|压缩到|缩短至|缩短到|控制在|控制到"
)
_RISE = (
    "提高到|提高至|提升到|提升至|增加到|增加至|增至|上升到|上升至|扩大到|扩大至"
    "|达到|达|保持在|稳定在|维持在|为|实现"
)
_BOUND = "不低于|不少于|不小于|不高于|不超过|不多于|不大于|大于|高于|超过|多于|小于|低于|少于|≥|≤|>|<"
_VERB = rf"(?P<verb>(?:{_FALL}|{_RISE})? ?(?:{_BOUND})|{_FALL}|{_RISE})"
_AFTER = r"(?P<after> ?(?:以上|及以上|以下|以内|之内|左右)(?:且[^,。;]{1,10})?)?"
_REACH = re.compile(rf"{_VERB} ?{_NUMBER}{_NO_DATE} ?(?P<unit>{_UNIT})?{_AFTER}")
_BARE = re.compile(rf"(?<=[率比重例度面]) ?(?P<verb>){_NUMBER}{_NO_DATE} ?(?P<unit>%){_AFTER}")
_CHANGE = re.compile(
    rf"(?P<verb>(?:下降|降低|减少|削减|压减|增长|提高|提升|增加)) ?{_NUMBER} ?(?P<unit>%|个百分点){_AFTER}"
)
_COUNT = re.compile(
    r"(?P<verb>完成|新建|改建|新开工|开工|消除|取缔|改造|建成|建设|创建|新增|淘汰|整治|关停|拆除|治理|植树|造林|打造|培育|引进|开展|举办|实施|组织|培训|发放|招引|争创)"
    rf"(?P<scope>[^,。;0-9]{{0,20}}?){_NUMBER} ?(?P<unit>(?:{_PRE})?(?:{_THING}))(?P<after>以上)?"
    r"(?P<object>[^,。;:()]{0,40})"
)
_RESPECTIVELY = re.compile(
    rf"(?P<names>[^,。;]{{2,60}}?)分别(?:{_FALL}|{_RISE}|{_BOUND}) ?"
    rf"(?P<values>{_PLAIN} ?{_UNIT}?(?:(?:[、,]|和|与|及) ?{_PLAIN} ?{_UNIT}?)+){_AFTER}"
)
FIGURE = re.compile(rf"{_NUMBER} ?{_UNIT}")
_VALUE = re.compile(rf"{_NUMBER} ?(?P<unit>{_UNIT})?")
_CLAUSE = re.compile("[,。;!?:\n]")
_LEAD = re.compile(
    r"^(?:到[0-9]{4}年(?:[0-9]{1,2}月)?(?:底|末)?|[0-9]{4}年(?:底|末)?前?|年底前?|力争|努力|全面|切实|逐步|确保|保证|实现|使得|使(?!用)|推动|并|且|"
    r"其中|区域内|从而|进一步|争取|做到|保持|达到)+"
)
_AREA = re.compile(r"^(?:全[区市县]|我[区市县]|辖区内?|本[区市县])(?=..)")
_LOW = re.compile(r"浓度|PM|能耗|用水量|排放|死亡|超标|发生率|事故|损失|漏损|消耗|强度|化肥|农药|赤字|负债")
_COMPOSITE = re.compile("占.+(?:比例|比重|百分比|比)$")
_RATE = re.compile("(?:率|比例|比重|占比|面积|度|指数|值|量|能耗|总量|水平)(?:[(（].{1,12}[)）])?$")
_TITLE_VERB = re.compile(
    r"^(?:(?:大力|全面|逐步|着力|进一步|稳步|切实|不断)?(?:提高|提升|降低|减少|增加|保证|确保|完成|实现|扩大|加大|改善|"
    r"控制|保持|推进|加强|严控|压减|增强|落实))(?=..)"
)
_STRICT = ("大于", "高于", "超过", "多于", ">")
_UNDER = ("小于", "低于", "少于", "<")


def read_targets(text: str, title: str = "") -> tuple[Target, ...]:
    """In order of place, each number once; names are the clause's, or the title's for a composite share."""
    folded = fold(text)
    metric = title_metric(title)
    found = [*_rows(text, folded), *_single(text, folded, metric)]
    taken: set[tuple[str, float]] = set()
    targets = []
    for _, target in sorted(found, key=lambda each: each[0]):
        same = (target.indicator.name, target.indicator.value)
        if same not in taken:
            taken.add(same)
            targets.append(target)
    return tuple(targets)


def title_metric(title: str) -> str | None:
    """降低单位地区生产总值能耗 names 单位地区生产总值能耗; 规范畜禽养殖 names no figure."""
    bare = re.sub("达标$", "", title)
    metric = _TITLE_VERB.sub("", bare)
    if metric != bare and _RATE.search(metric):
        return metric
    return None


def _single(text: str, folded: str, metric: str | None) -> Iterator[tuple[int, Target]]:
    covered = [match.span() for match in _RESPECTIVELY.finditer(folded)]
    for pattern in (_REACH, _BARE, _CHANGE):
        for match in pattern.finditer(folded):
            if any(start <= match.start() < end for start, end in covered):
                continue
            covered.append(match.span())
            target = _reached(text, folded, match, metric)
            if target:
                yield match.start(), target
    for match in _COUNT.finditer(folded):
        if not any(start <= match.start("number") < end for start, end in covered):
            target = _counted(text, match)
            if target:
                yield match.start(), target


def _reached(text: str, folded: str, match: re.Match[str], metric: str | None) -> Target | None:
    start = _clause_start(folded, match.start())
    name = folded[start : match.start()]
    skipped = len(name) - len(_LEAD.sub("", name))
    start = start + skipped
    name = name[skipped:]
    if metric and len(bare := _bare(fold(metric))) > 2 and name.rstrip().endswith(bare):
        start = match.start() - (len(name) - name.rindex(bare))
        one_text = metric
        renamed = False
    elif metric and _COMPOSITE.search(name.strip()):
        one_text = metric
        renamed = True
    else:
        one_text = _AREA.sub("", text[start : match.start()].strip())
        renamed = False
    one_text = "".join(one_text.split()).strip("、“”\"'的")
    if not _is_measurable(one_text, match):
        return None
    if match.re is _CHANGE:
        one_text += match["verb"]
    comparator, reading = _compared(one_text, match["verb"] or "", match)
    quote = text[start : match.end()].strip()
    return _target(one_text, comparator, match["number"], match["unit"] or "", quote, reading, renamed)


def _is_measurable(name: str, match: re.Match[str]) -> bool:
    """A target has a name of its own, and a figure with a unit or with 以上 and the like."""
    if not 2 <= len(name) <= 60 or re.search("[。,;]", name):
        return False
    if match["verb"] in ("为", "实现"):
        return match["unit"] == "%" and bool(_RATE.search(name))
    bounded = bool(match["after"]) or any(sign in (match["verb"] or "") for sign in _BOUND.split("|"))
    return bool(match["unit"]) or bounded or bool(_RATE.search(name))


def _compared(name: str, verb: str, match: re.Match[str]) -> tuple[Comparator, Reading]:
    after = match["after"] or ""
    unit = match["unit"] or ""
    worded = _worded(verb, after)
    if worded:
        return worded, Reading.WORDED
    if "左右" in after or match.re is _CHANGE:
        return Comparator.AT_LEAST, Reading.ABOUT if "左右" in after else Reading.CHANGE
    return _implied(name, verb, match["number"], unit)


def _implied(name: str, verb: str, number: str, unit: str) -> tuple[Comparator, Reading]:
    if unit == "%" and float(number) == 100:
        return Comparator.EQUAL, Reading.HUNDRED
    if verb in _FALL.split("|"):
        return Comparator.AT_MOST, Reading.FALL
    if _LOW.search(name):
        return Comparator.AT_MOST, Reading.LOW
    return Comparator.AT_LEAST, Reading.HIGH


def _worded(verb: str, after: str) -> Comparator | None:
    if "以上" in after or re.search("不低于|不少于|不小于|≥", verb):
        return Comparator.AT_LEAST
    if re.search("以下|以内|之内", after) or re.search("不高于|不超过|不多于|不大于|≤", verb):
        return Comparator.AT_MOST
    if verb.endswith(_STRICT):
        return Comparator.GREATER
    if verb.endswith(_UNDER):
        return Comparator.LESS
    return None


def _counted(text: str, match: re.Match[str]) -> Target | None:
    if match["object"].strip():
        things = text[match.start("object") : match.end("object")]
    else:  # 新建管网15公里 is called 新建管网, 完成投资3亿元 is called 投资
        start = match.start("scope" if match["verb"] == "完成" else "verb")
        things = text[start : match.end("scope")]
    name = re.sub("(?:任务|工作|的任务)$", "", "".join(things.split())).strip("的")
    if not 2 <= len(name) <= 40:
        return None
    reading = Reading.WORDED if match["after"] else Reading.COUNT
    return _target(
        name,
        Comparator.AT_LEAST,
        match["number"],
        match["unit"],
        text[match.start() : match.end()].strip(),
        reading,
    )


def _rows(text: str, folded: str) -> Iterator[tuple[int, Target]]:
    """PM2.5、PM10年均浓度分别达到46微克/立方米和70微克/立方米."""
    for match in _RESPECTIVELY.finditer(folded):
        names = re.split("[、和与及]", _LEAD.sub("", match["names"].strip()))
        values = list(_VALUE.finditer(match["values"]))
        if len(names) != len(values):
            continue
        tail = _shared_tail(names)
        quote = text[match.start() : match.end()].strip()
        for offset, (name, value) in enumerate(zip(names, values, strict=True)):
            full = name if name.endswith(tail) else name + tail
            comparator = _worded(
                match[0][len(match["names"]) : -len(match["values"]) or None], match["after"] or ""
            )
            reading = Reading.WORDED if comparator else Reading.LOW if _LOW.search(full) else Reading.HIGH
            settled = comparator or (Comparator.AT_MOST if reading is Reading.LOW else Comparator.AT_LEAST)
            yield (
                match.start() + offset,
                _target(full, settled, value["number"], value["unit"] or "", quote, reading),
            )


def _shared_tail(names: list[str]) -> str:
    """年均浓度, which only the last of the names carries."""
    last = re.match(r"[A-Za-z0-9.]+", names[-1])
    return names[-1][last.end() :] if last else ""


def _target(
    name: str,
    comparator: Comparator,
    number: str,
    unit: str,
    quote: str,
    reading: Reading,
    renamed: bool = False,
) -> Target:
    value = float(number) if "." in number else int(number)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    indicator = Indicator(name=name, comparator=comparator, value=min(value, LARGEST), unit=unit, quote=quote)
    return Target(indicator, reading, renamed)


def _bare(metric: str) -> str:
    return re.sub(r"\(.*?\)", "", metric)


def _clause_start(folded: str, place: int) -> int:
    """Behind the last stop; a comma or colon inside brackets is none."""
    depth = 0
    for index in range(place - 1, max(-1, place - 200), -1):
        char = folded[index]
        depth += (char == ")") - (char == "(")
        if depth <= 0 and _CLAUSE.match(char):
            return index + 1
    return max(0, place - 200)
