"""The leading group's channel: bound by the office, watched for lost rights."""

from bot.core import access
from bot.core.messages import Message
from bot.core.office_settings import OfficeSettings, office_state
from bot.core.orders import BindChannel
from bot.core.outbox import results
from bot.core.outbox.tell import admins, answer, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.channel.messages import ChannelBound, ChannelLost, ChannelRegained, ChannelState
from bot.subjects.digests import timetable


async def state(work: Work, actor: int) -> ChannelState:
    await access.admin(work, actor)
    office = await office_state(work)
    return ChannelState(title=office.channel_title, chat_id=office.channel)


async def bind(work: Work, command: BindChannel) -> None:
    """From now on digests are owed to this channel; earlier slots are not."""
    person = await access.admin(work, command.actor)
    office = await office_state(work)
    bound = {"channel": command.chat_id, "channel_title": command.title, "digests_since": work.now}
    work[OfficeSettings].put(office.with_fields(**bound))
    await _owe_again(work, command.chat_id)
    answer(work, person, ChannelBound(title=command.title, chat_id=command.chat_id))
    await work.commit("channel.bound", person.id)


async def let_in(work: Work, command: BindChannel) -> None:
    """An admin has made the bot an administrator of a channel: with none bound yet, this is the one."""
    person = await work[Person].get(str(command.actor))
    office = await office_state(work)
    if person is not None and person.is_admin and office.channel is None:
        await bind(work, command)


async def regained(work: Work, chat_id: int, title: str) -> bool:
    """The bot may post in a chat again; if it is the channel, what was refused meanwhile is owed again.

    A channel that the settings name by its number alone is met here for the first time.
    """
    office = await office_state(work)
    if office.channel != chat_id:
        return False
    owed = await _owe_again(work, chat_id)
    met = office.channel_title is None and not owed
    news: Message = ChannelRegained(title=title, owed=owed)
    if met:
        news = ChannelBound(title=title, chat_id=chat_id)
    work[OfficeSettings].put(office.with_channel_title(title))
    for person in await admins(work):
        push(work, person, news, about=str(chat_id), considerate=False)
    await work.commit("channel.met" if met else "channel.regained")
    return True


async def _owe_again(work: Work, chat_id: int) -> bool:
    """Of the digests the latest of each kind is composed again; everything else goes out as it was."""
    digests = await timetable.post_anew(work, chat_id)
    return bool(await results.revive(work, chat_id)) or digests


async def lost(work: Work, chat_id: int, title: str) -> None:
    """Telegram says the bot can no longer post in a chat; if it is the channel, the office must know."""
    office = await office_state(work)
    if office.channel != chat_id:
        return
    for person in await admins(work):
        push(work, person, ChannelLost(title=title), about=str(chat_id), considerate=False)
    await work.commit("channel.lost")
