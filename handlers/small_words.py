"""收到, 你好, 撤回 and the like: what a message without content does, before anybody takes it for more."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from telegram import Message

from bot.core import access
from bot.core.commands import typed
from bot.core.dialogue import questions
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.messages import Subject
from bot.core.orders import Pressed
from bot.core.outbox.records import SentMessage
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import message_key
from bot.subjects.assignments import acknowledge
from bot.subjects.instructions import answer
from bot.subjects.instructions.messages import INSTRUCTION
from bot.subjects.reports import amend
from bot.subjects.reports.messages import REPORTS
from bot.subjects.requests import coordination_answer
from bot.subjects.requests.messages import COORDINATION
from bot.understanding.small_words import SmallWord, small_word
from handlers import attachments, dispatch
from handlers.context import Context, replied

COMMANDS = {SmallWord.HELP: "help", SmallWord.LEAVE: "cancel"}
Sign = Callable[[Work, Person, str, Pressed | None], Awaitable[bool]]

# What 收到 signs, by the kind of what the message replied to asks for.
SIGNED: Mapping[str, Sign] = {
    INSTRUCTION: answer.sign_by_word,
    COORDINATION: coordination_answer.sign_by_word,
}


async def heard(context: Context, received: Message, unit: str | None = None) -> bool:
    """Whether the message is a small word, which has then been answered.

    In a unit's group only what signs or takes back is answered; the rest is talk among people.
    """
    word = small_word(received.text or "")
    if word is None or attachments.of(received) is not None:
        return False
    if word in COMMANDS:
        return unit is None and await _run(context, COMMANDS[word])
    async with context.work() as work:
        person = access.within(await access.member(work, context.actor), unit)
        if word is SmallWord.INTENTION:
            if person.oversees or not person.units:
                return False  # 抓紧落实 of a leader or of the office orders something
            word = SmallWord.ACKNOWLEDGED
        if not await _meant(work, person, received, word) and unit is None:
            dialogue = await questions.waiting(work, person.id)
            waits = dialogue is not None and not dialogue.optional
            context.say(SmallWordHeard(word=word, waits=waits), locale=person.locale)
    return True


async def _run(context: Context, name: str) -> bool:
    await dispatch.give(context, typed()[name], "")
    return True


async def _meant(work: Work, person: Person, received: Message, word: SmallWord) -> bool:
    """Whether the word did something to what it replies to."""
    reply = received.reply_to_message
    if reply is None:
        return False
    sent = await work[SentMessage].get(message_key(received.chat_id, reply.message_id))
    if sent is None:
        return False
    if word is SmallWord.TAKE_BACK:
        return await _take_back(work, person, sent.subject)
    if word is SmallWord.ACKNOWLEDGED:
        return await _sign(work, person, sent.tasks, sent.subject, replied(received))
    return False


async def _take_back(work: Work, person: Person, subject: Subject | None) -> bool:
    if subject is None or subject.kind != REPORTS:
        return False
    return await amend.withdraw_by_word(work, person, subject.id.split())


async def _sign(
    work: Work, person: Person, tasks: Sequence[int], subject: Subject | None, message: Pressed | None
) -> bool:
    """Sign just what the message asks to be signed; a receipt of one's own report asks for nothing."""
    if subject is None:
        return await acknowledge.sign_by_word(work, person, tasks, message)
    if subject.kind in SIGNED:
        return await SIGNED[subject.kind](work, person, subject.id, message)
    return False
