"""Draws on a page and makes a picture of it, with a font that comes along: slim machines have none."""

import math
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as Xml

import resvg_py

from bot.papers.fonts import chinese_font

FONT = Path(__file__).with_name("sans.otf")
FAMILY = "Noto Sans SC"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
WIDE = frozenset({"W", "F", "A"})
SPACE_EM = 0.23
LETTER_EM = 0.56
CAPITAL_EM = 0.67
ELLIPSIS = "…"
INK = "#1f2933"
PALE = "#5d6875"
STROKE = 26
NO_STYLE: Mapping[str, str] = {}


class Page:
    """Pixels from the upper left corner; `y` of words is their base line. The height is
    known at the end.
    """

    def __init__(self, width: int, background: str) -> None:
        self.width = width
        self._root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(width)})
        self._paper = self._add("rect", x=0, y=0, width=width, fill=background)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        self._add("rect", x=x, y=y, width=max(width, 0), height=height, fill=fill, rx=radius)

    def ring(self, at: tuple[float, float], radius: float, share: float, colours: tuple[str, str]) -> None:
        """A ring of which a share from the top on has the second colour."""
        length = 2 * math.pi * radius
        x, y = at
        shape = {"fill": "none", "stroke-width": str(STROKE), "transform": f"rotate(-90 {x} {y})"}
        self._add("circle", shape, cx=x, cy=y, r=radius, stroke=colours[0])
        if share > 0:
            part = {"stroke-dasharray": f"{length * share:.2f} {length:.2f}"}
            self._add("circle", shape | part, cx=x, cy=y, r=radius, stroke=colours[1])

    def words(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: str = INK,
        *,
        width: float = 0,
        anchor: str = "start",
    ) -> None:
        """One line; with `width` it is cut to fit."""
        line = drawable(words)
        if width:
            line = fitted(line, size, width)
        self._text(x, y, line, size, fill, anchor)

    def counted(self, x: float, y: float, word: str, count: int, sizes: tuple[int, int]) -> None:
        """A pale word and, close behind it, a number."""
        line = self._text(x, y, drawable(word), sizes[0], PALE, "start")
        number = Xml.SubElement(line, "tspan", {"dx": "10", "font-size": str(sizes[1]), "fill": INK})
        number.text = str(count)

    def _text(self, x: float, y: float, words: str, size: int, fill: str, anchor: str) -> Xml.Element:
        style = {"font-size": str(size), "font-family": FAMILY, "text-anchor": anchor}
        line = self._add("text", style, x=x, y=y, fill=fill)
        line.text = words
        return line

    def _add(self, kind: str, style: Mapping[str, str] = NO_STYLE, **values: float | str) -> Xml.Element:
        attributes = {name: str(value) for name, value in values.items()}
        return Xml.SubElement(self._root, kind, {**style, **attributes})

    def svg(self, height: float) -> str:
        """The page, which ends at this height."""
        for element in (self._root, self._paper):
            element.set("height", str(height))
        return Xml.tostring(self._root, encoding="unicode")


def drawable(words: str) -> str:
    """Join to one line; drop characters without a shape and those that XML forbids."""
    flat = " ".join(words.split())
    return "".join(character for character in flat if unicodedata.category(character) not in UNSEEN)


def width_of(words: str, size: int) -> float:
    """About how wide a line is in the font."""
    return size * sum(map(_ems, words))


def _ems(character: str) -> float:
    if unicodedata.east_asian_width(character) in WIDE:
        return 1.0
    if character == " ":
        return SPACE_EM
    if character.isupper():
        return CAPITAL_EM
    return LETTER_EM


def fitted(words: str, size: int, width: float) -> str:
    """The line, or as much of its beginning as has room before an ellipsis."""
    room = width / size
    length = 0.0
    fitting = 0  # characters that still leave room for the ellipsis
    for place, character in enumerate(words, start=1):
        length += _ems(character)
        if length > room:
            return words[:fitting].rstrip() + ELLIPSIS
        if length + _ems(ELLIPSIS) <= room:
            fitting = place
    return words


@lru_cache(maxsize=4)
def png(svg: str) -> bytes:
    """The picture of a page; the last few are kept, as sending may be tried again."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=_fonts(svg)))


def _fonts(svg: str) -> list[str]:
    """Our font, which has GB 2312, and for rarer characters of names one of the machine's."""
    fonts = [FONT]
    has_rare_characters = len(svg.encode("gb2312", "ignore").decode("gb2312")) < len(svg)
    if has_rare_characters and (other := _other_font()):
        fonts.append(other)
    return [str(font) for font in fonts]


@lru_cache(maxsize=1)
def _other_font() -> Path | None:
    """Looked for once: the machine may have many folders of fonts."""
    return chinese_font()
