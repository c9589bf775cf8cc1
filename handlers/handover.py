"""`/handover`: to a colleague, to somebody new, or, by the office, between two people."""

from telegram import Update

from bot.core import access
from bot.core.dialogue import questions
from bot.core.ports import Work
from bot.core.refusals import NoSuchPerson, WrongForm
from bot.subjects.people import hand_over as people_hand_over
from bot.subjects.people import join
from handlers.context import Context
from handlers.replies import pressed_message, say

NEW = frozenset({"new", "新"})


async def hand_over(update: Update, context: Context) -> None:
    async with context.work() as work:
        person = await access.reporter(work, context.actor)
        match context.words:
            case () if not person.units:
                raise WrongForm("handover")
            case ():
                await say(work, context, await people_hand_over.ask(work, context.actor))
            case (word,) if word in NEW:
                await join.invite_successor(work, context.actor, context.house.bot_name)
            case (name,):
                new = await _person(work, name)
                await people_hand_over.hand_over(work, context.actor, context.actor, new)
            case (first, second):
                old, new = await _person(work, first), await _person(work, second)
                await people_hand_over.hand_over(work, context.actor, old, new)
            case _:
                raise WrongForm("handover")


async def _person(work: Work, text: str) -> int:
    found = await questions.find_person(work, text)
    if len(found) != 1:
        raise NoSuchPerson(text)
    return found[0].id


async def stay(update: Update, context: Context) -> None:
    async with context.work() as work:
        await people_hand_over.stay(work, context.actor, context.tail, pressed_message(context))
