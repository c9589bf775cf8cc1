"""How an update meets a command or a button: declared once, carried out here, the same for all.

1. The one work of the update is opened, and who gives the order is read in it, once.
2. The declaration says whether they may.
3. The arguments are read by their kind; the first that is missing is asked for.
4. The use case runs; what takes long runs once the work is closed.

An open question is left beforehand in a work of its own, for it is left whatever becomes of the order.
"""

from telegram import Message, Update

from bot.core.commands import DECLARED, After, ArgumentKind, Command, Missing, PressButton, takes_back
from bot.core.commands import typed as typed_commands
from bot.core.dialogue import questions, verbs
from bot.core.dialogue.speaker import Arguments
from bot.core.people import Locale, Person
from bot.core.ports import Work
from bot.core.refusals import ForwardedCommand, Stale
from bot.subjects.channel import unreachable
from bot.subjects.people import greet
from bot.subjects.people.records import UnitChat
from bot.texts.buttons import Payload, Unreadable, payload, unpack
from bot.texts.catalogue import catalogue
from handlers.arguments import ChatArguments
from handlers.context import Context
from handlers.speaker import ChatSpeaker

LEAVE = payload(verbs.CANCEL)


async def type_command(context: Context, name: str, tail: str) -> None:
    """A command as somebody has written it."""
    if context.forwarded:  # who forwards a text may not have read what it does
        raise ForwardedCommand
    command = typed_commands().get(name)
    if command is None:
        async with context.work() as work:
            await greet.refuse_unknown(work, context.actor, name, context.house.locale)
        return
    if command.name != verbs.CANCEL:
        await leave_dialogue(context)
    await give(context, command, tail)


async def give(context: Context, command: Command, tail: str, edit: int | None = None) -> bool:
    """Carry a command out as far as it goes; whether nothing was missing."""
    person = None
    try:
        async with context.work() as work:
            await unreachable.heard_from(work, context.actor)
            person = await command.who(work, context.actor)
            after = await _run(work, context, person, command, tail, edit)
    except Missing as missing:
        await _ask(context, person, missing, edit)
        return False
    if after is not None:
        await after()
    return True


async def _run(
    work: Work, context: Context, person: Person | None, command: Command, tail: str, edit: int | None
) -> After | None:
    speaker = ChatSpeaker(context, person, edit)
    arguments = ChatArguments(work, person, command, tail, edit)
    if any(argument.kind is ArgumentKind.ANY for argument in command.arguments):
        reader: Arguments = arguments
        return await command.run(work, speaker, reader)
    return await command.run(work, speaker, *await arguments.values())


async def _ask(context: Context, person: Person | None, missing: Missing, edit: int | None) -> None:
    if missing.question is None:
        return
    locale = person.locale if person else None
    context.say(missing.question, locale=locale, edit=edit)
    async with context.work() as work:
        await questions.wait_for_pick(work, context.actor, missing.question)


async def leave_dialogue(context: Context, but: int | None = None) -> None:
    async with context.house.store.work(deferred=True) as work:
        await questions.leave_now(work, context.actor, but=but)


async def press(update: Update, context: Context) -> None:
    """What a pressed button means; every press is answered."""
    await _check_place(update, context)
    query = update.callback_query
    try:
        data = unpack(query.data or "") if query else Payload("")
    except Unreadable:
        raise Stale from None
    declaration = DECLARED.get(data.verb)
    match declaration:
        case None:
            raise Stale
        case Command():
            await _press_command(update, context, declaration, data)
        case PressButton():
            await _press_button(update, context, declaration, data)
    if not _toast_of(declaration):
        context.toast()
        return
    locale = await context.locale() or context.house.locale
    context.toast(toast(declaration, locale))


def toast(declaration: Command | PressButton, locale: Locale) -> str:
    """What a press is answered with; empty where what is shown speaks for itself."""
    key = _toast_of(declaration)
    if not key:
        return ""
    return catalogue(locale).plain(f"toast.{key}")


def _toast_of(declaration: Command | PressButton) -> str:
    """The declared one; a button that takes something back says so unless another is declared."""
    if not declaration.toast and isinstance(declaration, PressButton) and takes_back(declaration.verb):
        return "withdrawn"
    return declaration.toast


async def _press_command(update: Update, context: Context, command: Command, data: Payload) -> None:
    edit = None
    if data.ids and (command.replaces or _asks(update)):
        edit = await _message_in_use(update, context)
    if data != LEAVE:
        await leave_dialogue(context, but=edit)
    await give(context, command, " ".join(data.ids), edit)


async def _press_button(update: Update, context: Context, button: PressButton, data: Payload) -> None:
    edit = None
    if data.ids and (button.replaces or (button.leaves and _asks(update))):
        edit = await _message_in_use(update, context)
    if button.leaves:
        await leave_dialogue(context, but=edit)
    person = None
    try:
        async with context.work() as work:
            await unreachable.heard_from(work, context.actor)
            person = await button.who(work, context.actor)
            speaker = ChatSpeaker(context, person, edit)
            await button.run(work, speaker, *_arguments(button, data))
    except Missing as missing:
        await _ask(context, person, missing, speaker.pressed_message)


def _arguments(button: PressButton, data: Payload) -> list[object]:
    try:
        return button.read(data.ids)
    except ValueError:  # made up, or of a version that packed something else
        raise Stale from None


async def _check_place(update: Update, context: Context) -> None:
    """Buttons of ours stand in private chats and in units' own groups; a changed app may press anywhere.

    What comes of a press may be written where it was pressed, so that elsewhere none counts, and in a group
    only what its message shows.
    """
    if update.callback_query:
        message = update.callback_query.message
    else:
        message = None
    if message is None or message.chat.id == context.actor:
        return
    async with context.work() as work:
        bound = await work[UnitChat].get(str(message.chat.id)) is not None
    if not bound or (isinstance(message, Message) and _data(update) not in _shown(update)):
        raise Stale


def _data(update: Update) -> str | None:
    if update.callback_query:
        return update.callback_query.data
    return None


def _asks(update: Update) -> bool:
    """Whether the pressed button answers a question: 取消 stands below those."""
    return LEAVE.pack() in _shown(update)


def _shown(update: Update) -> list[object]:
    query = update.callback_query
    if query and isinstance(query.message, Message):
        markup = query.message.reply_markup
    else:
        markup = None
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
    if query.message.chat_id == context.actor:
        return query.message.message_id
    return None
