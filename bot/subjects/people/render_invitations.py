"""Invitations: the link for the office, the picture to be forwarded, and who came in."""

from bot.core.lines.render import post
from bot.papers.qr import qr_png
from bot.subjects.people.commands import INVITE
from bot.subjects.people.messages import InvitationCard, Invited, PersonJoined
from bot.texts.display import one_line
from bot.texts.keyboards import button
from bot.texts.messages import Photo, Text
from bot.texts.split import CAPTION_UNITS, clipped
from bot.texts.voice import Voice, joined, rendered

PLAN_UNITS = 120


@rendered.register
def invited(notice: Invited, voice: Voice) -> Text:
    body = [
        voice.say("invited.head", post=post(notice.unit, notice.office, voice)),
        voice.say("invited.link", link=notice.link),
        voice.say("invited.copy", link=notice.link),
        voice.say("invited.group", link=notice.group_link) if notice.group_link else None,
        voice.say("invited.valid", until=voice.slot(notice.expires_at)),
        voice.say("invited.footer"),
    ]
    revoke = button(voice.label("button.revoke_invitation"), INVITE.undoing(notice.digest))
    return Text(joined(body), ((revoke,),))


@rendered.register
def invitation_card(notice: InvitationCard, voice: Voice) -> Photo:
    text = post(notice.unit, notice.office, voice)
    body = [
        voice.say("invitation.head", plan=one_line(notice.plan, PLAN_UNITS)),
        voice.say("invitation.post", post=text),
        voice.say("invitation.how", link=notice.link),
        voice.say("invitation.valid", until=voice.slot(notice.expires_at)),
    ]
    return Photo(clipped(joined(body), CAPTION_UNITS), png=qr_png(notice.link))


@rendered.register
def person_joined(notice: PersonJoined, voice: Voice) -> Text:
    text = post(notice.unit, notice.office, voice)
    return Text(voice.say("invited.joined", name=notice.person.name, post=text))
