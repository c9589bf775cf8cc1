"""Questions: which task, which unit, and what a command still needs to know."""

from bot.core.dialogue import verbs
from bot.core.dialogue.commands import BACK, PAGE
from bot.core.dialogue.messages import AskPerson, AskRole, AskTask, AskText, AskUnit, SmallWordHeard
from bot.core.lines import render as lines_render
from bot.core.lines.render import task_choices
from bot.core.lines.values import PersonLine, TaskLine
from bot.core.people import Office
from bot.core.plan import Role
from bot.texts.buttons import Payload, payload
from bot.texts.display import NO_LINE
from bot.texts.keyboards import button, page_of, rows, turning
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

TASKS = 12
UNITS = 16
PEOPLE = 10
EXCERPT = 160
FOLD = 120


@rendered.register
def small_word_heard(notice: SmallWordHeard, voice: Voice) -> Text:
    if notice.signed:
        return Text(voice.say("small.signed", tasks=voice.tasks(notice.signed)))
    said = voice.say(f"small.{notice.word}")
    return Text(joined([said, voice.say("small.waits")], "") if notice.waits else said)


@rendered.register
def ask_task(notice: AskTask, voice: Voice) -> Text:
    question = voice.say(voice.either(f"ask.task.{notice.command}", "ask.task.any"))
    if not notice.lines:
        return Text(joined([question, voice.say("ask.no_task")]), leave(voice))
    lines, page, pages = page_of(notice.lines, notice.page, TASKS)
    buttons = (_asked(notice, str(line.number), voice, line) for line in lines)
    turner = turning(voice, page, pages, lambda to: PAGE.payload(to, notice.command, *notice.arguments))
    body = [question, NO_LINE, *task_choices(lines, voice)]
    return Text(joined(body), (*rows(buttons, 3), *turner, *leave(voice)))


def _asked(notice: AskTask, value: str, voice: Voice, line: TaskLine) -> Button:
    return button(lines_render.short_label(line, voice), payload(notice.command, *notice.arguments, value))


def leave(voice: Voice, back: Payload | None = None) -> Keyboard:
    """The last row of every question: a step back, where there is one, and out."""
    out = button(voice.label("button.cancel"), payload(verbs.CANCEL))
    if back is None:
        return ((out,),)
    return ((button(voice.label("button.back"), back), out),)


def _back(notice: AskUnit | AskRole | AskText) -> Payload | None:
    if notice.back:
        return BACK.payload(notice.command, *notice.arguments)
    return None


@rendered.register
def ask_unit(notice: AskUnit, voice: Voice) -> Text:
    question = voice.say(voice.either(f"ask.unit.{notice.command}", "ask.unit.any"))
    if notice.unclear:
        unclear = voice.say("ask.unclear_unit", text=notice.unclear)
    else:
        unclear = None
    all_units, page, pages = page_of(notice.units, notice.page, UNITS)
    units = (_run(notice, voice.label("button.unit", unit=unit.name), f"u{unit.code}") for unit in all_units)
    turner = turning(voice, page, pages, lambda to: PAGE.payload(to, notice.command, *notice.arguments))
    keyboard = (*rows(units, 2), *turner, *_offices(notice, voice), *leave(voice, _back(notice)))
    return Text(joined([unclear, question]), keyboard)


def _offices(notice: AskUnit, voice: Voice) -> Keyboard:
    if not notice.offices:
        return ()
    return (tuple(_run(notice, voice.label(f"office.{office}"), office.value) for office in Office),)


def _run(notice: AskUnit | AskRole, label: str, value: str) -> Button:
    return button(label, payload(notice.command, *notice.arguments, value))


@rendered.register
def ask_role(notice: AskRole, voice: Voice) -> Text:
    roles = tuple(_run(notice, voice.label(f"role.{role}"), role.value) for role in Role)
    return Text(voice.say("ask.role"), (roles, *leave(voice, _back(notice))))


@rendered.register
def ask_person(notice: AskPerson, voice: Voice) -> Text:
    question = voice.say(voice.either(f"ask.person.{notice.command}", "ask.person.any"))
    if notice.unclear:
        unclear = voice.say("ask.unclear_person", text=notice.unclear)
    else:
        unclear = None
    if not notice.people:
        return Text(joined([unclear, voice.say("ask.nobody")]))
    people, page, pages = page_of(notice.people, notice.page, PEOPLE)
    buttons = (_person(notice.command, person, voice) for person in people)
    turner = turning(voice, page, pages, lambda to: PAGE.payload(to, notice.command))
    return Text(joined([unclear, question]), (*rows(buttons, 1), *turner, *leave(voice)))


def _person(command: str, person: PersonLine, voice: Voice) -> Button:
    posts = [voice.say(f"office.{office}") for office in person.offices]
    label = voice.label("button.person", name=person.name, posts=voice.listed([*posts, *person.units]))
    return button(label, payload(command, person.id))


@rendered.register
def ask_text(notice: AskText, voice: Voice) -> Text:
    key = voice.either(f"ask.text.{notice.question or notice.command}", "ask.text.any")
    if notice.number is not None:
        task = lines_render.heading(notice.number, notice.title, voice)
    else:
        task = None
    body = joined([task, voice.say(key)])
    if notice.over:
        return Text(body)
    return Text(body, leave(voice, _back(notice)))
