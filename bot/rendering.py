"""Turns a message's facts into what is sent: in one language, within Telegram's limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.core.dialogue.menus import bot_description, default_menu, menu, short_description
from bot.core.dialogue.render_refusals import refusal_text
from bot.core.messages import Message
from bot.core.people import Locale
from bot.rooms import load
from bot.subjects.reports.render import mergeable, merged
from bot.texts.messages import File, Outgoing, Text
from bot.texts.split import cuts, measure, parts
from bot.texts.voice import Rendered, Voice, joined, rendered

__all__ = [
    "bot_description",
    "default_menu",
    "menu",
    "mergeable",
    "merged",
    "refusal_text",
    "render",
    "short_description",
    "told_later",
    "with_papers",
]

SHORT_UNITS = 3000
SHORT_ENTITIES = 95
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


# Each room's renderers register themselves with `rendered` when they are imported; menus and greetings are
# made of the declarations.
load("render", "commands")


def render(notice: Message, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
    """The messages of a notice in the order of sending: for a notice and a locale always as many."""
    outgoing = _tuple(rendered(notice, Voice.of(locale, now)))
    if all(map(_short, outgoing)):
        return outgoing
    widest = _tuple(rendered(notice, Voice.of(locale, LONG_AGO)))
    return tuple(part for one, model in zip(outgoing, widest, strict=True) for part in _parts(one, model))


Render = Callable[[Message, Locale, datetime], tuple[Outgoing, ...]]


def with_papers(render: Render, directory: Path) -> Render:
    """The same with the bytes of papers, which lie where no renderer looks."""

    def rendered(notice: Message, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
        return tuple(_with_bytes(part, directory) for part in render(notice, locale, now))

    return rendered


def _with_bytes(outgoing: Outgoing, directory: Path) -> Outgoing:
    if isinstance(outgoing, File) and outgoing.path:
        return replace(outgoing, content=(directory / outgoing.path).read_bytes())
    return outgoing


def told_later(
    outgoing: tuple[Outgoing, ...], locale: Locale, now: datetime, opens: datetime
) -> tuple[Outgoing, ...]:
    """The same with a line that says when those will be told of whom it speaks."""
    *first, last = outgoing
    if not isinstance(last, Text):
        return outgoing
    voice = Voice.of(locale, now)
    html = joined([last.html, voice.say("told.later", at=voice.moment(opens))])
    return (*first, replace(last, html=html))


def _tuple(outgoing: Rendered) -> tuple[Outgoing, ...]:
    if isinstance(outgoing, tuple):
        return outgoing
    return (outgoing,)


def _short(outgoing: Outgoing) -> bool:
    if not isinstance(outgoing, Text):
        return True
    units, entities = measure(outgoing.html)
    return units <= SHORT_UNITS and entities <= SHORT_ENTITIES


def _parts(one: Outgoing, model: Outgoing) -> tuple[Outgoing, ...]:
    """Cut where the model is to be cut: dates are longest there, so no part depends on the day of sending."""
    if not isinstance(one, Text) or not isinstance(model, Text):
        return (one,)
    *first, last = parts(one.html, cuts(model.html))
    return (*(Text(html) for html in first), replace(one, html=last))
