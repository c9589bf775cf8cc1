"""The leading group's channel: bound, to be bound, lost."""

from bot.subjects.channel.messages import ChannelBound, ChannelLost, ChannelRegained, ChannelState
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def channel_state(notice: ChannelState, voice: Voice) -> Text:
    """With the button that opens Telegram's own list of channels."""
    if notice.chat_id is None:
        state = voice.say("channel.none")
    else:
        title = notice.title or str(notice.chat_id)
        state = voice.say("channel.bound", title=title, chat=str(notice.chat_id))
    return Text(joined([state, voice.say("channel.how")]), pick_channel=voice.label("button.pick_channel"))


@rendered.register
def channel_bound(notice: ChannelBound, voice: Voice) -> Text:
    state = voice.say("channel.bound", title=notice.title, chat=str(notice.chat_id))
    return Text(joined([state, voice.say("channel.digests")]))


@rendered.register
def channel_lost(notice: ChannelLost, voice: Voice) -> Text:
    return Text(voice.say("channel.lost", title=notice.title))


@rendered.register
def channel_regained(notice: ChannelRegained, voice: Voice) -> Text:
    key = "channel.regained_owed" if notice.owed else "channel.regained"
    return Text(voice.say(key, title=notice.title))
