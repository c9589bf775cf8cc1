"""收到, 你好, 撤回 and the like: what a message without content does, before anybody takes it for more."""

from telegram import Message

from bot.core.commands import typed
from bot.core.records import message_key
from bot.subjects.channel import unreachable
from bot.subjects.reminders import small_words
from bot.understanding.small_words import SmallWord, small_word
from handlers import attachments, dispatch
from handlers.context import Context, replied

COMMANDS = {SmallWord.HELP: "help", SmallWord.LEAVE: "cancel"}


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
        await unreachable.heard_from(work, context.actor)
        person = await small_words.speaker(work, context.actor, unit)
        if not small_words.is_small(person, word):
            return False
        line = await small_words.hear(work, person, word, _key_of_reply(received), replied(received))
    if line is not None and unit is None:
        context.say(line, locale=person.locale)
    return True


async def _run(context: Context, name: str) -> bool:
    await dispatch.give(context, typed()[name], "")
    return True


def _key_of_reply(received: Message) -> str | None:
    if received.reply_to_message is None:
        return None
    return message_key(received.chat_id, received.reply_to_message.message_id)
