"""Verification: queues, 通过 and 退回 of completions and of single files, and 重启 of closed tasks."""

from telegram import Update

from bot.services import access, queues, reopening, reviewing, verifying
from bot.texts import buttons
from handlers.context import Context, pressed
from handlers.replies import say
from handlers.words import Words


async def queues_or_card(update: Update, context: Context) -> None:
    """`/review` lists what waits; `/review N` opens the completion request of a task."""
    async with context.work() as work:
        await access.reviewer(work, context.actor)
        if not context.words:
            await say(work, context, await queues.queues(work, context.actor))
            return
        number = await Words(work, context.actor, "review", context.tail, context.edit).task()
        await say(work, context, await reviewing.shown(work, context.actor, number), tasks=(number,))


async def accept(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.PassCompletion(completion):
            async with context.work() as work:
                await reviewing.accept(work, context.actor, completion)


async def send_back(update: Update, context: Context) -> None:
    """The button 退回, and the reason that follows it."""
    async with context.work() as work:
        words = Words(work, context.actor, reviewing.REASON, context.tail, context.edit)
        completion = await reviewing.decidable(work, context.actor, words.token())
        reason = await words.text(task=completion.task)
        await reviewing.send_back(work, context.actor, completion.id, reason)


async def files(update: Update, context: Context) -> None:
    """The files of a task that wait to be looked at."""
    async with context.work() as work:
        await access.reviewer(work, context.actor)
        number = await Words(work, context.actor, "files", context.tail, context.edit).task()
        for notice in await queues.files(work, context.actor, number):
            await say(work, context, notice, tasks=(number,))


async def accept_file(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.AcceptEvidence(evidence):
            async with context.work() as work:
                await verifying.accept(work, context.actor, evidence)


async def reject(update: Update, context: Context) -> None:
    """退回 of a file, and the reason that follows it."""
    async with context.work() as work:
        words = Words(work, context.actor, verifying.REASON, context.tail, context.edit)
        file = await verifying.decidable(work, context.actor, words.token())
        await verifying.reject(work, context.actor, file.id, await words.text(task=file.task))


async def reopen(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "reopen", context.tail, context.edit)
        number = await words.task()
        await reopening.check(work, number)
        await reopening.reopen(work, context.actor, number, await words.text())


async def undo_reopen(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.UndoReopen(number):
            async with context.work() as work:
                await reopening.undo(work, context.actor, number, pressed(update))
