"""Cuts HTML that is too long for one message into parts, at line ends, with balanced tags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.texts.display import ELLIPSIS, Html, bare
from bot.texts.lengths import utf16_length

PART_UNITS = 4000
PART_ENTITIES = 95
CAPTION_UNITS = 1024
TOKEN = re.compile(r"<[^>]*>|&\w+;|&#\w+;|\n|[^<&\n]+|&")
NAME = re.compile(r"</?([\w-]+)")
PIECE = 100  # a line without end is cut between pieces of this many characters


@dataclass(frozen=True)
class HtmlLine:
    """The pieces of one line with the tags open before and after it."""

    html: str
    units: int
    entities: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    glued: bool = False


@dataclass
class Builder:
    """Collects pieces into lines and remembers which tags are open."""

    pieces: list[str] = field(default_factory=list)
    units: int = 0
    entities: int = 0
    before: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    glued: bool = False

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        if piece.startswith("</"):
            self.open = self.open[:-1]
        elif piece.startswith("<"):
            self.open = (*self.open, piece)
            self.entities += 1
        else:
            self.units += utf16_length(bare(piece))

    def line(self, glued_next: bool = False) -> HtmlLine:
        html_line = HtmlLine(
            "".join(self.pieces), self.units, self.entities, self.before, self.open, self.glued
        )
        self.pieces = []
        self.units = 0
        self.entities = 0
        self.before = self.open
        self.glued = glued_next
        return html_line


def measure(html: str) -> tuple[int, int]:
    """Units after parsing, and entities."""
    pieces = TOKEN.findall(html)
    starts = sum(piece.startswith("<") and not piece.startswith("</") for piece in pieces)
    return utf16_length(bare(html)), starts


def lines(html: str, longest: int) -> Iterator[HtmlLine]:
    builder = Builder()
    for piece in _marks_and_words(html):
        if piece == "\n":
            yield builder.line()
        else:
            builder.add(piece)
            if builder.units >= longest:
                yield builder.line(glued_next=True)
    yield builder.line()


def _marks_and_words(html: str) -> Iterator[str]:
    for match in TOKEN.finditer(html):
        piece = match[0]
        if piece.startswith(("<", "&")):
            yield piece
        else:
            yield from _short(piece)


def _short(text: str) -> Iterator[str]:
    while len(text) > PIECE:
        end = PIECE
        while end > PIECE // 2 and not text[end].isalnum():
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text


def cuts(html: str, units: int = PART_UNITS, entities: int = PART_ENTITIES) -> tuple[int, ...]:
    """How many lines each part takes."""
    counts = [0]
    used_units = 0
    used_entities = 0
    for line in lines(html, units // 2):
        length = line.units + (0 if line.glued else 1)
        full = used_units + length > units or used_entities + line.entities > entities
        if full and counts[-1]:
            counts.append(0)
            used_units = 0
            used_entities = len(line.before)
        counts[-1] += 1
        used_units += length
        used_entities += line.entities
    return tuple(counts)


def parts(html: str, counts: Iterable[int], units: int = PART_UNITS) -> tuple[Html, ...]:
    """The parts of these many lines each, without empty lines at their edges."""
    rest = list(lines(html, units // 2))
    made = []
    for count in counts:
        made.append(_part(rest[:count]))
        rest = rest[count:]
    return tuple(part for part in made if bare(part).strip())


def _part(rows: list[HtmlLine]) -> Html:
    while rows and not rows[0].units and not rows[0].entities:
        rows = rows[1:]
    while rows and not rows[-1].units and rows[-1].before == rows[-1].after:
        rows = rows[:-1]
    if not rows:
        return Html("")
    first, *more = rows
    body = first.html + "".join(line.html if line.glued else f"\n{line.html}" for line in more)
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(rows[-1].after))
    return Html("".join(first.before) + body + closing)


def _name(tag: str) -> str:
    match = NAME.match(tag)
    return match[1] if match else ""


def split(html: str) -> tuple[Html, ...]:
    """Parts that Telegram takes, each with its own tags closed."""
    return parts(html, cuts(html))


def clipped(html: str, units: int) -> Html:
    """As many whole lines as fit into `units`, marked where something was left out."""
    if measure(html)[0] <= units:
        return Html(html)
    texts = parts(html, cuts(html, units - 2)[:1], units - 2)
    if texts:
        return Html(f"{texts[0]}\n{ELLIPSIS}")
    return Html(ELLIPSIS)
