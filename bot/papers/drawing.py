"""Draws on a page and makes a picture of it, with a font that comes along: slim machines have none."""

import math
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as Xml

import resvg_py

from bot.papers.fonts import chinese_font

FONT, FAMILY = Path(__file__).with_name("sans.otf"), "Noto Sans SC"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
WIDE = frozenset({"W", "F", "A"})
SPACE_EM, LETTER_EM, CAPITAL_EM, ELLIPSIS = 0.23, 0.56, 0.67, "…"
INK, PALE = "#1f2933", "#5d6875"
STROKE = 26
NO_STYLE: Mapping[str, str] = {}


class Page:
    """Pixels from the upper left corner; `y` of words is their base line. The height is known at the end."""

    def __init__(self, width: int, background: str) -> None:
        self.width = width
        self._root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(width)})
        self._paper = self._add("rect", x=0, y=0, width=width, fill=background)

    def box(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        self._add("rect", x=x, y=y, width=max(width, 0), height=height, fill=fill, rx=radius)

    def ring(self, at: tuple[float, float], radius: float, share: float, colours: tuple[str, str]) -> None:
        """A ring of which a share from the top on has the second colour."""
        length, (x, y) = 2 * math.pi * radius, at
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
        shown = fitted(drawable(words), size, width) if width else drawable(words)
        self._text(x, y, shown, size, fill, anchor)

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
        shown = {name: str(value) for name, value in values.items()}
        return Xml.SubElement(self._root, kind, {**style, **shown})

    def svg(self, height: float) -> str:
        for element in (self._root, self._paper):
            element.set("height", str(height))
        return Xml.tostring(self._root, encoding="unicode")


def drawable(words: str) -> str:
    """On one line, and without what has no shape or may not stand in XML."""
    flat = " ".join(words.split())
    return "".join(one for one in flat if unicodedata.category(one) not in UNSEEN)


def width_of(words: str, size: int) -> float:
    """About how wide a line is in the font."""
    return size * sum(map(_ems, words))


def _ems(one: str) -> float:
    if unicodedata.east_asian_width(one) in WIDE:
        return 1.0
    return SPACE_EM if one == " " else CAPITAL_EM if one.isupper() else LETTER_EM


def fitted(words: str, size: int, width: float) -> str:
    """The line, or as much of its beginning as has room before an ellipsis."""
    room, used, kept = width / size, 0.0, 0
    for place, one in enumerate(words):
        used += _ems(one)
        if used > room:
            return words[:kept].rstrip() + ELLIPSIS
        if used + _ems(ELLIPSIS) <= room:
            kept = place + 1
    return words


@lru_cache(maxsize=4)
def png(svg: str) -> bytes:
    """The picture of a page; the last few are kept, as sending may be tried again."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=_fonts(svg)))


def _fonts(svg: str) -> list[str]:
    """Names may hold characters beyond GB 2312; a font of the machine helps if there is one."""
    rare = len(svg.encode("gb2312", "ignore").decode("gb2312")) < len(svg)
    other = _other_font() if rare else None
    return [str(FONT), *([str(other)] if other else [])]


@lru_cache(maxsize=1)
def _other_font() -> Path | None:
    """Looked for once: the machine may have many folders of fonts."""
    return chinese_font()
