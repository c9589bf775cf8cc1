"""Stamps: a message of ours as it was, with one line more and without the button that was used."""

from functools import singledispatch

from bot.core.dialogue.stamp_messages import (
    Acknowledged,
    Cancelled,
    DoneTakenBack,
    Filed,
    Instructed,
    InstructionTakenBack,
    InvitedAgain,
    OfficeWordsSettled,
    ReasonAsked,
    Reclosed,
    Revoked,
    Settled,
    Signed,
    Snoozed,
    Stamped,
    Superseded,
    Withdrawn,
)
from bot.core.lines.render import post
from bot.subjects.instructions.records import OfficeWordsUse
from bot.texts.display import Html
from bot.texts.messages import Button, Keyboard, Photo, Text
from bot.texts.split import CAPTION_UNITS, PART_UNITS, clipped, measure
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def stamped(notice: Stamped, voice: Voice) -> Text | Photo:
    """A caption comes as a picture without a file: only its words change."""
    stamp = stamp_of(notice.stamp, voice)
    limit = CAPTION_UNITS if notice.caption else PART_UNITS
    body = clipped(notice.body, limit - measure(stamp)[0] - 4)
    html = joined([body, stamp], "\n\n")
    keyboard = _keyboard(notice)
    if notice.caption:
        return Photo(html, keyboard=keyboard)
    return Text(html, keyboard)


def _keyboard(notice: Stamped) -> Keyboard:
    return tuple(tuple(Button(label, data) for label, data in row) for row in notice.buttons)


@singledispatch
def stamp_of(stamp: object, voice: Voice) -> Html:
    raise TypeError(f"{type(stamp).__name__} is no stamp")


@stamp_of.register
def acknowledged(stamp: Acknowledged, voice: Voice) -> Html:
    at = voice.moment(stamp.at)
    count = len(stamp.numbers)
    if count < 2:
        return voice.say("stamp.signed", unit=stamp.unit, at=at)
    numbers = voice.numbers(stamp.numbers)
    return voice.say("stamp.signed_several", unit=stamp.unit, at=at, count=count, numbers=numbers)


@stamp_of.register
def withdrawn(stamp: Withdrawn, voice: Voice) -> Html:
    at = voice.moment(stamp.at)
    return voice.say("stamp.withdrawn", unit=stamp.unit, at=at, number=stamp.number)


@stamp_of.register
def filed(stamp: Filed, voice: Voice) -> Html:
    return voice.say("stamp.filed", number=stamp.number, unit=stamp.unit)


@stamp_of.register
def cancelled(stamp: Cancelled, voice: Voice) -> Html:
    return voice.say("stamp.cancelled")


@stamp_of.register
def instructed(stamp: Instructed, voice: Voice) -> Html:
    return voice.say("stamp.instructed", number=stamp.number)


@stamp_of.register
def instruction_taken_back(stamp: InstructionTakenBack, voice: Voice) -> Html:
    return voice.say("stamp.uninstructed", number=stamp.number, at=voice.moment(stamp.at))


@stamp_of.register
def office_words_settled(stamp: OfficeWordsSettled, voice: Voice) -> Html:
    at = voice.moment(stamp.at)
    match stamp.use:
        case OfficeWordsUse.PASS_ON:
            return voice.say("stamp.office_words.pass_on", count=stamp.told, at=at)
        case OfficeWordsUse.NOTE:
            return voice.say("stamp.office_words.note", at=at)
    return voice.say("stamp.office_words.report")


@stamp_of.register
def revoked(stamp: Revoked, voice: Voice) -> Html:
    return voice.say("stamp.revoked", at=voice.moment(stamp.at))


@stamp_of.register
def snoozed(stamp: Snoozed, voice: Voice) -> Html:
    return voice.say("stamp.snoozed", day=voice.date(stamp.until))


@stamp_of.register
def signed(stamp: Signed, voice: Voice) -> Html:
    return voice.say("stamp.letter_signed", unit=stamp.unit, at=voice.moment(stamp.at))


@stamp_of.register
def invited_again(stamp: InvitedAgain, voice: Voice) -> Html:
    text = post(stamp.unit, stamp.office, voice)
    return voice.say("stamp.invited_again", post=text, at=voice.moment(stamp.at))


@stamp_of.register
def settled(stamp: Settled, voice: Voice) -> Html:
    return voice.say("stamp.settled", at=voice.moment(stamp.at))


@stamp_of.register
def superseded(stamp: Superseded, voice: Voice) -> Html:
    return voice.say("stamp.superseded")


@stamp_of.register
def reason_asked(stamp: ReasonAsked, voice: Voice) -> Html:
    return voice.say("stamp.reason_asked")


@stamp_of.register
def done_taken_back(stamp: DoneTakenBack, voice: Voice) -> Html:
    at = voice.moment(stamp.at)
    return voice.say("stamp.done_taken_back", number=stamp.number, unit=stamp.unit, at=at)


@stamp_of.register
def reclosed(stamp: Reclosed, voice: Voice) -> Html:
    return voice.say("stamp.reclosed", number=stamp.number, at=voice.moment(stamp.at))
