"""What leaders, inspectors and the office read."""

from telegram import Update

from bot.domain.errors import WrongForm
from bot.domain.notices import DigestShown
from bot.domain.state import DigestKind
from bot.services import access, groups, oversight
from handlers.context import Context
from handlers.replies import say
from handlers.words import Words


async def overview(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await oversight.overview(work, context.actor))


async def overdue(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await oversight.overdue(work, context.actor))


async def unit(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.overseer(work, context.actor)
        name = await Words(work, context.actor, "unit", context.tail, context.edit).unit()
        await say(work, context, await groups.unit_view(work, context.actor, name))


async def evidence(update: Update, context: Context) -> None:
    async with context.work() as work:
        number = await Words(work, context.actor, "evidence", context.tail, context.edit).task()
        for notice in await oversight.evidence(work, context.actor, number):
            await say(work, context, notice, tasks=(number,))


async def digest(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.overseer(work, context.actor)
        kind = digest_kind(context.words, "digest")
        await say(work, context, DigestShown(content=await oversight.digest(work, context.actor, kind)))


def digest_kind(words: tuple[str, ...], command: str) -> DigestKind:
    """Daily unless another kind is named."""
    if not words:
        return DigestKind.DAILY
    names = {"日报": DigestKind.DAILY, "周报": DigestKind.WEEKLY, "月报": DigestKind.MONTHLY}
    try:
        return names.get(words[0]) or DigestKind(words[0].lower())
    except ValueError:
        raise WrongForm(command) from None
