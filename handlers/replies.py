"""Messages that are no commands: answers to questions and to what the bot has sent, else reports or 批示."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import Message, MessageOriginChannel, Update

from bot.core.commands import Command
from bot.core.commands import command as declared
from bot.core.dialogue import questions
from bot.core.dialogue.records import Dialogue
from bot.core.orders import Edit, Instruct, Submission
from bot.core.outbox.records import SentMessage
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import message_key
from bot.core.refusals import Stale
from bot.subjects.channel import unreachable
from bot.subjects.instructions import answer, give, office_words
from bot.subjects.instructions.messages import INSTRUCTION
from bot.subjects.people import unit_chats
from bot.subjects.people.records import UnitChat
from bot.subjects.reminders import formal_notice_answers
from bot.subjects.reminders.messages import LETTER
from bot.subjects.reports import amend, report
from bot.subjects.reports.commands import DIFFICULTY, REPORT
from bot.subjects.requests import coordination_answer
from bot.subjects.requests.messages import COORDINATION
from bot.subjects.units import lookup
from handlers import dispatch, small_words
from handlers.arguments import ChatArguments
from handlers.context import Context
from handlers.slash import command_of
from handlers.speaker import submission, words_of

# What a reply to a sent message is, by the kind of its subject; False where it is none after all.
REPLIES: Mapping[str, Callable[[Work, Submission, str], Awaitable[bool]]] = {
    INSTRUCTION: answer.reply,
    COORDINATION: coordination_answer.reply,
    LETTER: formal_notice_answers.reply,
}
# What a message was taken for, if not for a report: each knows its own by the message's key.
EDITS: tuple[Callable[[Work, Edit], Awaitable[bool]], ...] = (
    give.edit,
    answer.edit,
    coordination_answer.edit,
    formal_notice_answers.edit,
)


async def message(update: Update, context: Context) -> None:
    """The answer to an open question or to a message of the bot, a 批示, or a report."""
    received = update.message
    if received is None or await small_words.heard(context, received):
        return
    async with context.work() as work:
        await unreachable.heard_from(work, context.actor)
        if await _answers(work, context, received):
            return
        dialogue = await _dialogue(work, context, received)
        wanted = await _wanted(work, context, received) if dialogue is None else None
        if dialogue is None and wanted is None:
            await _instruct_or_report(work, context, received)
            return
        if dialogue is not None and dialogue.command == REPORT.name and not dialogue.pick:
            await questions.leave(work, context.actor)
            number = await _task_of_answer(work, context, received, dialogue)
            await report.submit(work, submission(context, received, words_of(received), number))
            return
    if dialogue is not None:
        await _answer_question(context, received, dialogue)
    elif wanted is not None:
        await dispatch.give(context, *wanted)


async def _wanted(work: Work, context: Context, received: Message) -> tuple[Command, str] | None:
    """The card or the unit that somebody who reads everything asks for by its number or name alone."""
    if received.text is None or received.reply_to_message is not None:
        return None
    wanted = await lookup.wanted(work, context.actor, received.text)
    command = declared(wanted[0]) if wanted else None
    return (command, wanted[1]) if wanted and command else None


async def _answers(work: Work, context: Context, received: Message, unit: str | None = None) -> bool:
    """Whether the message answers what one of ours asks, and has been taken so."""
    replied = received.reply_to_message
    text = words_of(received)
    if replied is None or not text.strip():
        return False
    sent_message = await work[SentMessage].get(message_key(received.chat_id, replied.message_id))
    if sent_message is None or sent_message.subject is None or sent_message.subject.kind not in REPLIES:
        return False
    words = replace(submission(context, received, text), unit=unit)
    return await REPLIES[sent_message.subject.kind](work, words, sent_message.subject.id)


async def _instruct_or_report(work: Work, context: Context, received: Message) -> None:
    replies = received.reply_to_message is not None or received.external_reply is not None
    if replies and await give.instruct(work, _order(context, received)):
        return
    if replies and await _office_words(work, context, received):
        return
    await report.submit(work, submission(context, received, words_of(received)))


async def _office_words(work: Work, context: Context, received: Message) -> bool:
    """Whether the office has written below a card, and has been asked what its words are."""
    if received.text is None or received.reply_to_message is None:
        return False
    replied = message_key(received.chat_id, received.reply_to_message.message_id)
    return await office_words.hear(work, submission(context, received, received.text), replied)


def _order(context: Context, received: Message) -> Instruct:
    return Instruct(
        actor=context.actor,
        chat_id=received.chat_id,
        message_id=received.message_id,
        at=context.written_at(received),
        text=words_of(received),
        replied=tuple(replied_to(received)),
        quote=received.quote.text if received.quote else "",
    )


def replied_to(received: Message) -> list[str]:
    """The message replied to: here, or in the channel, where one cannot tell who has written."""
    keys = []
    reply = received.reply_to_message
    outside = received.external_reply
    if reply is not None:
        keys.append(message_key(received.chat_id, reply.message_id))
        origin = reply.forward_origin
        if isinstance(origin, MessageOriginChannel):
            keys.append(message_key(origin.chat.id, origin.message_id))
    if outside is not None and outside.chat is not None and outside.message_id is not None:
        keys.append(message_key(outside.chat.id, outside.message_id))
    return keys


async def _dialogue(work: Work, context: Context, received: Message) -> Dialogue | None:
    """The open question, unless the message plainly answers to another card."""
    dialogue = await questions.waiting(work, context.actor)
    if dialogue is None or not await _may_answer(work, context, received, dialogue):
        return None
    if received.reply_to_message is None:
        return dialogue
    sent_message = await work[SentMessage].get(
        message_key(received.chat_id, received.reply_to_message.message_id)
    )
    about_another = (
        sent_message is not None and len(sent_message.tasks) == 1 and sent_message.tasks[0] != dialogue.task
    )
    return None if about_another else dialogue


async def _may_answer(work: Work, context: Context, received: Message, dialogue: Dialogue) -> bool:
    person = await work[Person].get(str(context.actor))
    if person is None or not (dialogue.pick or dialogue.optional):
        return True
    return received.text is not None and await questions.is_answer(work, person, dialogue, received.text)


async def _task_of_answer(work: Work, context: Context, received: Message, dialogue: Dialogue) -> int | None:
    """The task that was asked about, unless the answer begins with the number of another."""
    number = int(dialogue.arguments[0])
    another = await report.speaks_of_another(work, context.actor, words_of(received), number)
    return None if another else number


async def _answer_question(context: Context, received: Message, dialogue: Dialogue) -> None:
    """The message is the last argument of the command that waits for it."""
    command = declared(dialogue.command)
    if command is None:
        raise Stale
    tail = " ".join((*dialogue.arguments, words_of(received)))
    if await dispatch.give(context, command, tail):
        await dispatch.leave_dialogue(context)


async def edited(update: Update, context: Context) -> None:
    """A person's own message after an edit."""
    received = update.edited_message
    if received is None:
        return
    async with context.work() as work:
        if command_of(received) is None:
            change = context.edit_of(received, words_of(received))
            for edit in EDITS:
                if await edit(work, change):
                    return
        text = await _edited_words(work, context, received)
        if text is not None:
            await amend.edit(work, context.edit_of(received, text))


async def _edited_words(work: Work, context: Context, received: Message) -> str | None:
    """What the message says now; None for an edited command, which is not carried out again."""
    written = command_of(received)
    if written is None:
        return words_of(received)
    name, tail = written
    command = declared(name)
    if command not in (REPORT, DIFFICULTY) or command is None or not tail:
        return None
    known = await amend.knows(work, message_key(received.chat_id, received.message_id))
    if command is not REPORT and not known:
        return None
    person = await work[Person].get(str(context.actor))
    arguments = ChatArguments(work, person, command, tail)
    return report.numbered(await arguments.task(), arguments.rest())


async def group_message(update: Update, context: Context) -> None:
    """In a unit's own group a reply of its contacts to a message of ours; anything else is ignored."""
    received = update.message
    if received is None or received.reply_to_message is None:
        return
    async with context.work() as work:
        unit = await unit_chats.unit_of(work, context.actor, received.chat_id)
        if unit is None:
            return
    if await small_words.heard(context, received, unit):
        return
    async with context.work() as work:
        if not await _answers(work, context, received, unit):
            words = replace(submission(context, received, words_of(received)), unit=unit)
            await unit_chats.report(work, words)


async def group_edited(update: Update, context: Context) -> None:
    received = update.edited_message
    if received is None:
        return
    async with context.work() as work:
        chat = await work[UnitChat].get(str(received.chat_id))
        if chat is None:
            return
        if not await amend.knows(work, message_key(received.chat_id, received.message_id)):
            return
        change = context.edit_of(received, words_of(received))
        await amend.edit(work, replace(change, unit=chat.unit))
