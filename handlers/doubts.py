"""`/doubts`: the plan's anomalies one by one, and the buttons under them."""

from telegram import Update

from bot.core import access
from bot.core.dialogue import questions
from bot.core.refusals import WrongForm
from bot.subjects.plan import doubts as plan_doubts
from handlers.context import Context
from handlers.replies import pressed_message, say
from handlers.words import Missing


async def doubts(update: Update, context: Context) -> None:
    """Bare the next open one; `agree N`, `refuse N TEXT`, `undo N` and `next N` come from buttons."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        edit = pressed_message(context)
        match context.words:
            case ():
                await say(work, context, await plan_doubts.show(work, context.actor))
            case (number,) if _is_number(number):
                await say(work, context, await plan_doubts.one(work, context.actor, int(number)))
            case ("next", number) if _is_number(number):
                await say(work, context, await plan_doubts.show(work, context.actor, int(number)), edit=edit)
            case ("agree", number) if _is_number(number):
                await plan_doubts.decide(work, context.actor, int(number), True, edit=edit)
            case ("undo", number) if _is_number(number):
                await plan_doubts.decide(work, context.actor, int(number), None, edit=edit)
            case ("refuse", number) if _is_number(number):
                await questions.ask_words(work, context.actor, "doubts", ("refuse", number))
                raise Missing(None)
            case ("refuse", number, *_) if _is_number(number):
                remark = context.tail.split(maxsplit=2)[2]
                await plan_doubts.decide(work, context.actor, int(number), False, remark)
            case _:
                raise WrongForm("doubts")


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 6
