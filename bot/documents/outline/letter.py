"""The letter around a plan: number, titles, issuer, addressees and dates, wherever the page has put them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.source.source import SourceLine
from bot.understanding.dates.calendar import day
from bot.understanding.numbers import read_int

NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,16}?) ?[〔\[【(] ?(?P<year>(?:19|20)[0-9]{2}) ?[〕\]】)]"
    r" ?第? ?(?P<number>[0-9]{1,4}) ?号"
)
_TITLE = re.compile(
    r"(?P<issuer>[^,。;:《》〔\[0-9_|>]{4,60}?)?关于(?P<act>印发|转发|下发|发布|公布|批转)?(?P<plan>.{2,160}?)(?:的)?(?P<kind>通知|意见|批复|通报|决定)"
)
_PLAN_NAME = re.compile(
    r".{2,120}(?:计划|方案|意见|规划|要点|安排|分解表|责任清单|任务清单|工作清单|任务分工|清单|措施|办法)(?:\([^()]{2,20}\))?"
)
_DAY = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[二一][〇零○Oo0一二三四五六七八九]{3}) ?年 ?"
    r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?"
    r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十廿]{1,4}) ?日"
)
_ISO = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
_META = re.compile(
    r"(?P<key>(?:发布|公开|发文|成文|印发|签发|生成|更新)(?:时间|日期)|发文字号|文 ?号|"
    r"发文机关|发布机构|制发机关|来源|索引号|主题分类|"
    r"标 ?题|名 ?称|有效性|公开方式|主题词) ?: *(?P<value>.*?)(?=\s+(?:[\u4e00-\u9fff] ?){2,6}:|$)"
)
_LETTER = re.compile("印发给你们|请(?:认真|遵照|结合|贯彻|抓好)|现将|特此通知")
_LONGEST_TITLE = 200
BELOW_TITLE = 6


@dataclass(frozen=True)
class FoundLine:
    """A fact of the letter and the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True)
class Letter:
    """`body` is the place in the lines where the plan itself begins."""

    number: FoundLine | None
    notice_title: FoundLine | None
    title: FoundLine
    issuer: FoundLine | None
    addressees: FoundLine | None
    issued_on: tuple[date, int] | None
    published_on: tuple[date, FoundLine] | None
    body: int


@dataclass(frozen=True)
class _Title:
    match: re.Match[str]
    printed: str  # as `match.string`, with the signs as printed
    first: int
    last: int  # places in the lines

    def part(self, name: str | int) -> str:
        return self.printed[self.match.start(name) : self.match.end(name)]


def read_letter(lines: Sequence[SourceLine], page: Sequence[SourceLine]) -> Letter | None:
    title = _notice_title(lines)
    plan, body = _plan_title(lines, title)
    if plan is None:
        return None
    head = lines[: max(body, title.last + 1 if title else 0)]
    number = _document_number(head, page, lines[len(head) : len(head) + BELOW_TITLE])
    dates = _issue_dates(lines, head, page)
    return Letter(
        number=number,
        notice_title=_shown(title, lines),
        title=plan,
        issuer=_issuer(title, lines, dates, number),
        addressees=_addressees(lines, title, body),
        issued_on=dates[0] if dates else None,
        published_on=_published(head, page),
        body=body,
    )


def meta_of(lines: Sequence[SourceLine]) -> Iterator[tuple[str, str, SourceLine]]:
    """What a page tells about a document: 发布时间:…, 文号:…."""
    for line in lines:
        for match in _META.finditer(line.folded):
            yield (
                "".join(match["key"].split()),
                line.text[match.start("value") : match.end("value")].strip(),
                line,
            )


def is_meta(line: SourceLine) -> bool:
    return _META.match(line.folded) is not None


def whole_day(text: str) -> date | None:
    match = _DAY.search(text) or _ISO.search(text)
    if match is None:
        return None
    year = read_int(re.sub("[○Oo0]", "〇", match["year"]) if not match["year"].isdigit() else match["year"])
    return day(year or 0, read_int(match["month"]) or 0, read_int(match["day"]) or 0)


def is_date_line(line: SourceLine) -> bool:
    bare = line.plain.strip("()").removesuffix("印发").removesuffix("发布")
    return _DAY.fullmatch(bare) is not None and whole_day(bare) is not None


def _notice_title(lines: Sequence[SourceLine]) -> _Title | None:
    """The first whole title, in one line or broken over up to four."""
    for first in range(min(len(lines), 60)):
        joined = ""
        for last in range(first, min(first + 4, len(lines))):
            joined += lines[last].plain
            if len(joined) > _LONGEST_TITLE or re.search("[。;]|印发给你们", joined):
                break
            if NUMBER.match(joined):
                bare = NUMBER.sub("", joined, count=1)
            else:
                bare = joined
            match = _TITLE.fullmatch(re.sub("^.{0,30}[>»›_|]", "", bare))
            if match and (match["issuer"] or match.string.startswith("关于")):
                printed = "".join(line.printed for line in lines[first : last + 1])
                return _Title(match, printed[-len(match.string) :], first, last)
    return None


def _plan_title(lines: Sequence[SourceLine], title: _Title | None) -> tuple[FoundLine | None, int]:
    """The plan's own title where it stands alone, else the one in the notice's title."""
    if title is None:
        return _first_name(lines)
    wanted = title.match["plan"].strip("《》")
    text = title.part("plan").strip("《》")
    for place in range(title.last + 1, len(lines)):
        for last in range(place, min(place + 3, len(lines))):
            joined = "".join(line.plain for line in lines[place : last + 1])
            if joined.strip("《》") == wanted:
                printed = "".join(line.printed for line in lines[place : last + 1])
                return FoundLine(printed.strip("《》"), lines[place].number), last + 1
            if not wanted.startswith(joined):
                break
    one_text = text if title.match["act"] else title.part(0)
    return FoundLine(one_text, lines[title.first].number), title.last + 1


def _first_name(lines: Sequence[SourceLine]) -> tuple[FoundLine | None, int]:
    for place, line in enumerate(lines[:30]):
        if _PLAN_NAME.fullmatch(line.plain) and not re.search("[。,;:]", line.plain):
            return FoundLine(line.printed, line.number), place + 1
    return None, 0


def _shown(title: _Title | None, lines: Sequence[SourceLine]) -> FoundLine | None:
    if title:
        return FoundLine(title.part(0), lines[title.first].number)
    return None


def _document_number(
    head: Sequence[SourceLine], page: Sequence[SourceLine], below: Sequence[SourceLine]
) -> FoundLine | None:
    """What the page tells of it, else a line that begins with one, else a line of its own under the title."""
    for key, value, line in meta_of([*head, *page]):
        match = NUMBER.search(value) if key in ("发文字号", "文号") else None
        if match:
            return FoundLine("".join(match[0].split()), line.number)
    for line in head:
        match = NUMBER.match(line.folded)
        if match:
            return FoundLine("".join(line.text[: match.end()].split()), line.number)
    alone = (line for line in below if NUMBER.fullmatch(line.plain.strip("()")))
    return next((FoundLine(line.printed.strip("()（）"), line.number) for line in alone), None)


def _issue_dates(
    lines: Sequence[SourceLine], head: Sequence[SourceLine], page: Sequence[SourceLine]
) -> list[tuple[date, int]]:
    """Dates that stand alone sign the letter; else the page's own, else the imprint at the end."""
    alone = [(day, line.number) for line in lines if is_date_line(line) and (day := whole_day(line.plain))]
    if alone:
        return alone
    for key, value, line in meta_of([*head, *page]):
        if key[:2] in ("成文", "发文", "印发", "签发", "生成"):
            day = whole_day(value)
        else:
            day = None
        if day:
            return [(day, line.number)]
    for line in lines:
        if re.search(r"日(?:印发|印|发布)?\)?$", line.plain) and len(line.plain) < 60:
            day = whole_day(line.plain)
        else:
            day = None
        if day and ("印发" in line.plain or "政府" in line.plain or "办公室" in line.plain):
            return [(day, line.number)]
    return []


def _published(head: Sequence[SourceLine], page: Sequence[SourceLine]) -> tuple[date, FoundLine] | None:
    for key, value, line in meta_of([*head, *page]):
        day = whole_day(value) if key[:2] in ("发布", "公开", "更新") else None
        if day:
            return day, FoundLine(
                f"{key}:{value}" if f"{key}:{value}" in line.text else line.text, line.number
            )
    return None


def _issuer(
    title: _Title | None, lines: Sequence[SourceLine], dates: list[tuple[date, int]], number: FoundLine | None
) -> FoundLine | None:
    if title and title.match["issuer"]:
        return FoundLine(title.part("issuer"), lines[title.first].number)
    for place, line in enumerate(lines):
        if dates and line.number == dates[0][1] and place and is_signature(lines[place - 1]):
            return FoundLine(lines[place - 1].plain, lines[place - 1].number)
    return None


def is_signature(line: SourceLine) -> bool:
    plain = line.plain
    return (
        4 <= len(plain) <= 40
        and not re.search("[。,;:、《》]", plain)
        and bool(re.search("(?:政府|办公室|委员会|局|领导小组|委|部|办|指挥部)$", plain))
    )


def _addressees(lines: Sequence[SourceLine], title: _Title | None, body: int) -> FoundLine | None:
    start = title.last + 1 if title else 0
    for line in lines[start : max(body, start + 6)]:
        if (
            line.plain.endswith(":")
            and len(line.plain) < 300
            and not _META.match(line.folded)
            and not re.match("附件|抄送", line.plain)
        ):
            return FoundLine(line.text.rstrip(":： ").strip(), line.number)
        if _LETTER.search(line.plain):
            return None
    return None
