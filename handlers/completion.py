"""申请办结: `/done N [TEXT]`, the button on cards, its reason, and taking it back."""

from telegram import Update

from bot.core import access
from bot.core.access import open_task
from bot.subjects.completion import submit, withdraw
from bot.texts import buttons
from handlers import contact
from handlers.context import Context, pressed
from handlers.words import Words


async def done(update: Update, context: Context) -> None:
    """A button brings no words: they are asked for, and the message that brings them is the report."""
    async with context.work() as work:
        person = await access.reporter(work, context.actor)
        words = Words(work, context.actor, submit.ORDER, context.tail, context.edit)
        number = await words.task()
        await access.reportable(work, person, number)
        await open_task(work, number)
        received = update.message
        if received is None:
            await words.text()
        else:
            text = words.rest()
            said = contact.submission(context, received, text or contact.words_of(received), number)
            await submit.propose(work, said, number, text)


async def explain(update: Update, context: Context) -> None:
    """Why the task is submitted although reports are missing."""
    async with context.work() as work:
        words = Words(work, context.actor, submit.REASON, context.tail, context.edit)
        pending_id = words.token()
        order = await submit.waiting_order(work, context.actor, pending_id)
        reason = await words.text(task=order.task)
        await submit.explained(work, context.actor, pending_id, reason)


async def choose(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.CompleteFor(pending_id, unit):
            async with context.work() as work:
                await submit.choose(work, context.actor, pending_id, unit, pressed(update))


async def take_back(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.WithdrawDone(number, unit):
            async with context.work() as work:
                await withdraw.take_back(work, context.actor, number, unit, pressed(update))
