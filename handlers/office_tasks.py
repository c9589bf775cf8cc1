"""What the office does with whole tasks: add, edit, suspend, resume, cancel."""

from telegram import Update

from bot.core import access
from bot.core.orders import MoveTask
from bot.subjects.tasks import add as tasks_add
from bot.subjects.tasks import edit as tasks_edit
from bot.subjects.tasks import status
from bot.subjects.tasks.records import TaskEvent
from handlers.contact import words_of
from handlers.context import Context
from handlers.words import Missing, Words


async def add(update: Update, context: Context) -> None:
    """`/addtask` shows the form; with the form behind it the task is added."""
    async with context.work() as work:
        if not context.tail.strip():
            await tasks_add.ask(work, context.actor)
            raise Missing(None)
        if not await tasks_add.add(work, context.actor, context.tail, _first_line(update, context.tail)):
            raise Missing(None)


async def edit(update: Update, context: Context) -> None:
    """`/edittask N` shows the task as a form; with the form behind it the task is changed."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "edittask", context.tail, context.edit)
        number, form = await words.task(), words.rest()
        if not form:
            await tasks_edit.ask(work, context.actor, number)
            raise Missing(None)
        if not await tasks_edit.edit(work, context.actor, number, form, _first_line(update, form)):
            raise Missing(None)


def _first_line(update: Update, form: str) -> int:
    """In which line of the message as it was written the form begins."""
    written = words_of(update.message) if update.message else form
    return written.partition(form)[0].count("\n") + 1


async def take_back_added(update: Update, context: Context) -> None:
    [order] = context.arguments(1)
    async with context.work() as work:
        await tasks_add.take_back(work, context.actor, order, context.edit)


async def take_back_edited(update: Update, context: Context) -> None:
    [order] = context.arguments(1)
    async with context.work() as work:
        await tasks_edit.take_back(work, context.actor, order, context.edit)


async def move(update: Update, context: Context, event: TaskEvent) -> None:
    """`/suspend N REASON` and the like; what is not possible is refused before the reason is asked for."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, context.command, context.tail, context.edit)
        number = await words.task()
        await status.check(work, number, event)
        reason = await words.text()
        await status.move(work, MoveTask(context.actor, number, event, reason, context.edit))


async def take_back_move(update: Update, context: Context) -> None:
    """The button 撤回 under a move: its step's id comes with it."""
    [step] = context.arguments(1)
    async with context.work() as work:
        await status.take_back(work, context.actor, step, context.edit)
