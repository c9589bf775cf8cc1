"""What Telegram knows of chats: asked for titles and rights, told when the bot is let in or put out."""

import asyncio

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, ChatMemberOwner, Update
from telegram.error import TelegramError

from bot.core.orders import BindChannel
from bot.subjects.channel import bind, unreachable
from bot.subjects.channel.refusals import ChannelRightsMissing, ChannelUnreachable
from bot.subjects.people import unit_chats
from handlers.context import Context

ASKING_SECONDS = 2.0  # meanwhile everybody's updates wait, and the bot may be told to stop


class TelegramChats:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def title(self, chat_id: int) -> str | None:
        try:
            async with asyncio.timeout(ASKING_SECONDS):
                return (await self._bot.get_chat(chat_id)).title
        except (TelegramError, TimeoutError):
            return None

    async def postable(self, address: str) -> tuple[int, str]:
        try:
            async with asyncio.timeout(ASKING_SECONDS):
                chat = await self._bot.get_chat(address if address.startswith("@") else int(address))
                member = await self._bot.get_chat_member(chat.id, self._bot.id)
        except (TelegramError, TimeoutError):
            raise ChannelUnreachable(address) from None
        if chat.type == Chat.PRIVATE:
            raise ChannelUnreachable(address)
        if not _may_post(chat.type, member):
            raise ChannelRightsMissing(chat.title or address)
        return chat.id, chat.title or address


def _may_post(kind: str, member: ChatMember) -> bool:
    """A channel wants the right to post; in a group any membership will do."""
    if isinstance(member, ChatMemberOwner):
        return True
    if kind == Chat.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    return member.status in {ChatMember.ADMINISTRATOR, ChatMember.MEMBER}


async def membership(update: Update, context: Context) -> None:
    """The bot was let in, put out, blocked or given rights somewhere."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == Chat.PRIVATE:
        await _unblocked(context, change.new_chat_member)
        return
    if not _may_post(change.chat.type, change.new_chat_member):
        async with context.work() as work:
            if not await unit_chats.lost(work, change.chat.id):
                await bind.lost(work, change.chat.id, change.chat.title or str(change.chat.id))
        return
    await _let_in(context, change.chat, regained=not _may_post(change.chat.type, change.old_chat_member))


async def _unblocked(context: Context, member: ChatMember) -> None:
    if member.status == ChatMember.MEMBER:
        async with context.work() as work:
            await unreachable.heard_from(work, context.actor)


async def _let_in(context: Context, chat: Chat, *, regained: bool) -> None:
    async with context.work() as work:
        title = chat.title or str(chat.id)
        if regained and await bind.regained(work, chat.id, title):
            return
        if chat.type == Chat.CHANNEL:
            await bind.let_in(work, BindChannel(context.actor, chat.id, title))
