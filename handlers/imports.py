"""`/import`: a plan file as a document, under a caption, replied to, or after the question for it."""

from telegram import Message, Update

from bot.core import access
from bot.core.dialogue import questions
from bot.subjects.plan import import_file
from bot.subjects.plan.refusals import PlanFileExpected
from bot.subjects.reports.records import Attachment
from handlers import attachments
from handlers.context import Context
from handlers.words import Missing


async def import_plan(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        brought = _brought(update.message)
        if brought is not None:
            await import_file.receive(work, context.actor, brought)
        elif context.tail:
            raise PlanFileExpected
        else:
            await questions.ask_words(work, context.actor, import_file.ORDER, ())
            raise Missing(None)


def _brought(message: Message | None) -> Attachment | None:
    """The message's own document, or the one it replies to; raises where it brings anything else."""
    own = attachments.of(message) if message else None
    if own is None and message is not None and message.reply_to_message is not None:
        replied = attachments.of(message.reply_to_message)
        return replied if replied is not None and replied.kind == "document" else None
    if own is not None and own.kind != "document":
        raise PlanFileExpected
    return own
