"""Long HTML is cut into parts that each stand alone and together lose nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.lengths import utf16_length
from bot.texts.split import PART_UNITS, clipped, measure, split
from tests.unit.texts.checking import said

WORDS = st.text(alphabet="字词abc👍é &<", min_size=1, max_size=200)
TAGS = st.sampled_from(["b", "i", "blockquote", "code"])


def tagged(words: str, tag: str) -> str:
    shown = words.replace("&", "&amp;").replace("<", "&lt;")
    return f"<{tag}>{shown}</{tag}>"


LINES = st.lists(st.builds(tagged, WORDS, TAGS), min_size=1, max_size=150)


def test_short_text_stays_one_part() -> None:
    assert split("<b>一</b>\n二") == ("<b>一</b>\n二",)


def test_open_tags_are_closed_and_opened_again() -> None:
    html = "<blockquote expandable>" + "\n".join(["一" * 99] * 60) + "</blockquote>"
    first, second = split(html)
    assert first.endswith("</blockquote>")
    assert second.startswith("<blockquote expandable>")


def test_a_line_without_end_is_cut() -> None:
    parts = split("<b>" + "字" * 9000 + "</b>")
    assert "".join(said(part).text for part in parts) == "字" * 9000
    assert all(measure(part)[0] <= PART_UNITS for part in parts)


def test_entities_are_counted_per_part() -> None:
    parts = split("\n".join(f"<b>{number}</b>" for number in range(300)))
    assert all(measure(part)[1] <= 95 for part in parts)
    assert sum(measure(part)[1] for part in parts) == 300


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_parts_hold_all_lines(lines: list[str]) -> None:
    html = "\n".join(lines)
    parts = split(html)
    told = "\n".join(said(part).text for part in parts)
    assert [line.strip() for line in told.split("\n") if line.strip()] == [
        line.strip() for line in said(html).text.split("\n") if line.strip()
    ]
    for part in parts:
        assert utf16_length(said(part).text) <= PART_UNITS
        assert measure(part)[1] <= 95


def test_clipped_text_says_that_it_was_cut() -> None:
    html = clipped("<b>" + "\n".join(["一" * 50] * 60) + "</b>", 1024)
    assert said(html).text.endswith("…")
    assert utf16_length(said(html).text) <= 1024
    assert clipped("短", 1024) == "短"
