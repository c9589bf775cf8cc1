"""Entities that the bot counted itself, as Telegram takes and refuses them."""

import pytest

from bot.sandbox.markup.entities import Formatted, formatted
from bot.sandbox.server.wire import ApiError, Json


def _user(user_id: int) -> Json | None:
    return {"id": 7, "is_bot": False, "first_name": "王"} if user_id == 7 else None


def _short(value: Formatted) -> list[tuple[object, ...]]:
    return [(one["type"], one["offset"], one["length"]) for one in value.entities]


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
    entities = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "hashtag", "offset": 0, "length": 2},
        {"type": "italic", "offset": 3, "length": 0},
    ]
    assert _short(formatted("😀 督办", None, entities, _user)) == [("bold", 0, 2)]


def test_specified_link_must_be_one() -> None:
    link = {"type": "text_link", "offset": 0, "length": 2, "url": "localhost"}
    with pytest.raises(ApiError, match="entity URL 'localhost' is invalid: Wrong HTTP URL"):
        formatted("督办", None, [link], _user)
