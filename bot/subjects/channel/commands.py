"""The leading group's channel, shown or bound."""

import re

from bot.core import access
from bot.core.commands import ANY, After, Audience, Command
from bot.core.dialogue import verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.orders import BindChannel
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.channel import bind
from bot.subjects.channel.messages import ChannelState

ADDRESS = re.compile(r"@[A-Za-z0-9_]{1,64}|-?[0-9]{1,18}")


async def show_or_bind(work: Work, speaker: Speaker, arguments: Arguments) -> After:
    """Bare it shows the channel and how to choose one; an id or @name binds it."""
    state = await bind.state(work, speaker.id)
    words = arguments.words

    async def ask_telegram() -> None:
        if words:
            await bind_to(speaker, words[0])
        else:
            await _show(speaker, state)

    return ask_telegram


async def _show(speaker: Speaker, state: ChannelState) -> None:
    """A channel that came from the settings has a title only Telegram knows."""
    title = state.title
    if not title and state.chat_id is not None:
        title = await speaker.chats.title(state.chat_id)
    speaker.say(state.with_title(title))


async def bind_to(speaker: Speaker, address: str) -> None:
    """Ask Telegram whether the bot may post there before anything is promised."""
    if not ADDRESS.fullmatch(address):
        raise WrongForm(CHANNEL.name)
    chat_id, title = await speaker.chats.postable(address)
    async with speaker.work() as work:
        await bind.bind(work, BindChannel(speaker.id, chat_id, title))


CHANNEL = Command(
    verbs.CHANNEL,
    chinese=("频道",),
    who=access.admin,
    run=show_or_bind,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=9,
)
