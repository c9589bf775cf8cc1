"""Verification: queues, 通过 and 退回 of completions and of single files, and 重启 of closed tasks."""

from telegram import Update

from bot.core import access
from bot.subjects.completion import reopen as completion_reopen
from bot.subjects.completion import review
from bot.subjects.evidence import verify
from bot.subjects.review import queues
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
        await say(work, context, await review.shown(work, context.actor, number), tasks=(number,))


async def accept(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.PassCompletion(completion):
            async with context.work() as work:
                await review.accept(work, context.actor, completion)


async def send_back(update: Update, context: Context) -> None:
    """The button 退回, and the reason that follows it."""
    async with context.work() as work:
        words = Words(work, context.actor, review.REASON, context.tail, context.edit)
        completion = await review.decidable(work, context.actor, words.token())
        reason = await words.text(task=completion.task)
        await review.send_back(work, context.actor, completion.id, reason)


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
                await verify.accept(work, context.actor, evidence)


async def reject(update: Update, context: Context) -> None:
    """退回 of a file, and the reason that follows it."""
    async with context.work() as work:
        words = Words(work, context.actor, verify.REASON, context.tail, context.edit)
        file = await verify.decidable(work, context.actor, words.token())
        await verify.reject(work, context.actor, file.id, await words.text(task=file.task))


async def reopen(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "reopen", context.tail, context.edit)
        number = await words.task()
        await completion_reopen.check(work, number)
        await completion_reopen.reopen(work, context.actor, number, await words.text())


async def undo_reopen(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.UndoReopen(number):
            async with context.work() as work:
                await completion_reopen.undo(work, context.actor, number, pressed(update))
