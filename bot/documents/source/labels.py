"""The words that announce units and deadlines: 牵头单位:…, (责任部门:…), 完成时限 ….

Values are cut out as printed. Labels begin a line, or stand in it after a stop or an opening bracket."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.plan import Role
from bot.understanding.text import fold


class LabelKind(StrEnum):
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    PERSON = "person"


ROLES = {
    LabelKind.LEAD: Role.LEAD,
    LabelKind.RESPONSIBLE: Role.RESPONSIBLE,
    LabelKind.COOPERATING: Role.COOPERATING,
}
USUAL = {"牵头单位", "责任单位", "配合单位"}
_ENDINGS = "单位|部门|科室|单位及部门|单位\\(部门\\)|部门\\(单位\\)|部门和单位"
_WORDS = {
    LabelKind.LEAD: rf"(?:牵头|主办|主责|牵头责任|责任牵头|总牵头|牵头\(责任\)|责任\(牵头\))(?:{_ENDINGS})",
    LabelKind.RESPONSIBLE: rf"(?:责任|承办|落实|实施|责任落实|主要责任)(?:{_ENDINGS})|责任主体",
    LabelKind.COOPERATING: rf"(?:配合|协办|协作|参与|参加|协助|协同|责任配合)(?:{_ENDINGS})",
    LabelKind.DEADLINE: "(?:完成|办理|办结|整改|工作|落实)(?:时限要求|时限|时间|期限|日期)"
    "|时限要求|时间要求|时间节点|时限|期限",
    LabelKind.PERSON: "责任领导|责任人|分管领导|包保领导|牵头领导|责任人员|联系人|具体责任人",
}
_LABEL = "|".join(f"(?P<{kind.value}>{words})" for kind, words in _WORDS.items())
_ANYWHERE = re.compile(rf"(?:^|(?<=[。;,、(\[【 ]))(?:{_LABEL}) ?[:：] *")
_AT_START = re.compile(rf"^[(\[【]?(?:{_LABEL})(?: ?[:：] *| +|$)")
_TITLE = re.compile(rf"(?:{_LABEL})")
_SPACED = re.compile(r"(?:[\u4e00-\u9fff][ \u3000\xa0]+){2,7}[\u4e00-\u9fff](?=[ \u3000]*[:：])")


@dataclass(frozen=True)
class Labelled:
    """One label with its value; `before` and `after` are what is printed on either side of the value."""

    kind: LabelKind
    label: str
    value: str
    line: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Parts:
    """A line taken apart: the words before the first label, and the labels."""

    before: str
    labels: tuple[Labelled, ...]


def parts_of(text: str, line: int) -> Parts:
    text = _SPACED.sub(lambda match: "".join(match[0].split()), text)
    found = list(_found(fold(text)))
    if not found:
        return Parts(text, ())
    labels = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        end = following.start() if following else len(text)
        kind = _kind(match)
        value = _value(text[match.end() : end], bool(following))
        before = text[match.start(kind.value) : match.end()]
        labels.append(Labelled(kind, match[kind.value], value, line, before))
    before = text[: found[0].start()]
    return Parts(re.sub(r"[(（\[【\s]+$", "", before), tuple(labels))


def column_kind(title: str) -> LabelKind | None:
    """What a column of a table holds, by its title."""
    match = _TITLE.match("".join(fold(title).split()))
    return _kind(match) if match else None


def _found(folded: str) -> Iterator[re.Match[str]]:
    first = _AT_START.match(folded)
    place = 0
    if first:
        yield first
        place = first.end()
    yield from _ANYWHERE.finditer(folded, place)


def _kind(match: re.Match[str]) -> LabelKind:
    return next(kind for kind in LabelKind if match[kind.value])


def _value(printed: str, followed: bool) -> str:
    value = printed.strip()
    if followed:
        value = re.sub(r"[;；,，、。\s(（\[【]+$", "", value)
    opened = len(re.findall(r"[(（\[【]", value))
    closed = len(re.findall(r"[)）\]】]", value))
    if closed > opened:
        value = re.sub(r"[)）\]】][。;；\s]*$", "", value).rstrip("。;；")
    return value.strip()
