"""`/handover`: to a colleague, to somebody new, or, by the office, between two people."""

from telegram import Update

from bot.domain.errors import NoSuchPerson, WrongForm
from bot.domain.ports import Work
from bot.services import access, dialogues, handover, joining
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
                await say(work, context, await handover.ask(work, context.actor))
            case (word,) if word in NEW:
                await joining.invite_successor(work, context.actor, context.house.bot_name)
            case (name,):
                new = await _person(work, name)
                await handover.hand_over(work, context.actor, context.actor, new)
            case (first, second):
                old, new = await _person(work, first), await _person(work, second)
                await handover.hand_over(work, context.actor, old, new)
            case _:
                raise WrongForm("handover")


async def _person(work: Work, text: str) -> int:
    found = await dialogues.find_person(work, text)
    if len(found) != 1:
        raise NoSuchPerson(text)
    return found[0].id


async def stay(update: Update, context: Context) -> None:
    async with context.work() as work:
        await handover.stay(work, context.actor, context.tail, pressed_message(context))
