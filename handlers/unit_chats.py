"""A unit's own group: bound by a link, reported in by replies, showing nothing beyond the unit."""

from dataclasses import replace

from telegram import Update

from bot.core import access
from bot.core.orders import BindUnitChat
from bot.core.records import message_key
from bot.core.refusals import Stale
from bot.subjects.instructions import answer
from bot.subjects.people import unit_chats
from bot.subjects.people.records import UnitChat
from bot.subjects.reports import amend
from bot.subjects.requests import coordination_answer
from handlers import contact
from handlers.context import Context
from handlers.words import Words


async def start(update: Update, context: Context) -> None:
    """`/start SECRET`, as a link with `startgroup` sends it."""
    chat = update.effective_chat
    if chat is None or not context.words:
        return
    title = chat.title or str(chat.id)
    async with context.work() as work:
        await unit_chats.bind(work, BindUnitChat(context.actor, context.words[0], chat.id, title))


async def tasks(update: Update, context: Context) -> None:
    async with context.work() as work:
        chat = await access.unit_chat(work, context.actor, _chat_id(update))
        sheet = await unit_chats.sheet(work, chat)
        numbers = tuple(line.number for line in sheet.lines)
        context.say(sheet, tasks=numbers, chat=chat.chat_id)


async def task(update: Update, context: Context) -> None:
    if not context.words:
        await tasks(update, context)
        return
    async with context.work() as work:
        chat = await access.unit_chat(work, context.actor, _chat_id(update))
        number = await Words(work, context.actor, "task", context.tail, context.edit).task()
        context.say(await unit_chats.show_card(work, chat, number), tasks=(number,), chat=chat.chat_id)


def _chat_id(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else 0


async def message(update: Update, context: Context) -> None:
    """A reply of the unit's contacts to a message of ours is a report; anything else is ignored."""
    received = update.message
    replied = received.reply_to_message if received else None
    if received is None or replied is None:
        return
    async with context.work() as work:
        unit = await access.group_unit(work, context.actor, received.chat_id)
        if unit is None:
            return
        said = replace(contact.submission(context, received, contact.words_of(received), None), unit=unit)
        if not (await answer.reply(work, said) or await coordination_answer.reply(work, said)):
            await unit_chats.report(work, said)


async def edited(update: Update, context: Context) -> None:
    received = update.edited_message
    if received is None:
        return
    async with context.work() as work:
        chat = await work[UnitChat].get(str(received.chat_id))
        if chat is None:
            return
        if not await amend.knows(work, message_key(received.chat_id, received.message_id)):
            return
        change = context.edit_of(received, contact.words_of(received))
        await amend.edit(work, replace(change, unit=chat.unit))


async def prefer(update: Update, context: Context) -> None:
    """Buttons of the office: `instead` or `beside`, and the chat's id."""
    chat, word = context.arguments(2)
    async with context.work() as work:
        await unit_chats.prefer(
            work, context.actor, _number(chat), instead=word == "instead", edit=context.edit
        )


async def unbind(update: Update, context: Context) -> None:
    [chat] = context.arguments(1)
    async with context.work() as work:
        await unit_chats.unbind(work, context.actor, _number(chat), context.edit)


def _number(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise Stale from None
