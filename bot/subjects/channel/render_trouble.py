from collections.abc import Iterator

from bot.subjects.channel.messages import PersonUnreachable, UpdateParked
from bot.subjects.people.commands import INVITE
from bot.subjects.people.render import _posts
from bot.texts.buttons import AGAIN
from bot.texts.keyboards import button
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, rendered

UNREACHABLE = ("blocked", "not_started", "deactivated", "chat_not_found")


@rendered.register
def person_unreachable(notice: PersonUnreachable, voice: Voice) -> Text:
    reason = notice.reason if notice.reason in UNREACHABLE else "refused"
    text = voice.say(f"unreachable.{reason}")
    name = notice.person.name
    posts = _posts(notice.person, voice)
    message = voice.say("unreachable.message", name=name, posts=posts, reason=text)
    return Text(message, tuple((button,) for button in _invitations(notice, voice)))


def _invitations(notice: PersonUnreachable, voice: Voice) -> Iterator[Button]:
    """A fresh invitation for each post: for the person to come back by, or for a successor."""
    for unit in notice.units:
        label = voice.label("button.invite_again", post=unit.name)
        yield button(label, INVITE.payload(f"u{unit.code}", AGAIN))
    for office in notice.person.offices:
        label = voice.label("button.invite_again", post=voice.say(f"office.{office}"))
        yield button(label, INVITE.payload(office.value, AGAIN))


@rendered.register
def update_parked(notice: UpdateParked, voice: Voice) -> Text:
    return Text(voice.say("office.parked", reference=notice.reference))
