"""Entities that a bot specifies itself: their places are checked against the text, in UTF-16 units."""

from bot.sandbox.markup.html import link
from bot.sandbox.server.wire import Json, as_int, as_text, bad_request, utf16_length

FORMATS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)


def check_entities(text: str, entities: list[Json]) -> list[Json]:
    """Return those that count: empty ones and what Telegram finds by itself are left out."""
    starts = _starts(text)
    for entity in entities:
        _check_place(starts, as_int(entity["offset"]), as_int(entity["length"]))
    formats = [entity for entity in entities if entity["type"] in FORMATS and entity["length"]]
    for entity in formats:
        if entity["type"] == "text_link":
            _check_link(as_text(entity.get("url") or ""))
    return formats


def _starts(text: str) -> dict[int, int]:
    """Where a character may begin or the text ends: UTF-16 offset to byte offset."""
    starts = {0: 0}
    units = 0
    octets = 0
    for char in text:
        units += utf16_length(char)
        octets += len(char.encode())
        starts[units] = octets
    return starts


def _check_place(starts: dict[int, int], offset: int, length: int) -> None:
    end = offset + length
    last = max(starts)
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if not length:
        return
    if offset > last:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if end > last:
        place = f"ends after the end of the text at UTF-16 offset {end}"
        raise bad_request(f"entity beginning at UTF-16 offset {offset} {place}")
    if offset not in starts:
        place = f"at byte offset {starts[offset + 1]}"
        raise bad_request(f"entity begins in a middle of a UTF-16 symbol {place}")
    if end not in starts:
        place = f"ends in a middle of a UTF-16 symbol at byte offset {starts[end + 1]}"
        raise bad_request(f"entity beginning at UTF-16 offset {offset} {place}")


def _check_link(url: str) -> None:
    if link(url) is None:
        raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
