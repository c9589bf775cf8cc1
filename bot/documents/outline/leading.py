"""The leading group as the text sets it up: heads, members, office; only what is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.plan import Leader, LeadingGroup
from bot.understanding.text import fold

_GROUP = re.compile(
    r"(?:成立|设立|组建)(?:了|以)?(?P<name>[^,。;:由]{2,40}?(?:领导小组|工作专班|指挥部|工作组|专项小组))"
)
_HEADS = re.compile(
    r"由?(?P<people>[^,。;]{2,80}?)(?:同志)?(?:任|担任|为)(?P<position>常务副组长|副组长|组长|总指挥|副总指挥|召集人)"
)
_MEMBERS = re.compile(r"(?P<quote>[^,。;]{4,120}?为(?:领导小组)?成员)")
_OFFICE = re.compile(r"办公室(?:设在|设于|在)(?P<unit>[^,。;()]{2,30})")
_OFFICE_HEAD = re.compile(
    r"(?:由|,)?(?P<title>(?:[^,。;由任兼]{0,20}?)(?:局长|主任|书记|部长|区长|县长|市长|镇长|站长))(?P<name>[\u4e00-\u9fff]{2,3}?)(?:同志)?"
    r"(?P<position>(?:兼)?任(?:领导小组)?办公室主任|兼任主任|任主任|负责[^,。;]{2,40})"
)
_PERSON = re.compile(
    r"(?P<title>.{0,24}(?:书记|区长|县长|市长|镇长|主任|局长|部长|常委|主席|组长|调研员|秘书长))(?P<name>[\u4e00-\u9fff]{2,3})(?:同志)?"
)


@dataclass(frozen=True)
class Group:
    """`whole` is None where the text leaves out what a plan's leading group must have."""

    name: str
    quote: str
    line: int
    whole: LeadingGroup | None
    missing: tuple[str, ...]


def find_group(paragraphs: Sequence[tuple[str, int]]) -> Group | None:
    for text, line in paragraphs:
        folded = fold(text)
        match = _GROUP.search(folded)
        if match and re.search("组长|总指挥|召集人|成员|办公室", folded[match.end() :]):
            return _group(text, folded, match, line)
    return None


def _group(text: str, folded: str, match: re.Match[str], line: int) -> Group:
    office = _OFFICE.search(folded, match.end())
    head = None
    if office:
        head = _OFFICE_HEAD.search(folded, office.end())
    members = _MEMBERS.search(folded, match.end())
    leaders = tuple(_leaders(text, folded, match.end()))
    end = (head or office or members or match).end()
    stop = folded.find("。", end)
    quote = text[match.start() : stop + 1 if stop >= 0 else end]
    name = text[match.start("name") : match.end("name")]
    all_leaders = {"leaders": leaders, "members": members, "office": office, "office_head": head}
    missing = tuple(key for key, value in all_leaders.items() if not value)
    leading_group = None
    if office and head and members and leaders:
        position = text[head.start("position") : head.end("position")]
        leading_group = LeadingGroup(
            name=name,
            leaders=leaders,
            members_quote=text[members.start("quote") : members.end("quote")],
            office_unit=text[office.start("unit") : office.end("unit")].strip(),
            office_head=Leader(name=head["name"], title=head["title"].strip(), position=position),
            quote=quote,
        )
    return Group(name, quote, line, leading_group, missing)


def _leaders(text: str, folded: str, start: int) -> list[Leader]:
    leaders = []
    for match in _HEADS.finditer(folded, start):
        for person in re.split("[、和]", match["people"].removeprefix("由")):
            named = _PERSON.fullmatch(person.strip())
            if named:
                leaders.append(Leader(name=named["name"], title=named["title"], position=match["position"]))
    return leaders
