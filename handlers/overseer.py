"""What leaders, inspectors and the office read."""

from telegram import Update

from bot.core import access
from bot.core.refusals import WrongForm
from bot.subjects.digests import overview as digests_overview
from bot.subjects.digests.messages import DigestShown
from bot.subjects.digests.records import DigestKind
from bot.subjects.units import groups
from handlers.context import Context
from handlers.replies import say
from handlers.words import Words


async def overview(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await digests_overview.overview(work, context.actor))


async def overdue(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await digests_overview.overdue(work, context.actor))


async def unit(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.overseer(work, context.actor)
        name = await Words(work, context.actor, "unit", context.tail, context.edit).unit()
        await say(work, context, await groups.unit_view(work, context.actor, name))


async def evidence(update: Update, context: Context) -> None:
    async with context.work() as work:
        number = await Words(work, context.actor, "evidence", context.tail, context.edit).task()
        for notice in await digests_overview.evidence(work, context.actor, number):
            await say(work, context, notice, tasks=(number,))


async def digest(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.overseer(work, context.actor)
        kind = digest_kind(context.words, "digest")
        await say(
            work, context, DigestShown(content=await digests_overview.digest(work, context.actor, kind))
        )


def digest_kind(words: tuple[str, ...], command: str) -> DigestKind:
    """Daily unless another kind is named."""
    if not words:
        return DigestKind.DAILY
    names = {"日报": DigestKind.DAILY, "周报": DigestKind.WEEKLY, "月报": DigestKind.MONTHLY}
    try:
        return names.get(words[0]) or DigestKind(words[0].lower())
    except ValueError:
        raise WrongForm(command) from None
