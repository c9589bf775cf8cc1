"""The digest's picture: all that it says is on the page, fits, and is drawn whatever the words hold."""

import struct
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.lines.lights import Light
from bot.core.people import Locale
from bot.papers.board import INNER, WIDTH, board_png, board_svg
from bot.papers.drawing import Page, drawable, fitted, png, width_of
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.render_picture import board_of
from bot.texts.catalogue import catalogue
from bot.texts.voice import Voice
from tests.font_characters import characters
from tests.unit.texts.sample_values import NOW, PLAN, QUIET, all_lines, digest

SVG = "{http://www.w3.org/2000/svg}"
FULL: dict[str, Any] = {
    "red": all_lines()[8:20],
    "by_light": {Light.GREEN: 16, Light.YELLOW: 7, Light.RED: 12},
}
ANY_WORDS = st.text(st.characters(codec=None), max_size=200)


def svg(more: dict[str, Any], locale: Locale = Locale.ZH, *, late: bool = False) -> str:
    notice = DigestPosted(content=digest(**more), late=late)
    return board_svg(board_of(notice, Voice.of(locale, NOW)))


def said(page: str) -> list[str]:
    return ["".join(line.itertext()) for line in Xml.fromstring(page).iter(f"{SVG}text")]  # noqa: S314


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_it_says_what_the_digest_counts() -> None:
    told = said(svg(FULL))
    assert told[0] == "工作日报 · 10月17日（周二）08:30"
    assert "8%" in told
    assert "共35项任务 · 本期发出消息123条" in told
    assert {"已交办20", "办理中12", "已销号3", "待核验0"} <= set(told)
    assert {"12", "7", "16"} <= set(told)
    assert {f"{each.number}. {each.title}" for each in PLAN.sections} <= set(told)
    assert "逾期（12）" in told
    assert "· 另有8条" in told


def test_a_late_one_says_so() -> None:
    assert "（补发）" in said(svg({}, late=True))[0]


def test_a_quiet_day_has_no_empty_lists() -> None:
    told = said(svg(QUIET))
    assert not [line for line in told if line.startswith(("逾期（", "预警（", "近期到期"))]
    assert "待办事项" in told


def test_it_is_the_same_whenever_it_is_drawn() -> None:
    notice = DigestPosted(content=digest())
    later = Voice.of(Locale.ZH, NOW + timedelta(days=400))
    assert board_of(notice, Voice.of(Locale.ZH, NOW)) == board_of(notice, later)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("more", [FULL, QUIET, {}])
def test_every_line_fits_the_page(locale: Locale, more: dict[str, Any]) -> None:
    for line in Xml.fromstring(svg(more, locale)).iter(f"{SVG}text"):  # noqa: S314
        wide = width_of("".join(line.itertext()), int(line.get("font-size", "0")))
        start = float(line.get("x", "0")) - (wide if line.get("text-anchor") == "end" else 0)
        assert 0 <= start <= start + wide <= WIDTH


def test_it_is_a_picture_that_telegram_takes() -> None:
    width, height = size(board_png(board_of(DigestPosted(content=digest()), Voice.of(Locale.ZH, NOW))))
    assert width == WIDTH
    assert width + height <= 10_000


def test_words_are_drawn_with_the_font_that_comes_along() -> None:
    pictures = set()
    for words in ("", "生态", "文明"):
        page = Page(200, "#ffffff")
        page.words(10, 40, words, 30)
        pictures.add(png(page.svg(60)))
    assert len(pictures) == 3


def test_the_font_has_all_that_the_bot_says() -> None:
    has = characters()
    for locale in Locale:
        told = "".join(said(svg(FULL, locale, late=True)))
        assert not [one for one in told if one not in has]
        words = "".join(catalogue(locale).plain(f"status.{each}") for each in ("assigned", "closed"))
        assert set(words) <= has


@given(words=ANY_WORDS)
@settings(max_examples=60)
def test_any_words_are_drawn(words: str) -> None:
    page = Page(400, "#ffffff")
    page.words(10, 40, words, 25, width=380)
    page.counted(10, 80, words, 3, (25, 28))
    assert size(png(page.svg(100))) == (400, 100)


@given(words=ANY_WORDS)
def test_cut_lines_fit(words: str) -> None:
    shown = drawable(words)
    cut = fitted(shown, 25, INNER / 2)
    assert width_of(cut, 25) <= INNER / 2
    assert cut == shown or shown.startswith(cut.rstrip("…"))
