"""Which commands, buttons and messages go where: PTB handlers that look words up in our tables."""

from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import Any

from telegram import Chat, Message, Update
from telegram.ext import Application, BaseHandler

from bot.domain.errors import PrivateOnly, Stale, UnknownCommand
from bot.services import access, dialogues
from bot.texts.buttons import Payload, Run, Unreadable, unpack
from bot.texts.toasts import toast
from handlers.context import Context
from handlers.words import Missing

Handle = Callable[[Update, Context], Awaitable[None]]
Found = tuple[str, tuple[str, ...]]
App = Application[Any, Any, Any, Any, Any, Any]


def command_of(message: Message | None) -> Found | None:
    """The command a message or caption begins with, and the words after it.

    Read from the text itself, so that a caption counts and a missing entity does no harm.
    """
    text = (message.text or message.caption or "") if message else ""
    if not text.startswith("/"):
        return None
    first, *words = text[1:].split()[:1] + text.split()[1:] if len(text) > 1 else ("",)
    return first.partition("@")[0].lower(), tuple(words)


class Slash(BaseHandler[Update, Context, None]):
    """Runs the command a private message begins with."""

    def __init__(self, commands: Mapping[str, Handle]) -> None:
        super().__init__(self._run)
        self._commands = commands

    def check_update(self, update: object) -> Found | None:
        return command_of(update.message) if isinstance(update, Update) else None

    def collect_additional_context(
        self, context: Context, update: Update, application: App, check_result: object
    ) -> None:
        context.command, context.words = check_result  # type: ignore[misc]

    async def _run(self, update: Update, context: Context) -> None:
        if update.effective_chat and update.effective_chat.type != Chat.PRIVATE:
            await _refuse_in_public(context)
        handle = self._commands.get(context.command)
        if handle is None:
            await _refuse_unknown(context, self._commands)
            return
        if context.command != "cancel":
            await _leave_dialogue(context)
        await asking_back(handle, update, context)


async def _refuse_in_public(context: Context) -> None:
    """Commands in groups would show others what only one person may see."""
    async with context.work() as work:
        await access.member(work, context.actor)
    raise PrivateOnly


async def _refuse_unknown(context: Context, commands: Mapping[str, Handle]) -> None:
    async with context.work() as work:
        await access.member(work, context.actor)
    nearest = get_close_matches(context.command, commands, n=1)
    raise UnknownCommand(text=context.command[:32], nearest=nearest[0] if nearest else "help")


async def _leave_dialogue(context: Context) -> None:
    async with context.house.store.work(deferred=True) as work:
        if await dialogues.waiting(work, context.actor):
            await dialogues.leave(work, context.actor)
            await work.commit("dialogue.left", context.actor)


async def asking_back(handle: Handle, update: Update, context: Context, edit: int | None = None) -> None:
    """Run a command; a missing argument is asked for, in place of the pressed question if there is one."""
    try:
        await handle(update, context)
    except Missing as missing:
        if missing.question is not None:
            context.say(missing.question, locale=await context.locale(), edit=edit)


class Press(BaseHandler[Update, Context, None]):
    """Runs what a pressed button means, and answers every press."""

    def __init__(self, buttons: Mapping[type[Payload], Handle], commands: Mapping[str, Handle]) -> None:
        super().__init__(self._run)
        self._buttons, self._commands = buttons, commands

    def check_update(self, update: object) -> bool:
        return isinstance(update, Update) and update.callback_query is not None

    async def _run(self, update: Update, context: Context) -> None:
        query = update.callback_query
        try:
            payload = unpack(query.data or "") if query else None
        except Unreadable:
            raise Stale from None
        if isinstance(payload, Run):
            await self._run_command(payload, update, context)
        elif payload is not None:
            context.payload = payload
            await self._buttons[type(payload)](update, context)
        locale = await context.locale() or context.house.locale
        context.toast(toast(payload, locale) if payload else "")

    async def _run_command(self, payload: Run, update: Update, context: Context) -> None:
        handle = self._commands.get(payload.command)
        if handle is None:
            raise Stale
        context.command, context.words = payload.command, payload.arguments
        query = update.callback_query
        message = query.message.message_id if query and query.message and payload.arguments else None
        await _leave_dialogue(context)
        await asking_back(handle, update, context, edit=message)
