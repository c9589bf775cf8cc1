"""Turns a notice into the messages that tell it, in one language, within Telegram's limits."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.dialogue import render as dialogue_render
from bot.core.dialogue import render_refusals, render_stamps
from bot.core.dialogue.render_refusals import refusal_text
from bot.core.dialogue.toasts import toast
from bot.core.people import Locale
from bot.messages import Notice
from bot.subjects.assignments import render_responsible
from bot.subjects.channel import render as channel_render
from bot.subjects.completion import render as completion_render
from bot.subjects.digests import render as digests_render
from bot.subjects.digests import render_broadcast
from bot.subjects.evidence import render as evidence_render
from bot.subjects.instructions import render as instructions_render
from bot.subjects.ledger import render as ledger_render
from bot.subjects.people import (
    menus,
    render_greetings,
    render_handover,
    render_invitations,
    render_unit_chats,
)
from bot.subjects.people import render as people_render
from bot.subjects.people.menus import bot_description, default_menu, menu, short_description
from bot.subjects.plan import render as plan_render
from bot.subjects.plan import render_doubts
from bot.subjects.reminders import render as reminders_render
from bot.subjects.reminders import render_formal_notices
from bot.subjects.reports import render as reports_render
from bot.subjects.reports.merge import mergeable, merged
from bot.subjects.requests import render as requests_render
from bot.subjects.requests import render_coordination
from bot.subjects.review import render as review_render
from bot.subjects.schedule import render as schedule_render
from bot.subjects.tasks import render as tasks_render
from bot.subjects.tasks import render_cards, render_forms, render_sheets
from bot.subjects.units import render as units_render
from bot.texts.messages import Outgoing, Text
from bot.texts.split import cuts, measure, parts
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
    reports_render,
    ledger_render,
    render_broadcast,
    render_cards,
    channel_render,
    completion_render,
    render_coordination,
    digests_render,
    render_doubts,
    evidence_render,
    render_greetings,
    units_render,
    render_handover,
    plan_render,
    instructions_render,
    render_invitations,
    render_formal_notices,
    menus,
    people_render,
    dialogue_render,
    render_refusals,
    reminders_render,
    requests_render,
    render_responsible,
    review_render,
    schedule_render,
    render_sheets,
    render_stamps,
    render_forms,
    tasks_render,
    render_unit_chats,
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
