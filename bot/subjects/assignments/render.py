from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.subjects.assignments.commands import ASSIGN, UNASSIGN
from bot.subjects.assignments.messages import DeadlineSet, UnitAssigned, UnitUnassigned
from bot.texts.buttons import Payload, payload
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Keyboard, Text
from bot.texts.voice import Voice, joined, rendered


def _back(undo: Payload, voice: Voice) -> Keyboard:
    return ((button(voice.label("button.undo"), undo),),)


def _told(count: int, unit: str, voice: Voice) -> Html:
    if count:
        return voice.say("office.told", count=count)
    return voice.say("office.told_nobody", unit=unit)


@rendered.register
def unit_assigned(notice: UnitAssigned, voice: Voice) -> Text:
    unit = notice.unit
    done = _done("office.assigned", notice, voice)
    undo = ASSIGN.undoing(notice.number, f"u{unit.code}")
    return Text(joined([done, _told(notice.told, unit.name, voice)]), _back(undo, voice))


@rendered.register
def unit_unassigned(notice: UnitUnassigned, voice: Voice) -> Text:
    done = _done("office.unassigned", notice, voice)
    if notice.told:
        text = voice.say("office.told", count=notice.told)
    else:
        text = None
    undo = UNASSIGN.undoing(notice.number, f"u{notice.unit.code}", notice.role.value)
    return Text(joined([done, text]), _back(undo, voice))


def _done(key: str, notice: UnitAssigned | UnitUnassigned, voice: Voice) -> Html:
    task = lines_render.name(notice.number, notice.title, voice)
    role = voice.say(f"as.{notice.role}")
    return voice.say(key, task=task, unit=notice.unit.name, role=role)


@rendered.register
def deadline_set(notice: DeadlineSet, voice: Voice) -> Text:
    task = lines_render.heading(notice.number, notice.title, voice)
    original = voice.say("card.original", day=voice.day(notice.original))
    if notice.told:
        text = voice.say("office.told", count=notice.told)
    else:
        text = voice.say("office.told_none")
    body = [
        task,
        voice.say("office.deadline", before=voice.day(notice.before), due=voice.due(notice.deadline)),
        original if notice.original != notice.deadline else None,
        text,
    ]
    days = (f"{day:%Y-%m-%d}" for day in (notice.before, notice.deadline))
    undo = payload(verbs.UNDEADLINE, notice.number, *days)
    return Text(joined(body), _back(undo, voice))
