"""What the office does with whole tasks: suspend, resume, cancel."""

from telegram import Update

from bot.domain.commands import MoveTask
from bot.domain.errors import Stale
from bot.domain.tasks import TaskEvent
from bot.services import access, stopping
from handlers.context import Context
from handlers.words import Words


async def move(update: Update, context: Context, event: TaskEvent) -> None:
    """`/suspend N REASON` and the like; what is not possible is refused before the reason is asked for."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, context.command, context.tail)
        number = await words.task()
        await stopping.check(work, number, event)
        reason = await words.text()
        await stopping.move(work, MoveTask(context.actor, number, event, reason, context.edit))


async def take_back_move(update: Update, context: Context) -> None:
    """The button 撤回 under a move: its step's id comes with it."""
    if len(context.words) != 1:
        raise Stale
    async with context.work() as work:
        await stopping.take_back(work, context.actor, context.words[0], context.edit)
