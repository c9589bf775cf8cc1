"""Commands in a unit's own group: what the unit may see; no other group has any."""

from telegram import Chat, Message, Update

from bot.core.commands import Command
from bot.core.orders import BindUnitChat
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stranger
from bot.subjects.digests.commands import CARD, SHEETS
from bot.subjects.people import greet, unit_chats
from bot.subjects.people.commands import START
from bot.subjects.people.records import UnitChat
from handlers.arguments import ChatArguments
from handlers.context import Context

PUBLIC = (START, SHEETS, CARD)


async def command(update: Update, context: Context, name: str, tail: str) -> None:
    """Commands in groups would show others what only one person may see; strangers are not answered."""
    chat = update.effective_chat
    shared = next((command for command in PUBLIC if command.name == name), None)
    if chat is None or not meant_for_us(update.message, context):
        return
    try:
        if shared is not None and await _is_public(context, chat, shared, tail):
            await _run(context, chat, shared, tail)
            return
    except Stranger:
        pass
    async with context.work() as work:
        await greet.refuse_in_public(work, context.actor)


def meant_for_us(message: Message | None, context: Context) -> bool:
    """A group may have several bots; `/start@other` is for another."""
    if message:
        first = (message.text or message.caption or "").split()[0]
    else:
        first = ""
    name = first.partition("@")[2]
    return not name or name.casefold() == context.house.bot_name.casefold()


async def _is_public(context: Context, chat: Chat, command: Command, tail: str) -> bool:
    """A unit's group, or a group that an invitation's link may be making one."""
    if command is START:
        return bool(tail)
    async with context.work() as work:
        return await work[UnitChat].get(str(chat.id)) is not None


async def _run(context: Context, chat: Chat, command: Command, tail: str) -> None:
    async with context.work() as work:
        if command is START:
            title = chat.title or str(chat.id)
            secret = tail.split(maxsplit=1)[0]
            await unit_chats.bind(work, BindUnitChat(context.actor, secret, chat.id, title))
            return
        unit_chat = await unit_chats.opened(work, context.actor, chat.id)
        if command is CARD and tail:
            await _show_card(work, context, unit_chat, tail)
        else:
            sheet = await unit_chats.sheet(work, unit_chat)
            context.say(sheet, tasks=tuple(line.number for line in sheet.lines), chat=unit_chat.chat_id)


async def _show_card(work: Work, context: Context, chat: UnitChat, tail: str) -> None:
    person = await work[Person].get(str(context.actor))
    number = await ChatArguments(work, person, CARD, tail).task()
    context.say(await unit_chats.show_card(work, chat, number), tasks=(number,), chat=chat.chat_id)
