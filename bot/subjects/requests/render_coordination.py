"""协调请求 on its way between two units."""

from bot.core.lines import render as lines_render
from bot.core.lines.values import CoordinationLine
from bot.subjects.requests.commands import ANSWER_COORDINATION, COORDINATE, SIGN_COORDINATION
from bot.subjects.requests.messages import (
    CoordinationAnswered,
    CoordinationAsked,
    CoordinationSigned,
    CoordinationWaiting,
    CoordinationWithdrawn,
)
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered

FOLD = 200


@rendered.register
def coordination_asked(notice: CoordinationAsked, voice: Voice) -> Text:
    line = notice.line
    text = "coordination.told" if notice.told else "coordination.untold"
    body = [
        voice.say("coordination.sent", asked=line.asked),
        lines_render.heading(line.number, line.title, voice),
        lines_render.quote(line.text, voice, fold=FOLD),
        voice.say(text, count=notice.told) if notice.told else voice.say(text, asked=line.asked),
    ]
    return Text(joined(body), ((_back(line, voice),),))


def _back(line: CoordinationLine, voice: Voice) -> Button:
    return button(voice.label("button.withdraw"), COORDINATE.undoing(line.id))


@rendered.register
def coordination_waiting(notice: CoordinationWaiting, voice: Voice) -> Text:
    line = notice.line
    body = [
        voice.say("coordination.waiting", asking=line.asking, at=voice.moment(line.at)),
        lines_render.heading(line.number, line.title, voice),
        lines_render.quote(line.text, voice, fold=FOLD),
        voice.say("coordination.hint", unit=notice.unit.name),
    ]
    sign = button(voice.label("button.sign"), SIGN_COORDINATION.payload(line.id))
    reply = button(voice.label("button.answer"), ANSWER_COORDINATION.payload(line.id))
    return Text(joined(body), ((sign, reply),))


@rendered.register
def coordination_signed(notice: CoordinationSigned, voice: Voice) -> Text:
    line = notice.line
    at = voice.moment(line.signed_at or line.at)
    text = voice.say("coordination.signed", asked=line.asked, task=_task(line, voice), at=at)
    return Text(text, ((_back(line, voice),),))


def _task(line: CoordinationLine, voice: Voice) -> Html:
    return lines_render.name(line.number, line.title, voice)


@rendered.register
def coordination_answered(notice: CoordinationAnswered, voice: Voice) -> Text:
    line = notice.line
    again = "_again" if notice.amended else ""
    own = "own" if notice.own else "answered"
    body = [
        voice.say(f"coordination.{own}{again}", asking=line.asking, asked=line.asked),
        lines_render.heading(line.number, line.title, voice),
        None if notice.own else voice.say("coordination.question", text=line.text),
        lines_render.quote(notice.text, voice, fold=FOLD),
        voice.say("recorded.files", count=notice.files) if notice.files else None,
        voice.say("answered.footer") if notice.own else None,
    ]
    return Text(joined(body))


@rendered.register
def coordination_withdrawn(notice: CoordinationWithdrawn, voice: Voice) -> Text:
    line = notice.line
    head = voice.say("coordination.withdrawn", asking=line.asking, task=_task(line, voice))
    return Text(joined([head, lines_render.quote(line.text, voice, fold=FOLD)]))
