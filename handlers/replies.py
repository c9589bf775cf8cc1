"""Answers that only read: said in the reader's language, without a row."""

from bot.core.messages import Message
from bot.core.people import Person
from bot.core.ports import Work
from handlers.context import Context


async def say(
    work: Work, context: Context, notice: Message, *, tasks: tuple[int, ...] = (), edit: int | None = None
) -> None:
    person = await work[Person].get(str(context.actor))
    context.say(notice, tasks=tasks, locale=person.locale if person else None, edit=edit)


def pressed_message(context: Context) -> int | None:
    """The message whose button was pressed, to be changed in place: answers are private, and so is it."""
    query = context.incoming.callback_query
    if query is None or query.message is None or query.message.chat.id != context.actor:
        return None
    return query.message.message_id
