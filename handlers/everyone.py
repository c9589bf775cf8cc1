"""Commands open to everybody who is known, and `/start CODE` for those who are not yet."""

from telegram import Update

from bot.core.orders import Join, SetLanguage
from bot.core.people import Locale
from bot.core.refusals import Stale, WrongForm
from bot.subjects.people import greet, join
from bot.texts import buttons
from bot.understanding.languages import read_language
from handlers.context import Context
from handlers.replies import pressed_message, say


async def start(update: Update, context: Context) -> None:
    async with context.work() as work:
        if context.words:
            await join.join(work, Join(context.sender, context.words[0]))
        else:
            await say(work, context, await greet.start(work, context.sender))


async def explain(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await greet.explain(work, context.actor))


async def me(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await greet.me(work, context.actor))


async def language(update: Update, context: Context) -> None:
    """`/language` offers the languages, `/language en` takes one."""
    async with context.work() as work:
        offer = await greet.offer_languages(work, context.actor)
        if context.words:
            await greet.set_language(work, SetLanguage(context.actor, _language(context.words)))
        else:
            await say(work, context, offer)


def _language(words: tuple[str, ...]) -> Locale:
    locale = read_language(" ".join(words))
    if locale is None:
        raise WrongForm("language")
    return locale


async def set_language(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.SetLanguage(locale) if locale in set(Locale):
            async with context.work() as work:
                await greet.set_language(work, SetLanguage(context.actor, Locale(locale)))
        case _:
            raise Stale


async def cancel(update: Update, context: Context) -> None:
    async with context.work() as work:
        question = pressed_message(context)
        left = await greet.leave_dialogue(work, context.actor, question)
        await say(work, context, left, edit=question)
