"""The numbers in front of headings and clauses: 第一章, 一、, (一), 1., (1), ①."""

import re
from dataclasses import dataclass

from bot.documents.source.source import SourceLine
from bot.understanding.numbers import read_int

CHAPTER, FIRST, SECOND, THIRD, FOURTH, FIFTH = range(6)
_CHINESE = "[一二三四五六七八九十百]{1,4}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FORMS = (
    (CHAPTER, re.compile(rf"第 ?(?P<n>{_CHINESE}|[0-9]{{1,2}}) ?(?:章|部分|篇)[ :、.]*")),
    (FIRST, re.compile(rf"(?P<n>{_CHINESE}) ?[、.] *")),
    (SECOND, re.compile(rf"\( ?(?P<n>{_CHINESE}) ?\) ?[、.:]? *")),
    (THIRD, re.compile(rf"任务 ?(?P<n>{_CHINESE}|[0-9]{{1,3}}) ?[:、. ] *")),
    (THIRD, re.compile(r"(?P<n>[0-9]{1,3}) ?(?:[.](?![0-9])|、) *")),
    (THIRD, re.compile(r"(?P<n>[0-9]{1,3})[.](?=(?:19|20)[0-9]{2} ?年)")),
    (FOURTH, re.compile(r"\( ?(?P<n>[0-9]{1,3}) ?\) ?[、.]? *|(?P<m>[0-9]{1,3})\) *")),
)


@dataclass(frozen=True)
class NumberMark:
    """`printed` is the number with its signs, `rest` what follows it, both as printed."""

    level: int
    number: int
    printed: str
    rest: str


def mark_of(line: SourceLine) -> NumberMark | None:
    if line.folded[:1] and line.folded[0] in _CIRCLED:
        number = _CIRCLED.index(line.folded[0]) + 1
        return NumberMark(FIFTH, number, line.text[0], line.text[1:].strip())
    for level, form in _FORMS:
        match = form.match(line.folded)
        if match is None:
            continue
        one_number = read_int(match["n"] or match.groupdict().get("m") or "")
        rest = line.text[match.end() :].strip()
        if one_number and rest:
            return NumberMark(level, one_number, line.text[: match.end()].strip(), rest)
    return None
