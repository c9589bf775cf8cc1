"""What Telegram would say to our messages: the sandbox's parser and the limits of the Bot API."""

import unicodedata
from dataclasses import dataclass
from itertools import chain

from bot.core.commands import DECLARED, PressButton
from bot.core.messages import Message
from bot.core.people import Locale
from bot.rendering import render
from bot.sandbox.markup.entities import Formatted, caption_text, formatted, message_text
from bot.texts.buttons import Payload, unpack
from bot.texts.messages import Album, Commands, File, Keyboard, Outgoing, Photo, Text
from tests.unit.texts.sample_values import NOW

OURS = {"bold", "pre", "code", "blockquote", "expandable_blockquote"}
FOUND = {"url", "email", "mention", "hashtag", "bot_command"}
ALLOWED_FORMATS = {"\u2060", "\u2068", "\u2069"}


@dataclass(frozen=True)
class Said:
    """A text as a reader sees it, and the kinds of markup in it."""

    text: str
    kinds: tuple[str, ...]


def said(html: str) -> Said:
    """Raises what Telegram would answer to broken HTML."""
    return _said(formatted(html, "HTML", None, lambda _: None))


def _said(parsed: Formatted) -> Said:
    return Said(parsed.text, tuple(str(entity["type"]) for entity in parsed.entities))


def first_text(notice: Message, locale: Locale = Locale.ZH) -> Text:
    [*_, last] = render(notice, locale, NOW)
    assert isinstance(last, Text)
    return last


def words(notice: Message, locale: Locale = Locale.ZH) -> str:
    """All that a person reads of a notice."""
    return "\n".join(said(html).text for part in render(notice, locale, NOW) for html in htmls(part))


def labels(keyboard: Keyboard) -> list[str]:
    return [button.label for button in chain(*keyboard)]


def htmls(outgoing: Outgoing) -> list[str]:
    match outgoing:
        case Text(html):
            return [html]
        case Photo(caption) | File(caption=caption):
            return [caption] if caption else []
        case Album(items):
            return [caption for _, _, caption in items]
    return []


def assert_sendable(outgoing: Outgoing) -> None:
    """Everything Telegram is known to refuse."""
    limit = message_text if isinstance(outgoing, Text) else caption_text
    for html in htmls(outgoing):
        parsed = limit(formatted(html, "HTML", None, lambda _: None))
        assert len(parsed.entities) <= 100
        assert {str(entity["type"]) for entity in parsed.entities} <= OURS | FOUND
        assert not [char for char in parsed.text if _hidden(char)]
    if isinstance(outgoing, Text | Photo):
        _check_keyboard(outgoing.keyboard)
    if isinstance(outgoing, Album):
        assert 2 <= len(outgoing.items) <= 10
    if isinstance(outgoing, Commands):
        assert all(0 < len(words) <= 256 for _, words in outgoing.commands)


def _hidden(char: str) -> bool:
    return char not in ALLOWED_FORMATS | {"\n"} and unicodedata.category(char) in {"Cc", "Cf", "Cs"}


def _check_keyboard(keyboard: Keyboard) -> None:
    assert sum(map(len, keyboard)) <= 100
    for row in keyboard:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.label.strip()
            assert len(button.label) <= 40
            assert button.data is not None
            assert 1 <= len(button.data.encode()) <= 64
            assert_declared(unpack(button.data))


def assert_declared(data: Payload) -> None:
    """A button that nobody declares, or with other parts than declared, would be stale when it is pressed."""
    declaration = DECLARED[data.verb]
    if isinstance(declaration, PressButton):
        declaration.read(data.ids)
