"""交接 in words: to whom, and the list of what is open."""

from collections.abc import Iterator

from bot.core.lines import render as lines_render
from bot.core.lines.values import TaskLine
from bot.subjects.digests.content import WaitingLine
from bot.subjects.people.commands import CANCEL, HANDOVER, STAY
from bot.subjects.people.messages import (
    AskSuccessor,
    HandedOver,
    HandoverNoted,
    HandoverStayed,
    HandoverStayNoted,
)
from bot.texts.display import NO_LINE, Html, one_line
from bot.texts.keyboards import button, rows
from bot.texts.messages import Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

EXCERPT = 60
MOST_PEOPLE = 20


@rendered.register
def ask_successor(notice: AskSuccessor, voice: Voice) -> Text:
    people = (
        button(voice.label("button.colleague", name=person.name), HANDOVER.payload(person.id))
        for person in notice.colleagues[:MOST_PEOPLE]
    )
    new = (button(voice.label("button.successor"), HANDOVER.payload("new")),)
    leave = (button(voice.label("button.cancel"), CANCEL.payload()),)
    key = "handover.ask" if notice.colleagues else "handover.ask_new"
    return Text(voice.say(key, units=voice.listed(notice.units)), (*rows(people, 2), new, leave))


@rendered.register
def handed_over(notice: HandedOver, voice: Voice) -> Text:
    units = voice.listed(notice.units)
    body = [
        voice.say("handover.head", units=units, old=notice.old, new=notice.new),
        voice.say("handover.tasks", count=len(notice.lines)),
        *(_task(line, voice) for line in notice.lines),
        *_more(notice, voice),
        NO_LINE,
        _end(notice, units, voice),
    ]
    stay: Keyboard = ()
    if notice.stay:
        stay = ((button(voice.label("button.stay"), STAY.payload(notice.stay)),),)
    return Text(joined(body), stay)


def _end(notice: HandedOver, units: Html, voice: Voice) -> Html:
    """What the list comes to for its reader."""
    if notice.stay:
        return voice.say("handover.left", units=units)
    if notice.by_office:
        return voice.say("handover.left_by_office", units=units)
    return voice.say("handover.taken")


def _task(line: TaskLine, voice: Voice) -> Html:
    if line.part:
        part = voice.say(f"status.{line.part}")
    else:
        part = voice.say(f"status.{line.status}")
    details = [part, lines_render.progress(line.progress, voice), voice.due(line.deadline)]
    text = voice.listed(details, "list.clause")
    return voice.say("handover.task", task=lines_render.name(line.number, line.title, voice), details=text)


def _more(notice: HandedOver, voice: Voice) -> Iterator[Html]:
    if notice.returned:
        yield voice.say("handover.returned", tasks=voice.tasks(notice.returned))
    if notice.promises:
        yield voice.say("handover.promises", count=len(notice.promises))
    for task_promise in notice.promises:
        quote = one_line(task_promise.promise.quote, EXCERPT)
        day = voice.day(task_promise.promise.due)
        yield voice.say(
            "handover.promise",
            number=task_promise.number,
            unit=task_promise.promise.unit,
            quote=quote,
            day=day,
        )
    if notice.instructions:
        yield voice.say("handover.instructions", count=len(notice.instructions))
    for order in notice.instructions:
        text = one_line(order.text, EXCERPT)
        yield voice.say("handover.instruction", number=order.number, author=order.author, text=text)
    if notice.requests:
        yield voice.say("handover.requests", count=len(notice.requests))
    yield from (_request(waiting_line, voice) for waiting_line in notice.requests)


def _request(line: WaitingLine, voice: Voice) -> Html:
    if line.until is not None:
        until = voice.day(line.until)
        return voice.say("handover.extension", number=line.number, unit=line.unit, until=until)
    other = line.other or ""
    return voice.say("handover.coordination", number=line.number, unit=line.unit, other=other)


@rendered.register
def handover_noted(notice: HandoverNoted, voice: Voice) -> Text:
    units = voice.listed(notice.units)
    return Text(voice.say("handover.noted", units=units, old=notice.old, new=notice.new, count=notice.open))


@rendered.register
def handover_stayed(notice: HandoverStayed, voice: Voice) -> Text:
    return Text(voice.say("handover.stayed", units=voice.listed(notice.units)))


@rendered.register
def handover_stay_noted(notice: HandoverStayNoted, voice: Voice) -> Text:
    return Text(voice.say("handover.stay_noted", units=voice.listed(notice.units), old=notice.old))
