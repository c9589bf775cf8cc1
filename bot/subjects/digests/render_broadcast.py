"""Messages to all contacts and digests published by hand: shown first, then said."""

from bot.subjects.digests.commands import PUBLISH
from bot.subjects.digests.messages import (
    Broadcast,
    BroadcastPreview,
    BroadcastSent,
    DigestPosted,
    Published,
    PublishPreview,
)
from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.render import digest_text
from bot.texts.display import passage
from bot.texts.keyboards import button, confirmation
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def broadcast_preview(notice: BroadcastPreview, voice: Voice) -> Text:
    body = [
        voice.say("broadcast.preview", count=notice.people),
        voice.say("quote.open", text=passage(notice.text)),
        voice.say("broadcast.waits") if notice.waits else None,
        voice.say("broadcast.uncovered", units=voice.listed(notice.uncovered)) if notice.uncovered else None,
        voice.say("broadcast.footer"),
    ]
    return Text(joined(body), (confirmation(notice.pending, voice),))


@rendered.register
def broadcast(notice: Broadcast, voice: Voice) -> Text:
    return Text(joined([voice.say("broadcast.head"), passage(notice.text)]))


@rendered.register
def broadcast_sent(notice: BroadcastSent, voice: Voice) -> Text:
    return Text(voice.say("broadcast.sent", count=notice.people))


@rendered.register
def publish_preview(notice: PublishPreview, voice: Voice) -> Text:
    """The digest as the channel would show it, the question below it, and the other kinds."""
    digest = digest_text(DigestPosted(content=notice.content, by_hand=True), voice)
    body = [
        voice.say("publish.preview", channel=notice.channel),
        "",
        digest.html,
        "",
        voice.say("publish.footer", channel=notice.channel),
    ]
    others = tuple(
        button(voice.label(f"digest.{kind}"), PUBLISH.payload(kind.value))
        for kind in DigestKind
        if kind is not notice.content.kind
    )
    return Text(joined(body), (confirmation(notice.pending, voice), others))


@rendered.register
def published(notice: Published, voice: Voice) -> Text:
    kind = voice.say(f"digest.{notice.digest}")
    return Text(voice.say("publish.done", kind=kind, channel=notice.channel))
