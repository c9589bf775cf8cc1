"""Numbers that Word counts itself: 一、, (一), 1. are not in the text, but in the style of a list."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from bot.understanding.numbers import GREATEST, int_to_chinese

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
    "japaneseCounting",
    "taiwaneseCountingThousand",
}
_CIRCLED = "decimalEnclosedCircleChinese", "decimalEnclosedCircle"
_DECIMAL = "decimal", "decimalFullWidth", "decimalZero"
LEVELS = 9


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbering:
    """`lists` by number, each with its levels; `counted` is where each list stands."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * LEVELS))

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        try:
            element = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls()
        kinds = {each.get(qn("w:abstractNumId")): _levels(each) for each in element.iter(qn("w:abstractNum"))}
        lists = {}
        for each in element.iter(qn("w:num")):
            kind = each.find(qn("w:abstractNumId"))
            if kind is not None:
                lists[each.get(qn("w:numId"))] = kinds.get(kind.get(qn("w:val")), {})
        return cls(lists)

    def number(self, paragraph: Any) -> str:
        """The number in front of a paragraph, counted on; nothing for bullets and plain paragraphs."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None:
            return ""
        which, depth = (_value(found.find(qn(name))) for name in ("w:numId", "w:ilvl"))
        levels = self.lists.get(which or "", {})
        level = levels.get(_depth(depth))
        if level is None:
            return ""
        place = _depth(depth)
        counted = self.counted[which or ""]
        counted[place] = counted[place] + 1 if counted[place] else level.start
        counted[place + 1 :] = [0] * (LEVELS - place - 1)
        return _shown(level, levels, counted)


def _shown(level: _Level, levels: dict[int, _Level], counted: list[int]) -> str:
    text = level.text
    for place in range(LEVELS):
        if f"%{place + 1}" in text:
            own = levels.get(place, level)
            word = _word(own.form, counted[place] or own.start)
            if not word:
                return ""
            text = text.replace(f"%{place + 1}", word)
    return text if text != level.text else ""


def _word(form: str, number: int) -> str:
    if form in _CHINESE and 0 < number <= GREATEST:
        return int_to_chinese(number)
    if form in _CIRCLED and 0 < number <= 20:
        return chr(0x245F + number)
    return str(number) if form in _DECIMAL else ""


def _levels(kind: Any) -> dict[int, _Level]:
    levels = {}
    for each in kind.iter(qn("w:lvl")):
        form, text, start = (_value(each.find(qn(f"w:{name}"))) for name in ("numFmt", "lvlText", "start"))
        first = int(start) if start and start.isdigit() else 1
        levels[_depth(each.get(qn("w:ilvl")))] = _Level(form or "", (text or "")[:20], min(first, GREATEST))
    return levels


def _value(element: Any) -> str | None:
    text: str | None = element.get(qn("w:val")) if element is not None else None
    return text


def _depth(text: str | None) -> int:
    if text and text.isdigit():
        return min(int(text), LEVELS - 1)
    return 0
