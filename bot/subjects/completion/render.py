"""申请办结 in the units' words: before it is confirmed, once it is submitted, and what came of it."""

from collections.abc import Iterator

from bot.core.dialogue import verbs
from bot.core.dialogue.commands import DROP
from bot.core.lines import render as lines_render
from bot.core.lines.render import file_kind, roll_call, written
from bot.core.lines.values import UnitRef
from bot.subjects.completion.commands import COMPLETE_FOR, DONE
from bot.subjects.completion.messages import (
    CompletionDraft,
    CompletionSubmitted,
    CompletionToConfirm,
    PartReported,
    TaskClosed,
    TaskReclosed,
    TaskReopened,
    TaskReturned,
    WhichCompletes,
)
from bot.subjects.evidence.messages import EvidenceRejected
from bot.subjects.reports.commands import REPORT
from bot.texts.buttons import payload
from bot.texts.display import Html
from bot.texts.keyboards import button, confirmation, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def which_completes(notice: WhichCompletes, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    units = (
        button(voice.label("button.unit", unit=unit.name), COMPLETE_FOR.payload(notice.pending, unit.code))
        for unit in notice.units
    )
    drop = (button(voice.label("button.cancel"), DROP.payload(notice.pending)),)
    return Text(voice.say("completion.which", task=task), (*rows(units, 2), drop))


@rendered.register
def completion_draft(notice: CompletionDraft, voice: Voice) -> Text:
    body = [
        lines_render.heading(notice.number, notice.title, voice),
        voice.say(_question(notice), unit=notice.unit),
        written(notice.text, voice),
        *_reported(notice, voice),
    ]
    return Text(joined(body), (confirmation(notice.pending, voice),))


def _question(notice: CompletionDraft) -> str:
    if notice.submits:
        return "completion.ask_submit"
    if notice.confirms:
        return "completion.ask_confirm"
    return "completion.ask_part"


def _reported(notice: CompletionDraft, voice: Voice) -> Iterator[Html]:
    if not notice.submits:
        return
    yield voice.say("completion.evidence", count=notice.evidence)
    if notice.responsible:
        yield roll_call(notice.responsible, notice.missing, voice)
    if notice.missing:
        yield voice.say("completion.needs_reason")


@rendered.register
def completion_submitted(notice: CompletionSubmitted, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    if notice.confirms:
        key = "completion.confirmed"
    else:
        key = "completion.submitted"
    body = [voice.say(key, task=task, unit=notice.unit.name), *_submitted(notice, voice)]
    return Text(joined(body), _taking_back(notice.number, notice.unit, voice))


def _submitted(notice: CompletionSubmitted, voice: Voice) -> Iterator[Html]:
    yield voice.say("completion.evidence", count=notice.evidence)
    if notice.missing:
        yield voice.say("completion.still_missing", missing=voice.listed(notice.missing))
    if notice.reason:
        yield voice.say("completion.reason", reason=notice.reason)
    if notice.unconfirmed:
        yield voice.say("completion.to_confirm", units=voice.listed(notice.unconfirmed))
    if not notice.verified:
        yield voice.say("completion.nobody_verifies")


def _taking_back(number: int, unit: UnitRef, voice: Voice) -> Keyboard:
    return ((button(voice.label("button.undo"), DONE.undoing(number, unit.code)),),)


@rendered.register
def completion_to_confirm(notice: CompletionToConfirm, voice: Voice) -> Text:
    line = notice.card.line
    body = [
        voice.say("completion.please_confirm", asking=notice.asking, unit=notice.unit),
        lines_render.heading(line.number, line.title, voice),
        written(notice.text, voice),
        voice.say("card.deadline", due=lines_render.due(line, voice)),
    ]
    buttons = (_done(line.number, voice), _card(line.number, voice))
    return Text(joined(body), (buttons,))


def _done(number: int, voice: Voice) -> Button:
    return button(voice.label("button.done"), DONE.payload(number))


def _card(number: int, voice: Voice) -> Button:
    return button(voice.label("button.card"), payload(verbs.CARD, number))


@rendered.register
def part_reported(notice: PartReported, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    if notice.own:
        body = voice.say("completion.part_own", unit=notice.unit.name, task=task)
        return Text(body, _taking_back(notice.number, notice.unit, voice))
    text = voice.say("completion.part_news", unit=notice.unit.name, task=task, at=voice.moment(notice.at))
    return Text(joined([text, written(notice.text, voice)]), ((_card(notice.number, voice),),))


@rendered.register
def task_closed(notice: TaskClosed, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    at = voice.moment(notice.at)
    return Text(
        voice.say("completion.closed", task=task, unit=notice.unit, person=notice.person, at=at),
        ((_card(notice.number, voice),),),
    )


@rendered.register
def task_returned(notice: TaskReturned, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    body = [
        voice.say("completion.returned", task=task, unit=notice.unit, person=notice.person),
        written(notice.reason, voice),
        voice.say("card.deadline", due=voice.due(notice.deadline)),
        voice.say("completion.after_return"),
    ]
    return Text(joined(body), _at_work(notice.number, voice))


def _at_work(number: int, voice: Voice) -> Keyboard:
    report = button(voice.label("button.report"), REPORT.payload(number))
    return ((report, _done(number, voice), _card(number, voice)),)


@rendered.register
def task_reopened(notice: TaskReopened, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    body = [
        voice.say("completion.reopened", task=task, unit=notice.unit),
        written(notice.reason, voice),
        voice.say("card.deadline", due=voice.due(notice.deadline)),
    ]
    return Text(joined(body), _at_work(notice.number, voice))


@rendered.register
def task_reclosed(notice: TaskReclosed, voice: Voice) -> Text:
    return Text(voice.say("completion.reclosed", task=lines_render.name(notice.number, notice.title, voice)))


@rendered.register
def evidence_rejected(notice: EvidenceRejected, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    kind = file_kind(notice.file_kind, voice)
    at = voice.moment(notice.at)
    body = [
        voice.say("completion.file_rejected", task=task, unit=notice.unit, kind=kind, at=at),
        written(notice.reason, voice),
        voice.say("completion.send_again"),
    ]
    return Text(joined(body), ((_card(notice.number, voice),),))
