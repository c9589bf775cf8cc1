"""Leaders' 批示 and the units' answers: replies that are no reports, and the buttons under them."""

from telegram import Message, MessageOriginChannel, Update

from bot.core.orders import Instruct
from bot.core.ports import Work
from bot.core.records import message_key
from bot.subjects.instructions import answer as instructions_answer
from bot.subjects.instructions import give
from bot.subjects.requests import coordination_answer
from bot.texts import buttons
from handlers import contact
from handlers.context import Context, pressed
from handlers.replies import pressed_message, say
from handlers.slash import Handle, command_of
from handlers.words import Words


async def message(update: Update, context: Context, commands: dict[str, Handle]) -> None:
    """A reply may be a 批示 or the answer to one; everything else is a contact's message."""
    received = update.message
    if received is not None and (received.reply_to_message or received.external_reply):
        async with context.work() as work:
            if await _taken(work, context, received):
                return
    await contact.message(update, context, commands)


async def _taken(work: Work, context: Context, received: Message) -> bool:
    words = contact.words_of(received)
    if words.strip():
        said = contact.submission(context, received, words, None)
        if await instructions_answer.reply(work, said) or await coordination_answer.reply(work, said):
            return True
    if await contact.answered_dialogue(work, context, received) is not None:
        return False
    return await give.instruct(work, _order(context, received, words))


def _order(context: Context, received: Message, words: str) -> Instruct:
    return Instruct(
        actor=context.actor,
        chat_id=received.chat_id,
        message_id=received.message_id,
        at=context.written_at(received),
        text=words,
        replied=tuple(replied(received)),
        quote=received.quote.text if received.quote else "",
    )


def replied(received: Message) -> list[str]:
    """The message replied to: here, or in the channel, where one cannot tell who has written."""
    found = []
    reply, outside = received.reply_to_message, received.external_reply
    if reply is not None:
        found.append(message_key(received.chat_id, reply.message_id))
        origin = reply.forward_origin
        if isinstance(origin, MessageOriginChannel):
            found.append(message_key(origin.chat.id, origin.message_id))
    if outside is not None and outside.chat is not None and outside.message_id is not None:
        found.append(message_key(outside.chat.id, outside.message_id))
    return found


async def edited(update: Update, context: Context) -> None:
    received = update.edited_message
    if received is None:
        return
    if command_of(received) is None:
        async with context.work() as work:
            change = context.edit_of(received, contact.words_of(received))
            for edit in (give.edit, instructions_answer.edit, coordination_answer.edit):
                if await edit(work, change):
                    return
    await contact.edited(update, context)


async def answer(update: Update, context: Context) -> None:
    """The button 答复, and the words that follow it."""
    async with context.work() as work:
        words = Words(work, context.actor, instructions_answer.QUESTION, context.tail)
        instruction = await instructions_answer.asked(work, context.actor, words.token())
        text = await words.text(task=instruction.task)
        if update.message is not None:
            await instructions_answer.give(
                work, contact.submission(context, update.message, text, None), instruction
            )


async def sign(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.SignInstruction(instruction, unit):
            async with context.work() as work:
                await instructions_answer.sign(work, context.actor, instruction, unit, pressed(update))


async def withdraw(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.WithdrawInstruction(instruction):
            async with context.work() as work:
                await give.withdraw(work, context.actor, instruction, pressed(update))


async def choose(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.InstructOn(pending, number):
            async with context.work() as work:
                await give.choose(work, context.actor, pending, number, pressed(update))


async def turn(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.InstructPage(pending, page):
            async with context.work() as work:
                question = await give.turn_page(work, context.actor, pending, page)
                await say(work, context, question, edit=pressed_message(context))
