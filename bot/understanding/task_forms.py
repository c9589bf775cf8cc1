"""Reads a task from a labelled form, line by line; what can't be read is named with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.form_fields import Field, FormFault
from bot.core.plan import Comparator, Indicator
from bot.understanding.text import fold

LABELS = {
    Field.TITLE: ("标题", "任务标题", "题目", "title"),
    Field.LEAD: ("牵头", "牵头单位", "lead", "lead unit", "lead units"),
    Field.RESPONSIBLE: ("责任", "责任单位", "responsible", "responsible unit", "responsible units"),
    Field.COOPERATING: ("配合", "配合单位", "cooperating", "cooperating unit", "cooperating units"),
    Field.DEADLINE: ("时限", "完成时限", "完成时间", "截止", "截止时间", "期限", "deadline", "due"),
    Field.SECTION: ("板块", "所属板块", "section"),
    Field.INDICATORS: ("指标", "目标指标", "indicators", "indicator", "targets", "target"),
    Field.TEXT: ("内容", "任务内容", "要求", "text", "content"),
}
_FIELDS = {label: field for field, labels in LABELS.items() for label in labels}
_LABELLED = re.compile(r"(?:[-·*•]\s*)?+(?P<label>[^:：\s][^:：\n]{0,19}?)\s*[:：]\s*(?P<value>.*)")
_NAMES = re.compile(r"[、，,;；\s]+")
_BETWEEN_INDICATORS = re.compile(r"[；;\n]+")
_COMPARATORS = {
    Comparator.AT_LEAST: ("≥", ">=", "≧", "不低于", "不少于", "不小于", "大于等于", "大于或等于"),
    Comparator.AT_MOST: ("≤", "<=", "≦", "不高于", "不超过", "不大于", "小于等于", "小于或等于"),
    Comparator.GREATER: (">", "大于", "高于", "超过"),
    Comparator.LESS: ("<", "小于", "低于"),
    Comparator.EQUAL: ("=", "等于"),
}
_SIGNS = {sign: comparator for comparator, signs in _COMPARATORS.items() for sign in signs}
_INDICATOR = re.compile(
    rf"(?P<name>\S.{{0,99}}?)\s*(?P<sign>{'|'.join(sorted(_SIGNS, key=len, reverse=True))})\s*"
    r"(?P<value>-?[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?P<unit>\S{0,30})"
)
MANY_LINES = frozenset({Field.TEXT, Field.INDICATORS, Field.LEAD, Field.RESPONSIBLE, Field.COOPERATING})
ANY_LABEL = frozenset({Field.TEXT, Field.INDICATORS})


@dataclass
class Entry:
    """What stands behind a label, and in which line the label is."""

    line: int
    lines: list[str]

    @property
    def value(self) -> str:
        return "\n".join(self.lines).strip()


@dataclass
class Form:
    entries: dict[Field, Entry] = field(default_factory=dict)
    faults: list[FormFault] = field(default_factory=list)

    def value(self, wanted: Field) -> str | None:
        """What the form says; None where the label does not stand in it."""
        entry = self.entries.get(wanted)
        return entry.value if entry else None

    def line(self, wanted: Field) -> int:
        if wanted in self.entries:
            return self.entries[wanted].line
        return 0


def read_form(text: str, first_line: int = 1) -> Form:
    """A line that begins with a label begins a field; a clause and lists may go on for several lines."""
    form = Form()
    current = None
    for number, line in enumerate(text.splitlines(), start=first_line):
        current = _read_line(form, number, line, current)
    return form


def _read_line(form: Form, number: int, line: str, current: Field | None) -> Field | None:
    labelled = _LABELLED.fullmatch(line.strip())
    field = _FIELDS.get(labelled["label"].casefold()) if labelled else None
    if labelled and field:
        if field in form.entries:
            form.faults.append(FormFault(line=number, code="repeated", field=field))
        form.entries[field] = Entry(number, [labelled["value"]])
        return field
    if labelled and current not in ANY_LABEL:
        form.faults.append(FormFault(line=number, code="unknown_label", text=labelled["label"]))
    elif current in MANY_LINES and current is not None:
        form.entries[current].lines.append(line)
    elif line.strip():
        form.faults.append(FormFault(line=number, code="unlabelled", text=line.strip()))
    return current


def read_names(value: str) -> tuple[str, ...]:
    return tuple(name for name in _NAMES.split(value) if name)


def read_indicators(value: str, known: Sequence[Indicator], line: int) -> Iterator[Indicator | FormFault]:
    """Targets such as 污水处理率≥91%; one that is as it was keeps the document's own words."""
    for piece in _BETWEEN_INDICATORS.split(value):
        if not piece.strip():
            continue
        match = _INDICATOR.fullmatch(fold(piece).strip())
        if match is None:
            yield FormFault(line=line, code="bad_indicator", field=Field.INDICATORS, text=piece.strip())
            continue
        indicators = _indicator(match, piece)
        yield next(
            (indicator for indicator in known if write_indicator(indicator) == write_indicator(indicators)),
            indicators,
        )


def _indicator(match: re.Match[str], piece: str) -> Indicator:
    """What a match in the evened-out piece means, in the piece's own words."""
    digits = match["value"]
    return Indicator(
        name=piece[match.start("name") : match.end("name")],
        comparator=_SIGNS[match["sign"]],
        value=float(digits) if "." in digits else int(digits),
        unit=match["unit"],
        quote=piece.strip(),
    )


def write_indicator(indicator: Indicator) -> str:
    return f"{indicator.name}{indicator.comparator}{indicator.value:.12g}{indicator.unit}"


def write_indicators(indicators: Sequence[Indicator]) -> str:
    return "；".join(map(write_indicator, indicators))


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but spaces and line ends."""
    return "".join(one.split()) == "".join(other.split())
