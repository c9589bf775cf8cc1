"""四个明确: the answer to names given, and lists of what is missing."""

from bot.core.lines import render as lines_render
from bot.core.lines.values import TaskLine, UnitRef
from bot.subjects.assignments.commands import RESPONSIBLE
from bot.subjects.assignments.messages import ResponsibleGaps, ResponsibleGapsOf, ResponsibleNamed, UnitGaps
from bot.texts.display import NO_LINE
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

WIDTH = 2
MOST_UNITS = 90


@rendered.register
def responsible_named(notice: ResponsibleNamed, voice: Voice) -> Text:
    number, *others = notice.numbers
    if others:
        tasks = voice.say(
            "responsible.several", count=len(notice.numbers), numbers=voice.numbers(notice.numbers)
        )
    else:
        tasks = voice.say("responsible.single", task=lines_render.name(number, notice.title, voice))
    body = [
        voice.say("responsible.named", unit=notice.unit.name),
        tasks,
        voice.say("responsible.leader", name=notice.leader),
        voice.say("responsible.person", name=notice.person),
        NO_LINE,
        voice.say("responsible.again" if notice.gaps else "responsible.complete", count=notice.gaps),
    ]
    return Text(joined(body), _more(notice, voice))


def _more(notice: ResponsibleNamed, voice: Voice) -> Keyboard:
    if not notice.gaps:
        return ()
    return (
        (button(voice.label("button.gaps", count=notice.gaps), RESPONSIBLE.payload(_code(notice.unit))),),
    )


def _code(unit: UnitRef) -> str:
    return f"u{unit.code}"


@rendered.register
def responsible_gaps(notice: ResponsibleGaps, voice: Voice) -> Text:
    total = sum(len(unit_gaps.numbers) for unit_gaps in notice.units)
    if not total:
        return Text(voice.say("responsible.none"))
    head = voice.say("responsible.head", count=total, units=len(notice.units))
    listed = joined(
        voice.say("responsible.unit", unit=unit.unit.name, tasks=voice.tasks(unit.numbers))
        for unit in notice.units
    )
    body = [head, voice.say("quote.folded", text=listed), voice.say("responsible.footer")]
    return Text(
        joined(body),
        rows((_unit(all_unit_gaps, voice) for all_unit_gaps in notice.units[:MOST_UNITS]), WIDTH),
    )


def _unit(gaps: UnitGaps, voice: Voice) -> Button:
    label = voice.label("button.gaps_of", unit=gaps.unit.name, count=len(gaps.numbers))
    return button(label, RESPONSIBLE.payload(_code(gaps.unit)))


@rendered.register
def responsible_gaps_of(notice: ResponsibleGapsOf, voice: Voice) -> Text:
    if not notice.lines:
        return Text(voice.say("responsible.none_of", unit=notice.unit.name))
    several = len(notice.lines) > 1
    body = [
        voice.say("responsible.head_of", unit=notice.unit.name, count=len(notice.lines)),
        *(voice.say("which.choice", number=line.number, title=line.title) for line in notice.lines),
        NO_LINE if several else None,
        voice.say("responsible.footer_of") if several else None,
    ]
    fill = rows((_fill(notice, line, voice) for line in notice.lines), 3)
    every = button(
        voice.label("button.same_people", count=len(notice.lines)),
        RESPONSIBLE.payload("all", _code(notice.unit)),
    )
    return Text(joined(body), (*fill, (every,)) if several else fill)


def _fill(notice: ResponsibleGapsOf, line: TaskLine, voice: Voice) -> Button:
    return button(lines_render.short_label(line, voice), RESPONSIBLE.payload(line.number, _code(notice.unit)))
