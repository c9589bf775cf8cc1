"""确认 and 取消 under an order that has been shown beforehand."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending
from bot.core.orders import Pressed
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.texts import buttons
from handlers.context import Context, pressed

Carry = Callable[[Work, Pending, Pressed | None], Awaitable[None]]


async def confirm(update: Update, context: Context, confirmed: Mapping[str, Carry]) -> None:
    match context.payload:
        case buttons.Confirm(pending_id):
            async with context.work() as work:
                pending = await confirmations.take(work, context.actor, pending_id)
                carry = confirmed.get(pending.command)
                if carry is None:
                    raise Stale
                await carry(work, pending, pressed(update))


async def drop(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.DropPending(pending_id):
            async with context.work() as work:
                await confirmations.drop(work, context.actor, pending_id, pressed(update))
