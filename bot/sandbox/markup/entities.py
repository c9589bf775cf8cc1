"""Formatted text: what a bot or a person wrote, as text and entities within Telegram's limits."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.markup.bot_entities import check_entities
from bot.sandbox.markup.html import Html
from bot.sandbox.server.wire import Json, as_int, bad_request, not_offered, utf16_length

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MARKDOWN = ("markdown", "markdownv2")
CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})
LINKS = re.compile(
    r"(?P<url>https?://[^\s<>\"，。；！？、（）【】《》“”]+|(?<![\w@./])(?:t\.me|telegram\.me)/[\w+/?=&-]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?\b(?!/))",
)
TRIGGERS = re.compile(r"[/@#]|t\.me")

UserOf = Callable[[int], Json | None]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: tuple[Json, ...] = ()


def formatted(source: str, mode: str | None, own: list[Json] | None, user_of: UserOf) -> Formatted:
    """What the bot wrote: explicit entities win over the parse mode, as at Telegram."""
    if own is not None:
        text = source
        entities = check_entities(source, own)
    elif not mode:
        text = source
        entities = []
    elif mode.lower() == "html":
        text, entities = _html(source, user_of)
    elif mode.lower() in MARKDOWN:
        raise not_offered(f"parse mode {mode}")
    else:
        raise bad_request("unsupported parse_mode")
    if len(entities) > MAX_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    return _with_links(*_trimmed(text, entities))


def written(text: str) -> Formatted:
    """What a person typed: no markup, but commands, links, mentions and hashtags are found."""
    return _with_links(*_trimmed(text, []))


def message_text(value: Formatted) -> Formatted:
    if not value.text:
        raise bad_request("message text is empty")
    if utf16_length(value.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return value


def caption_text(value: Formatted) -> Formatted:
    if utf16_length(value.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return value


def _html(source: str, user_of: UserOf) -> tuple[str, list[Json]]:
    if "<" not in source and "&" not in source:
        return source, []
    return _known(*Html(source).parse(), user_of)


def _known(text: str, entities: list[Json], user_of: UserOf) -> tuple[str, list[Json]]:
    return text, [entity for raw in entities if (entity := _with_user(raw, user_of))]


def _with_user(entity: Json, user_of: UserOf) -> Json | None:
    """A mention of a person the bot has never met is dropped silently."""
    if entity["type"] != "text_mention":
        return entity
    user = user_of(as_int(entity["user_id"]))
    rest = {name: value for name, value in entity.items() if name != "user_id"}
    if user is None:
        return None
    return rest | {"user": user}


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    trimmed = text.strip()
    if trimmed == text:
        return text, entities
    lead = utf16_length(text) - utf16_length(text.lstrip())
    length = utf16_length(trimmed)
    moved = []
    for entity in entities:
        start = max(0, as_int(entity["offset"]) - lead)
        end = min(length, as_int(entity["offset"]) - lead + as_int(entity["length"]))
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return trimmed, moved


def _with_links(text: str, entities: list[Json]) -> Formatted:
    if TRIGGERS.search(text):
        closed = [_span(entity) for entity in entities if entity["type"] in CLOSED]
        links = [entity for entity in _links(text) if not _overlaps(_span(entity), closed)]
        entities = [*entities, *links[: MAX_ENTITIES - len(entities)]]
    entities.sort(key=lambda entity: (as_int(entity["offset"]), -as_int(entity["length"])))
    return Formatted(text, tuple(entities))


def _links(text: str) -> list[Json]:
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match[0]),
        }
        for match in LINKS.finditer(text)
    ]


def _span(entity: Json) -> Span:
    start = as_int(entity["offset"])
    return start, start + as_int(entity["length"])


def _overlaps(span: Span, others: list[Span]) -> bool:
    start, end = span
    return any(start < other_end and other_start < end for other_start, other_end in others)
