"""Errors become answers: a refusal its sentence, anything unexpected an apology with a reference."""

import logging

from bot.core.dialogue.messages import Apology, refused
from bot.core.dialogue.render_refusals import refusal_text
from bot.core.people import Locale, Person
from bot.core.refusals import Refusal, Stranger
from bot.subjects.people.refusals import InvitationClosed
from handlers.context import Context

logger = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Refusals are answered here; every other failure is left to the intake, which may try again."""
    error = context.error
    if isinstance(error, Refusal):
        await _refuse(context, error)
    elif isinstance(error, Exception):
        context.house.failure = error


async def _refuse(context: Context, refusal: Refusal) -> None:
    locale, known = await _listener(context)
    if not known and not context.house.strangers.may_hear(context.actor):
        context.toast()
        return
    notice = refused(refusal if known else _for_strangers(refusal))
    if context.incoming.callback_query is not None:
        text = refusal_text(notice.code, notice.values, locale or context.house.locale)
        context.toast(text, alert=True)
    else:
        context.say(notice, locale=locale)


def _for_strangers(refusal: Refusal) -> Refusal:
    """What a refusal says of tasks, units or commands is not for those who are not in."""
    if isinstance(refusal, InvitationClosed):
        return refusal
    return Stranger()


async def _listener(context: Context) -> tuple[Locale | None, bool]:
    """The sender's language, and whether they are known at all."""
    async with context.work() as work:
        person = await work[Person].get(str(context.actor))
    if person is None or not person.active:
        return None, False
    return person.locale, True


async def apologise(context: Context, reference: str) -> None:
    locale, known = await _listener(context)
    if known:
        context.say(Apology(reference=reference), locale=locale)
    context.toast()
