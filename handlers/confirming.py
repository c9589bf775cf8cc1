"""确认 and 取消 under an order that has been shown beforehand."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.domain.commands import Pressed
from bot.domain.errors import Stale
from bot.domain.ports import Work
from bot.domain.state import Pending
from bot.services import confirming
from bot.texts import buttons
from handlers.context import Context, pressed

Carry = Callable[[Work, Pending, Pressed | None], Awaitable[None]]


async def confirm(update: Update, context: Context, confirmed: Mapping[str, Carry]) -> None:
    match context.payload:
        case buttons.Confirm(pending_id):
            async with context.work() as work:
                pending = await confirming.take(work, context.actor, pending_id)
                carry = confirmed.get(pending.command)
                if carry is None:
                    raise Stale
                await carry(work, pending, pressed(update))


async def drop(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.DropPending(pending_id):
            async with context.work() as work:
                await confirming.drop(work, context.actor, pending_id, pressed(update))
