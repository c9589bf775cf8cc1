"""Foreign text is shown without hidden characters and never cut inside a character."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.display import (
    HIDDEN,
    MARKS,
    PLAIN,
    bare,
    cleaned,
    escaped,
    isolated,
    one_line,
    passage,
    shortened,
    unlinked,
)
from bot.texts.lengths import utf16_length


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("正\u202e反", "正反"),
        ("零\u200b宽\ufeff", "零宽"),
        ("控\x00制\x1b", "控制"),
        ("行\r\n行\u2028行", "行\n行\n行"),
        ("空\n\n\n\n行", "空\n\n行"),
        ("  两  端\t ", "两 端"),
        ("代\ud800理", "代理"),
        ("空白\u3164\u2800", "空白"),
        ("e\u0301\u0302\u0303\u0304\u0305", "e\u0301\u0302\u0303"),
        ("👍🏽 𠮷野家", "👍🏽 𠮷野家"),
    ],
)
def test_cleaned(text: str, shown: str) -> None:
    assert cleaned(text) == shown


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("一二三", 3, "一二三"),
        ("一二三四", 3, "一二…"),
        ("一👍👍👍", 4, "一👍…"),
        ("ae\u0301bc", 3, "a…"),
        ("👍🏽👍🏽👍🏽", 6, "👍🏽…"),
        ("🇨🇳🇨🇳🇨🇳", 7, "…"),
    ],
)
def test_shortened(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short


@settings(deadline=None)
@given(st.text(), st.integers(min_value=1, max_value=50))
def test_shortened_keeps_its_limit(text: str, limit: int) -> None:
    assert utf16_length(shortened(text, limit)) <= limit


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_right_to_left_text_is_isolated() -> None:
    assert isolated("شارع\nplain") == "\u2068شارع\u2069\nplain"


def test_one_line_has_no_line_ends() -> None:
    assert one_line("一\n\n二\n三") == "一 二 三"


def test_markup_is_escaped_once() -> None:
    assert passage("<b>&") == "&lt;b&gt;&amp;"
    assert escaped(passage("<b>&")) == "&lt;b&gt;&amp;"
    assert bare(passage("<b>&")) == "<b>&"


@pytest.mark.parametrize("text", ["60%", "96.5%", "2017年11月", "第3项 12月5日前完成", "3/4"])
def test_figures_stay_as_they_are(text: str) -> None:
    assert unlinked(text, 60) == text


def test_what_is_taken_for_plain_hides_nothing() -> None:
    plain = [char for char in map(chr, range(0x10000)) if PLAIN.fullmatch(char) and char != "\n"]
    assert len(plain) > 20_000
    assert not {unicodedata.category(char) for char in plain} & (HIDDEN | MARKS)
