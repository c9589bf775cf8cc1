"""What the text says around the tasks: basis, how many tasks there are, aims, duties outside of tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.plan import BasisDocument
from bot.documents.outline.letter import NUMBER
from bot.documents.outline.parts import Outline, OutlineItem
from bot.documents.reading.tasks import FoundClause
from bot.documents.source.source import SourceLine
from bot.understanding.numbers import read_int
from bot.understanding.text import fold

_BOOK = re.compile(
    r"《(?P<title>[^《》]{2,200})》(?:的通知)?(?:[(（] ?(?P<number>[^()（）]{4,40}号) ?[)）])?"
)
_RESTS_ON = re.compile("根据|依据|按照|遵照|贯彻|落实|结合|对照|参照")
_COUNT = re.compile(
    r"(?P<number>[0-9]{1,4}|[一二三四五六七八九十百]{1,5}) ?(?:项|个|件)"
    r"(?:重点|具体|主要|工作|目标|年度|建设|整治){0,3}任务"
    r"|任务(?:共计?|总计|合计)? ?(?P<after>[0-9]{1,4}) ?项"
)


@dataclass(frozen=True)
class SourceParagraph:
    """Words outside the tasks; `heading` is what they stand under."""

    text: str
    line: int
    heading: str
    place: str  # before, after: of the tasks


@dataclass(frozen=True)
class Count:
    number: int
    quote: str
    line: int


def paragraphs_outside(outline: Outline, found: FoundClause, first: int) -> tuple[SourceParagraph, ...]:
    """In the document's order; a section's own heading says nothing beside its title."""
    tasks = {task.line for task in found.tasks}
    intro = [SourceParagraph(line.text, line.number, "", _side(line.number, first)) for line in outline.intro]
    return (*intro, *_outside(outline.root, tasks, "", first))


def _outside(item: OutlineItem, tasks: set[int], above: str, first: int) -> Iterator[SourceParagraph]:
    if item.line in tasks:
        return
    heading = f"{above}/{item.head[:60]}"
    for text in item.paragraphs:
        yield SourceParagraph(text, item.line, heading, _side(item.line, first))
    for part in item.parts:
        yield from _outside(part, tasks, heading, first)


def _side(line: int, first: int) -> str:
    return "before" if line < first else "after"


def basis_of(paragraphs: Sequence[SourceParagraph], title: str) -> tuple[BasisDocument, ...]:
    """Documents named before the tasks as what the plan rests on."""
    basis_documents: dict[str, BasisDocument] = {}
    for paragraph in paragraphs:
        if paragraph.place == "before" and len(basis_documents) < 100:
            for sentence in re.split("[。;；\n]", paragraph.text):
                for match in _BOOK.finditer(sentence):
                    if _RESTS_ON.search(sentence[: match.start()]) and match["title"] != title:
                        number = match["number"]
                        if number and NUMBER.search(fold(number)):
                            text = number.strip()
                        else:
                            text = None
                        basis_documents.setdefault(
                            match["title"], BasisDocument(title=match["title"], number=text)
                        )
    return tuple(basis_documents.values())


def counts_of(lines: Sequence[SourceLine], inside: frozenset[int]) -> tuple[Count, ...]:
    """How many tasks the text says it has, each time it says so outside the tasks."""
    counts = []
    for line in lines:
        if line.number in inside:
            continue
        for match in _COUNT.finditer(line.folded):
            number = read_int(match["number"] or match["after"])
            if number and number > 1:
                counts.append(
                    Count(number, clause_around(line.text, match.start(), match.end()), line.number)
                )
    return tuple(counts)


def clause_around(text: str, start: int, end: int) -> str:
    """From the stop before to the stop after."""
    folded = fold(text)
    before = max(folded.rfind(sign, 0, start) for sign in ",。;:!?\n") + 1
    ends = [place for sign in ",。;!?\n" if (place := folded.find(sign, end)) >= 0]
    return text[before : min(ends, default=len(text))].strip()


def sentence_around(text: str, start: int, end: int) -> str:
    folded = fold(text)
    before = max(folded.rfind(sign, 0, start) for sign in "。;!?\n") + 1
    ends = [place for sign in "。;!?\n" if (place := folded.find(sign, end)) >= 0]
    return text[before : min(ends, default=len(text))].strip()
