"""Forms of tasks: shown to be copied, answered with their faults, or with what was made of them."""

from collections.abc import Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.dialogue.commands import BACK
from bot.core.dialogue.render import leave
from bot.core.form_fields import CLAUSE, FieldChange, FormFault
from bot.core.lines import render as lines_render
from bot.subjects.tasks import render_cards
from bot.subjects.tasks.commands import ADD, EDIT
from bot.subjects.tasks.messages import (
    AskForm,
    FormFaults,
    TaskAdded,
    TaskAddTakenBack,
    TaskEdited,
    TaskEditTold,
)
from bot.subjects.tasks.render import told
from bot.texts.buttons import Payload, payload
from bot.texts.display import NO_LINE, Html, one_line, passage
from bot.texts.keyboards import button
from bot.texts.messages import Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

QUOTED = 60
FOLD = 150
NEAR = frozenset({"no_unit", "unclear_unit"})


@rendered.register
def ask_form(notice: AskForm, voice: Voice) -> Text:
    """The form stands in a block that a tap copies."""
    form = joined(
        voice.say("form.line", label=voice.say(f"form.{field}"), value=passage(value))
        for field, value in notice.values.items()
    )
    sections = voice.listed(
        voice.say("form.section_of", number=section.number, title=section.title)
        for section in notice.sections
    )
    head = "form.ask_new" if notice.number is None else "form.ask_edit"
    if notice.number is not None:
        task = lines_render.heading(notice.number, notice.title, voice)
    else:
        task = None
    if notice.number is None:
        hint = voice.say("form.hint_new")
    else:
        hint = _edit_hint(notice.number, voice)
    body = [
        task,
        voice.say(head),
        voice.say("form.block", form=form),
        voice.say("form.sections", sections=sections),
        hint,
    ]
    return Text(joined(body), leave(voice, _back(notice)))


def _back(notice: AskForm) -> Payload | None:
    if notice.number is None:
        return None
    return BACK.payload(EDIT.name, notice.number)


def _edit_hint(number: int, voice: Voice) -> Html:
    return voice.say("form.hint_edit", number=number)


@rendered.register
def form_faults(notice: FormFaults, voice: Voice) -> Text:
    body = [
        voice.say("form.faulty" if notice.number is None else "form.faulty_edit", count=len(notice.faults)),
        *(_fault(fault, voice) for fault in notice.faults),
        NO_LINE,
        voice.say("form.again"),
    ]
    return Text(joined(body))


def _fault(fault: FormFault, voice: Voice) -> Html:
    code = fault.code
    if code == "no_unit" and not fault.nearest:
        code = "no_unit_at_all"
    told_as = voice.say(f"form.fault.{code}", **_values(fault, code, voice))
    if not fault.line:
        return voice.say("form.somewhere", fault=told_as)
    return voice.say("form.in_line", line=fault.line, fault=told_as)


def _values(fault: FormFault, code: str, voice: Voice) -> dict[str, Html]:
    texts = {
        "label": voice.say(f"form.{fault.field}") if fault.field else NO_LINE,
        "text": Html(passage(one_line(fault.text, QUOTED))),
        "nearest": voice.listed(fault.nearest),
    }
    wanted = voice.catalogue.placeholders(f"form.fault.{code}")
    return {name: value for name, value in texts.items() if name in wanted}


@rendered.register
def task_added(notice: TaskAdded, voice: Voice) -> Text:
    uncovered = voice.listed(notice.uncovered)
    body = [
        voice.say("added.done", number=notice.card.line.number),
        NO_LINE,
        *render_cards.body(notice.card, voice),
        NO_LINE,
        voice.say("office.told", count=notice.told) if notice.told else voice.say("office.told_none"),
        voice.say("added.uncovered", units=uncovered) if notice.uncovered and notice.told else None,
    ]
    return Text(joined(body), ((button(voice.label("button.undo"), ADD.undoing(notice.undo)),),))


@rendered.register
def task_add_taken_back(notice: TaskAddTakenBack, voice: Voice) -> Text:
    return Text(voice.say("added.taken_back", task=lines_render.name(notice.number, notice.title, voice)))


@rendered.register
def task_edited(notice: TaskEdited, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    clause = any(field_change.field in CLAUSE for field_change in notice.changes)
    if clause:
        text = told(notice.told, voice)
    else:
        text = voice.say("edited.unheard")
    body = [
        voice.say("edited.done" if notice.undo else "edited.taken_back", task=task),
        *changes(notice.changes, voice),
        *([NO_LINE, text] if notice.undo or notice.told else []),
    ]
    undo: Keyboard = ()
    if notice.undo:
        undo = ((button(voice.label("button.undo"), EDIT.undoing(notice.undo)),),)
    return Text(joined(body), undo)


@rendered.register
def task_edit_told(notice: TaskEditTold, voice: Voice) -> Text:
    body = [
        voice.say("edited.told"),
        lines_render.heading(notice.number, notice.title, voice),
        *changes(notice.changes, voice),
        NO_LINE,
        voice.say("edited.please"),
    ]
    card = button(voice.label("button.card"), payload(verbs.CARD, notice.number))
    return Text(joined(body), ((card,),))


def changes(changes: Sequence[FieldChange], voice: Voice) -> Iterator[Html]:
    for change in changes:
        yield voice.say("edited.field", label=voice.say(f"form.{change.field}"))
        yield voice.say("edited.before", text=_words(change.before, voice))
        yield voice.say("edited.after", text=_words(change.after, voice))


def _words(text: str, voice: Voice) -> Html:
    if not text.strip():
        return voice.say("list.none")
    if len(text) <= FOLD:
        return passage(text)
    return voice.say("quote.folded", text=passage(text))
