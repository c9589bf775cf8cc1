"""Which commands, buttons and messages go where: PTB handlers that look words up in our tables."""

from collections.abc import Awaitable, Callable, Mapping
from difflib import get_close_matches
from typing import Any

from telegram import Chat, Message, Update
from telegram.ext import Application, BaseHandler

from bot.core import access
from bot.core.dialogue import questions
from bot.core.dialogue.toasts import toast
from bot.core.refusals import PrivateOnly, Stale, Stranger, UnknownCommand
from bot.subjects.people.menus import menu
from bot.subjects.people.records import UnitChat
from bot.texts.buttons import LeaveDialogue, Payload, Run, Unreadable, unpack
from handlers.context import Context
from handlers.words import Missing

Handle = Callable[[Update, Context], Awaitable[None]]
Found = tuple[str, str]
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
CHANGING = frozenset(
    {
        "assign",
        "unassign",
        "deadline",
        "invite",
        "revoke",
        "schedule",
        "holiday",
        "chat",
        "unchat",
        "undeadline",
        "unmove",
        "unadd",
        "unedit",
    }
)
App = Application[Any, Any, Any, Any, Any, Any]


def command_of(message: Message | None) -> Found | None:
    """The command a message or caption begins with, and the text after it as it was written.

    Read from the text itself, so that a caption counts and a missing entity does no harm; nor do signs
    that nobody sees, as copying brings them along.
    """
    text = ((message.text or message.caption or "") if message else "").lstrip(UNSEEN)
    if not text.startswith("/"):
        return None
    first, *rest = text[1:].split(maxsplit=1) or [""]
    name = first.partition("@")[0].translate(dict.fromkeys(map(ord, UNSEEN)))
    return name.lower(), rest[0].rstrip() if rest else ""


class Slash(BaseHandler[Update, Context, None]):
    """Runs the command a private message begins with."""

    def __init__(self, commands: Mapping[str, Handle], public: Mapping[str, Handle]) -> None:
        super().__init__(self._run)
        self._commands, self._public = commands, public

    def check_update(self, update: object) -> Found | None:
        return command_of(update.message) if isinstance(update, Update) else None

    def collect_additional_context(
        self, context: Context, update: Update, application: App, check_result: object
    ) -> None:
        context.command, context.tail = check_result  # type: ignore[misc]

    async def _run(self, update: Update, context: Context) -> None:
        handle = self._commands.get(context.command)
        if update.effective_chat and update.effective_chat.type != Chat.PRIVATE:
            ours = handle is not None and not _forwarded(update.message)
            if ours and _meant_for_us(update.message, context):
                await self._run_in_public(update, context)
            return
        access.own_words(forwarded=_forwarded(update.message))
        if handle is None:
            await _refuse_unknown(context)
            return
        if context.command != "cancel":
            await leave_dialogue(context)
        await asking_back(handle, update, context)

    async def _run_in_public(self, update: Update, context: Context) -> None:
        """In a unit's own group some commands show what the unit may see; no other group has any."""
        public = self._public.get(context.command)
        try:
            if public is not None and await _is_public(update, context):
                return await public(update, context)
        except Stranger:
            pass
        return await _refuse_in_public(context)


async def _is_public(update: Update, context: Context) -> bool:
    """A unit's group, or a group that an invitation's link may be making one."""
    chat_id = update.effective_chat.id if update.effective_chat else 0
    if context.command == "start":
        return bool(context.words)
    async with context.work() as work:
        return await work[UnitChat].get(str(chat_id)) is not None


def _forwarded(message: Message | None) -> bool:
    return message is not None and message.forward_origin is not None


def _meant_for_us(message: Message | None, context: Context) -> bool:
    """A group may have several bots; `/start@other` is for another."""
    first = (message.text or message.caption or "").split()[0] if message else ""
    name = first.partition("@")[2]
    return not name or name.casefold() == context.house.bot_name.casefold()


async def _refuse_in_public(context: Context) -> None:
    """Commands in groups would show others what only one person may see; strangers are not answered."""
    async with context.work() as work:
        try:
            await access.member(work, context.actor)
        except Stranger:
            return
    raise PrivateOnly


async def _refuse_unknown(context: Context) -> None:
    """Point to the nearest of the commands that this person's menu shows."""
    async with context.work() as work:
        person = await access.member(work, context.actor)
    own = menu(person.offices, bool(person.units), person.locale or context.house.locale)
    nearest = get_close_matches(context.command, [name for name, _ in own.commands], n=1)
    raise UnknownCommand(text=context.command[:32], nearest="".join(nearest))


async def leave_dialogue(context: Context, but: int | None = None) -> None:
    async with context.house.store.work(deferred=True) as work:
        if await questions.waiting(work, context.actor):
            await questions.leave(work, context.actor, but=but)
            await work.commit("dialogue.left", context.actor)


async def asking_back(handle: Handle, update: Update, context: Context) -> bool:
    """Run a command; a missing argument is asked for, in place of the pressed question if there is one.

    Returns whether nothing was missing.
    """
    try:
        await handle(update, context)
    except Missing as missing:
        if missing.question is not None:
            context.say(missing.question, locale=await context.locale(), edit=context.edit)
        return False
    return True


class Press(BaseHandler[Update, Context, None]):
    """Runs what a pressed button means, and answers every press."""

    def __init__(self, buttons: Mapping[type[Payload], Handle], commands: Mapping[str, Handle]) -> None:
        super().__init__(self._run)
        self._buttons, self._commands = buttons, commands

    def check_update(self, update: object) -> bool:
        return isinstance(update, Update) and update.callback_query is not None

    async def _run(self, update: Update, context: Context) -> None:
        query = update.callback_query
        await _check_place(update, context)
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
        context.command, context.tail = payload.command, " ".join(payload.arguments)
        if payload.arguments and (payload.command in CHANGING or _asks(update)):
            context.edit = await _message_in_use(update, context)
        await leave_dialogue(context, but=context.edit)
        await asking_back(handle, update, context)


async def _check_place(update: Update, context: Context) -> None:
    """Buttons of ours stand in private chats and in units' own groups; a changed app may press anywhere.

    What comes of a press may be written where it was pressed, so that elsewhere none counts, and in a group
    only what its message shows.
    """
    message = update.callback_query.message if update.callback_query else None
    if message is None or message.chat.id == context.actor:
        return
    async with context.work() as work:
        bound = await work[UnitChat].get(str(message.chat.id)) is not None
    if not bound or (isinstance(message, Message) and _data(update) not in _shown(update)):
        raise Stale


def _data(update: Update) -> str | None:
    return update.callback_query.data if update.callback_query else None


def _asks(update: Update) -> bool:
    """Whether the pressed button answers a question: 取消 stands below those."""
    return LeaveDialogue().pack() in _shown(update)


def _shown(update: Update) -> list[object]:
    query = update.callback_query
    markup = query.message.reply_markup if query and isinstance(query.message, Message) else None
    return [button.callback_data for row in (markup.inline_keyboard if markup else ()) for button in row]


async def _message_in_use(update: Update, context: Context) -> int | None:
    """The message whose button was pressed; the answer to a question or an undoing takes its place.

    A button that has gone from its message meanwhile, or is about to, has been used.
    """
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        return None
    if query.data not in _shown(update):
        raise Stale
    async with context.work() as work:
        await questions.check_unused(work, context.actor, query.message.message_id)
    return query.message.message_id if query.message.chat_id == context.actor else None
