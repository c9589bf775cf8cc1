"""The tour of the year as two pages of Markdown, made from what happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tests.year.burden import Burden, burden, lines
from tests.year.cast import EVERYBODY
from tests.year.story import Act, Entry, Heard, Scene, Story

COMMAND = "make year"
SHOWN_LINES, SHOWN_WIDTH, SHOWN_BUTTONS = 4, 64, 4
DIGEST_LINES = 9
SECRET = re.compile(r"(start(?:group)?=|/start@\w+ )[\w-]+")
HASH = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Page:
    """One language of the tour: its words, and which half of an entry it shows."""

    zh: bool
    title: str
    intro: str
    people: str
    table: str
    table_intro: str
    months: str
    others: str
    hows: dict[str, str]


CHINESE = Page(
    zh=True,
    title="# 一年纪实：从交办到销号",
    intro="本页由 `{command}` 生成：真实的机器人在本机 Bot API 服务器上，按演练时钟走完整个计划"
    "（2017年10月16日至2018年9月30日），每个命令、按钮和通知至少出现一次。"
    "每周的例行报送和大部分销号从略；消息从简，`［］` 为按钮，`▸` 为人的动作，`‹›` 为弹出提示。",
    people="人物：",
    table="## 每单位每周收到的消息",
    table_intro="各单位未作操作而收到的消息数：每人每个工作日至多一条合并提醒，其余均与其直接相关"
    "（交办、时限、退回、批示、请求及其结果、催办、通知）。对本人操作的答复不计。",
    months="{year}年{month}月",
    others="{first}等{count}处",
    hows={
        "say": "- ▸ **{who}**：{words}",
        "reply": "- ▸ **{who}**（回复）：{words}",
        "edit": "- ▸ **{who}**（编辑消息）：{words}",
        "photo": "- ▸ **{who}**（照片）：{words}",
        "album": "- ▸ **{who}**（两张照片，无文字）",
        "document": "- ▸ **{who}**（文件）：{words}",
        "place": "- ▸ **{who}**（位置）：{words}",
        "press": "- ▸ **{who}** 按 ［{words}］",
        "toast": "  - ‹{words}›",
    },
)
ENGLISH = Page(
    zh=False,
    title="# A year with the bot: from assignment to closure",
    intro="This page is made by `{command}`: the real bot on the local Bot API server plays the whole plan "
    "under the rehearsal clock, 16 October 2017 to 30 September 2018; every command, button and notice "
    "occurs at least once. Weekly routine reports and most closures are left out; messages are shortened. "
    "`[…]` are buttons, `▸` is what people do, `‹…›` a toast. What people write in Chinese is explained in "
    "italics; the bot's own words are shown as a reader with English chosen sees them.",
    people="Who is who: ",
    table="## Messages per unit and week",
    table_intro="What came unasked: at most one grouped reminder a workday for each person, and otherwise "
    "what concerns them directly (assignments, deadlines, returned tasks, instructions, requests and their "
    "outcomes, urging by hand, words to all). Answers to a person's own acts are not counted.",
    months="{month:02}/{year}",
    others="{first} and {more} more",
    hows={
        "say": "- ▸ **{who}**: {words}",
        "reply": "- ▸ **{who}** (in reply): {words}",
        "edit": "- ▸ **{who}** (edits the message): {words}",
        "photo": "- ▸ **{who}** (photo): {words}",
        "album": "- ▸ **{who}** (two photos without words)",
        "document": "- ▸ **{who}** (file): {words}",
        "place": "- ▸ **{who}** (place): {words}",
        "press": "- ▸ **{who}** presses [{words}]",
        "toast": "  - ‹{words}›",
    },
)
PAGES = {"year.md": ENGLISH, "year.zh-CN.md": CHINESE}


def page(story: Story, of: Page) -> str:
    return "\n".join([*_head(of), *_body(story.told, of), *_table(burden(story.heard), of), ""])


def _head(of: Page) -> Iterator[str]:
    yield of.title
    yield ""
    yield of.intro.format(command=COMMAND)
    yield ""
    names = (f"{who} {part.name}" if of.zh else f"{who} ({part.english})" for who, part in EVERYBODY.items())
    yield of.people + ("、" if of.zh else ", ").join(names)


def _body(told: list[Entry], of: Page) -> Iterator[str]:
    first = next(place for place, entry in enumerate(told) if isinstance(entry, Scene))
    month = (0, 0)
    for same, some in groupby(told[first:], key=_sameness):
        entries = list(some)
        entry = entries[0]
        if isinstance(entry, Scene):
            if month != (entry.at.year, entry.at.month):
                month = (entry.at.year, entry.at.month)
                yield f"\n## {of.months.format(year=month[0], month=month[1])}"
            yield f"\n### {entry.at:%m-%d %H:%M} {entry.zh if of.zh else entry.en}\n"
        elif isinstance(entry, Act):
            yield _act(entry, of)
        elif same:
            yield from _heard([each for each in entries if isinstance(each, Heard)], of)


def _sameness(entry: Entry) -> object:
    """What several people get in the same words is told once."""
    return ("heard", entry.kind, entry.own) if isinstance(entry, Heard) else entry


def _act(act: Act, of: Page) -> str:
    words = act.zh if of.zh or act.how not in {"press", "toast"} else act.en or act.zh
    shown = _inline(words.replace("\n", " ⏎ "))
    if not of.zh and act.en and act.how not in {"press", "toast"}:
        shown += f" — *{act.en}*"
    return of.hows[act.how].format(who=act.who, words=shown)


def _heard(heard: list[Heard], of: Page) -> Iterator[str]:
    """Neighbours of one kind: the first in words, the others by name."""
    first = heard[0]
    readers = list(dict.fromkeys(each.reader for each in heard))
    who = (
        readers[0]
        if len(readers) == 1
        else of.others.format(first=readers[0], count=len(readers), more=len(readers) - 1)
    )
    words, labels = (first.zh, first.labels_zh) if of.zh else (first.en, first.labels_en or first.labels_zh)
    most = DIGEST_LINES if first.kind == "digest" else SHOWN_LINES
    shown = [line for line in words.split("\n") if line.strip()]
    if first.kind == "stamped":  # what stood there before has been told
        shown, labels = ["… " + shown[-1]], ()
    words = "<br>".join(_inline(line) for line in shown[:most]) or "…"
    more = " …" if len(shown) > most else ""
    pair = "［{}］" if of.zh else "[{}]"
    buttons = " ".join(pair.format(each) for each in labels[:SHOWN_BUTTONS])
    yield f"  - **{who}** ◂ {words}{more}" + (f"<br>{_inline(buttons)}" if buttons else "")


def _inline(text: str) -> str:
    """One line as Markdown shows it word for word, without what changes from run to run."""
    text = HASH.sub("…", SECRET.sub(r"\1…", text))
    short = text if len(text) <= SHOWN_WIDTH else text[: SHOWN_WIDTH - 1] + "…"
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", short)


def _table(found: Burden, of: Page) -> Iterator[str]:
    yield f"\n{of.table}\n"
    yield of.table_intro
    yield "\n```"
    yield from lines(found)
    yield "```"
