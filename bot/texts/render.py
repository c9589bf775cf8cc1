"""Turns a notice into the messages that tell it, in one language, within Telegram's limits."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.notices import Notice
from bot.domain.people import Locale
from bot.texts import (
    answers,
    audit,
    broadcast,
    cards,
    channels,
    completion,
    coordination,
    digests,
    doubts,
    evidence,
    greetings,
    groups,
    handover,
    imports,
    instructions,
    invitations,
    letters,
    menus,
    office,
    questions,
    refusals,
    reminders,
    requests,
    responsible,
    review,
    schedules,
    sheets,
    stamps,
    task_forms,
    tasks_office,
    unit_chats,
)
from bot.texts.menus import bot_description, default_menu, menu, short_description
from bot.texts.merging import mergeable, merged
from bot.texts.messages import Outgoing, Text
from bot.texts.refusals import refusal_text
from bot.texts.split import cuts, measure, parts
from bot.texts.toasts import toast
from bot.texts.voice import Rendered, Voice, rendered

__all__ = [
    "bot_description",
    "default_menu",
    "menu",
    "mergeable",
    "merged",
    "refusal_text",
    "render",
    "short_description",
    "toast",
]

TOPICS = (
    answers,
    audit,
    broadcast,
    cards,
    channels,
    completion,
    coordination,
    digests,
    doubts,
    evidence,
    greetings,
    groups,
    handover,
    imports,
    instructions,
    invitations,
    letters,
    menus,
    office,
    questions,
    refusals,
    reminders,
    requests,
    responsible,
    review,
    schedules,
    sheets,
    stamps,
    task_forms,
    tasks_office,
    unit_chats,
)
SHORT_UNITS, SHORT_ENTITIES = 3000, 95
LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def render(notice: Notice, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
    """The messages of a notice in the order of sending: for a notice and a locale always as many."""
    made = _tuple(rendered(notice, Voice.of(locale, now)))
    if all(map(_short, made)):
        return made
    widest = _tuple(rendered(notice, Voice.of(locale, LONG_AGO)))
    return tuple(part for one, model in zip(made, widest, strict=True) for part in _parts(one, model))


def _tuple(made: Rendered) -> tuple[Outgoing, ...]:
    return made if isinstance(made, tuple) else (made,)


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
