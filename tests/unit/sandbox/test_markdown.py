"""MarkdownV2 and entities that the bot counted itself, as Telegram takes and refuses them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from bot.sandbox.methods.bot_entities import specified
from bot.sandbox.methods.entities import Formatted, formatted
from bot.sandbox.methods.markdown import Markdown
from bot.sandbox.server.wire import ApiError, Json

PARSED: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("*督办* _60%_", "督办 60%", [("bold", 0, 2), ("italic", 3, 3)]),
    ("😀_a __b___", "😀a b", [("italic", 2, 3), ("underline", 4, 1)]),
    ("~a~||b||", "ab", [("strikethrough", 0, 1), ("spoiler", 1, 1)]),
    ("`/task 14`", "/task 14", [("code", 0, 8)]),
    ("```python\nprint(1)```", "print(1)", [("pre", 0, 8)]),
    ("```\na`` b\\`c```", "a b`c", [("pre", 0, 5)]),
    ("[文件](https://example\\.com/a\\)b)", "文件", [("text_link", 0, 2)]),
    ("[无](nowhere)", "无", []),
    ("[王](tg://user?id=7)[谁](tg://user?id=8)", "王谁", [("text_mention", 0, 1)]),
    ("![👍](tg://emoji?id=25)", "👍", [("custom_emoji", 0, 2)]),
    ("a\n>b\n>c\nd", "a\nb\nc\nd", [("blockquote", 2, 4)]),
    (">a\n>b||\nc", "a\nb\nc", [("expandable_blockquote", 0, 4)]),
    (">a\n**>b", "a\nb", [("blockquote", 0, 2), ("blockquote", 2, 1)]),
    ("1\\. a\\-b\\\\", "1. a-b\\", []),
    ("** a", "a", []),
]
REFUSED = [
    ("1. 签收", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
    ("a | b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
    ("督*办", "Can't find end of Bold entity at byte offset 3"),
    ("_a *b_", "Can't find end of Italic entity at byte offset 5"),
    ("```a b", "Can't find end of PreCode entity at byte offset 0"),
    ("[a](b", "Can't find end of a URL at byte offset 4"),
    ("[a", "Can't find end of TextUrl entity at byte offset 0"),
    ("![👍]", "Custom emoji entity must contain a tg://emoji URL"),
    (">*a\nb*", "Can't find end of Bold entity at byte offset 1"),
]


def _user(user_id: int) -> Json | None:
    return {"id": 7, "is_bot": False, "first_name": "王"} if user_id == 7 else None


def _short(value: Formatted) -> list[tuple[object, ...]]:
    return [(one["type"], one["offset"], one["length"]) for one in value.entities]


@pytest.mark.parametrize(("source", "text", "entities"), PARSED, ids=[row[0] for row in PARSED])
def test_marks_become_entities(source: str, text: str, entities: list[tuple[object, ...]]) -> None:
    value = formatted(source, "MarkdownV2", None, _user)
    found = [one for one in _short(value) if one[0] != "bot_command"]
    assert (value.text, found) == (text, entities)


@pytest.mark.parametrize(("source", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_in_the_words_of_telegram(source: str, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        formatted(source, "MarkdownV2", None, _user)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text())
def test_what_is_escaped_comes_through(text: str) -> None:
    assert Markdown(escape_markdown(text, version=2)).parse() == (text, [])


@given(st.text(alphabet="ab *_~|`[]()!>\\\n督😀"))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    with suppress(ApiError):
        text, entities = Markdown(source).parse()
        assert len(specified(text, entities)) == len(entities)


MISPLACED = [
    (-1, 1, "receive an entity with incorrect offset -1"),
    (0, -1, "receive an entity with incorrect length -1"),
    (9, 1, "entity begins after the end of the text at UTF-16 offset 9"),
    (2, 9, "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 11"),
    (1, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
    (0, 1, "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
]


@pytest.mark.parametrize(("offset", "length", "words"), MISPLACED, ids=[row[2] for row in MISPLACED])
def test_misplaced_entity_is_refused(offset: int, length: int, words: str) -> None:
    with pytest.raises(ApiError) as caught:
        formatted("😀 督办", None, [{"type": "bold", "offset": offset, "length": length}], _user)
    assert caught.value.description == f"Bad Request: {words}"


def test_specified_entities_are_kept_but_those_that_telegram_finds_itself() -> None:
    given = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "hashtag", "offset": 0, "length": 2},
        {"type": "italic", "offset": 3, "length": 0},
    ]
    assert _short(formatted("😀 督办", None, given, _user)) == [("bold", 0, 2)]


def test_specified_link_must_be_one() -> None:
    link = {"type": "text_link", "offset": 0, "length": 2, "url": "localhost"}
    with pytest.raises(ApiError, match="entity URL 'localhost' is invalid: Wrong HTTP URL"):
        formatted("督办", None, [link], _user)
