"""`/broadcast TEXT` and `/publish [daily|weekly|monthly]`."""

from telegram import Update

from bot.core import access
from bot.subjects.digests import broadcast as digests_broadcast
from handlers.context import Context
from handlers.overseer import digest_kind
from handlers.words import Words


async def broadcast(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        text = await Words(work, context.actor, "broadcast", context.tail, context.edit).text()
        await digests_broadcast.propose(work, context.actor, text)


async def publish(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        await digests_broadcast.preview(work, context.actor, digest_kind(context.words, "publish"))
