"""Where each update goes: commands, buttons, words, edits, and what happens to chats."""

from typing import Any

from telegram import Chat, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

import bot.rendering  # noqa: F401 - reads the declarations
from bot.core.commands import typed
from bot.subjects.channel.commands import CHANNEL
from handlers import chats, dispatch, groups, replies
from handlers.context import Context
from handlers.slash import Written, command_of

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE & PRIVATE
EDITED = filters.UpdateType.EDITED_MESSAGE & PRIVATE
GROUPS = filters.ChatType.GROUPS
REPLIED_IN_GROUP = filters.UpdateType.MESSAGE & GROUPS & filters.REPLY
EDITED_IN_GROUP = filters.UpdateType.EDITED_MESSAGE & GROUPS


class Slash(BaseHandler[Update, Context, None]):
    """Knows messages that begin with a command; PTB's own handler wants an entity for that."""

    def __init__(self) -> None:
        super().__init__(self._run)

    def check_update(self, update: object) -> Written | None:
        if isinstance(update, Update):
            return command_of(update.message)
        return None

    async def _run(self, update: Update, context: Context) -> None:
        name, tail = command_of(update.message) or ("", "")
        chat = update.effective_chat
        if chat is None or chat.type == Chat.PRIVATE:
            await dispatch.type_command(context, name, tail)
        elif name in typed() and not context.forwarded:
            await groups.command(update, context, name, tail)


class Words(filters.UpdateFilter):
    """Whatever a person sends in private, but for notes of Telegram's own such as a pinned message.

    Words are known by having text: asking fifty filters in turn costs more than recording the report.
    """

    def filter(self, update: Update) -> bool:
        message = update.message
        if message is None or message.chat.type != Chat.PRIVATE:
            return False
        return message.text is not None or not filters.StatusUpdate.ALL.check_update(update)


async def channel_picked(update: Update, context: Context) -> None:
    """The office has chosen a channel in Telegram's own list."""
    shared = update.message.chat_shared if update.message else None
    if shared is not None:
        await dispatch.give(context, CHANNEL, str(shared.chat_id))


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """In the order in which they are asked; the first that knows an update takes it."""
    return [
        Slash(),
        CallbackQueryHandler(dispatch.press),
        MessageHandler(Words(), replies.message),
        MessageHandler(WRITTEN & filters.StatusUpdate.CHAT_SHARED, channel_picked),
        MessageHandler(EDITED, replies.edited),
        MessageHandler(REPLIED_IN_GROUP, replies.group_message),
        MessageHandler(EDITED_IN_GROUP, replies.group_edited),
        ChatMemberHandler(chats.membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
