"""Reminders: one message a day for each person, urging by hand, and the answers about both."""

from collections.abc import Iterable, Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.core.lines.values import TaskLine
from bot.subjects.assignments.commands import ACKNOWLEDGE_ALL
from bot.subjects.completion.commands import REVIEW
from bot.subjects.reminders.commands import ALERTS, BULLETIN, NOTICE, PUT_OFF, REMIND
from bot.subjects.reminders.messages import (
    AlertsSet,
    OfficeTodo,
    Reminder,
    ReminderItem,
    UnitTasks,
    Urged,
    UrgeTakenBack,
)
from bot.subjects.reminders.records import OF_THE_TASK, AlertWish, Cause
from bot.subjects.reports.commands import NIL
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html, escaped, one_line
from bot.texts.keyboards import button, rows
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

OPENED = 9
WIDTH = 3
LETTERS = 3
SHOWN = 5
TOLD_FIRST = (Cause.INSTRUCTION, Cause.LETTER, Cause.COORDINATION)


@rendered.register
def reminder(notice: Reminder, voice: Voice) -> Text:
    body = [*_head(notice, voice), *_items(notice, voice)]
    if notice.items:
        body += [NO_LINE, _footer(notice, voice)]
    body += _section("reminder.alerts", notice.alerts, voice)
    body += _todo(notice.todo, voice) if notice.todo else []
    return Text(joined(body), _keyboard(notice, voice))


def _footer(notice: Reminder, voice: Voice) -> Html:
    """How to report; to whom only has to sign, how that is done."""
    if all(item.cause is Cause.UNSIGNED for item in notice.items):
        return voice.say("reminder.footer_sign")
    return voice.say("reminder.footer", number=notice.numbers[0])


def _head(notice: Reminder, voice: Voice) -> Iterator[Html]:
    if notice.urged:
        yield voice.say("reminder.urged")
    else:
        yield voice.say("reminder.head", day=voice.date(notice.day))


def _items(notice: Reminder, voice: Voice) -> Iterator[Html]:
    for cause in TOLD_FIRST + tuple(cause for cause in Cause if cause not in TOLD_FIRST):
        reminder_items = [item for item in notice.items if item.cause is cause]
        if reminder_items:
            yield NO_LINE
            yield voice.say(f"reminder.{cause}", count=len(reminder_items))
            yield from (_item(item, notice, voice) for item in reminder_items[:SHOWN])
            yield from _rest([item.line.number for item in reminder_items[SHOWN:]], voice)


def _rest(numbers: Sequence[int], voice: Voice) -> Iterator[Html]:
    """What is not told in full, by number."""
    if numbers:
        yield voice.say("reminder.rest", count=len(numbers), numbers=voice.numbers(numbers))


def _item(item: ReminderItem, notice: Reminder, voice: Voice) -> Html:
    texts = [_unit(item, voice)] if notice.several_units else []
    if item.cause in OF_THE_TASK:
        texts.append(lines_render.due(item.line, voice))
    if item.days is not None:
        texts.append(voice.say(f"reminder.days.{item.cause}", count=item.days))
    if item.quote:
        texts.append(voice.say("reminder.quote", text=one_line(item.quote)))
    task = lines_render.name(item.line.number, item.line.title, voice)
    return voice.say("reminder.item", task=task, details=voice.listed(texts, "list.dot"))


def _unit(item: ReminderItem, voice: Voice) -> Html:
    return escaped(one_line(item.unit))


def _section(key: str, lines: Sequence[TaskLine], voice: Voice) -> list[Html]:
    if not lines:
        return []
    texts = [_line(line, voice) for line in lines[:SHOWN]]
    rest = _rest([line.number for line in lines[SHOWN:]], voice)
    return [NO_LINE, voice.say(key, count=len(lines)), *texts, *rest]


def _line(line: TaskLine, voice: Voice) -> Html:
    task = lines_render.name(line.number, line.title, voice)
    details = voice.listed([voice.listed(line.units), lines_render.state(line, voice)], "list.dot")
    return voice.say("reminder.item", task=task, details=details)


def _todo(todo: OfficeTodo, voice: Voice) -> Iterator[Html]:
    yield NO_LINE
    yield voice.say("todo.head")
    waiting = [
        (voice.say(f"todo.{what}"), getattr(todo, what)) for what in ("completions", "extensions", "declined")
    ]
    if any(count for _, count in waiting):
        yield voice.say("todo.waiting", what=lines_render.counts(waiting, voice))
    yield from _section("todo.overdue", todo.overdue, voice)
    yield from _section("todo.escalated", todo.escalated, voice)
    yield from _unsigned(todo.unsigned, voice)
    if todo.unlearned_year:
        yield NO_LINE
        yield voice.say("todo.unlearned_year", year=str(todo.unlearned_year))


def _unsigned(unit_taskses: Sequence[UnitTasks], voice: Voice) -> Iterator[Html]:
    if unit_taskses:
        yield NO_LINE
        yield voice.say("todo.unsigned", count=len(unit_taskses))
        text = joined(
            voice.say("todo.unit", unit=unit_tasks.unit, numbers=voice.numbers(unit_tasks.numbers))
            for unit_tasks in unit_taskses
        )
        yield voice.say("quote.folded", text=text)


def _keyboard(notice: Reminder, voice: Voice) -> Keyboard:
    numbers = dict.fromkeys([*notice.numbers, *(line.number for line in notice.alerts)])
    lines = {item.line.number: item.line for item in notice.items} | {
        line.number: line for line in notice.alerts
    }
    opened = rows((lines_render.opening(lines[number], voice) for number in list(numbers)[:OPENED]), WIDTH)
    signing = rows(_sign_all(notice, voice), 1)
    return (*signing, *opened, *_put_off(notice, voice), *_office(notice.todo, voice))


def _sign_all(notice: Reminder, voice: Voice) -> Iterator[Button]:
    """全部签收 for each unit of the reader's that has something to sign."""
    for unit in notice.unsigned:
        count = sum(item.cause is Cause.UNSIGNED and item.unit == unit.name for item in notice.items)
        label = voice.label("button.sign_all", count=count)
        if len(notice.unsigned) > 1:
            label = voice.label("button.sign_all_for", unit=unit.name, count=count)
        yield button(label, ACKNOWLEDGE_ALL.payload(unit.code))


def _put_off(notice: Reminder, voice: Voice) -> Keyboard:
    """What the office urges by hand can't be put off."""
    tasks = any(item.cause in OF_THE_TASK for item in notice.items)
    if notice.urged or not tasks:
        return ()
    silent = any(item.cause is Cause.SILENT for item in notice.items)
    if silent:
        nil = [button(voice.label("button.nil_all"), NIL.payload("all"))]
    else:
        nil = []
    return ((*nil, button(voice.label("button.later"), PUT_OFF.payload(notice.day.isoformat()))),)


def _office(todo: OfficeTodo | None, voice: Voice) -> Keyboard:
    if todo is None:
        return ()
    waiting = todo.completions or todo.extensions or todo.declined
    if waiting:
        review = [button(voice.label("button.review"), REVIEW.payload())]
    else:
        review = []
    if todo.overdue or todo.escalated:
        late = [button(voice.label("button.overdue"), payload(verbs.OVERDUE))]
    else:
        late = []
    letters = [_letter(line, voice) for line in todo.escalated[:LETTERS]]
    return (*rows([*review, *late], WIDTH), *rows(letters, WIDTH))


def _letter(line: TaskLine, voice: Voice) -> Button:
    return button(voice.label("button.letter_on", number=line.number), NOTICE.payload(line.number))


@rendered.register
def urged(notice: Urged, voice: Voice) -> Text:
    body = [
        _subject(notice, voice),
        voice.say("urged.units", names=voice.listed(notice.units)) if notice.units else None,
        voice.say("urged.uncovered", names=voice.listed(notice.uncovered)) if notice.uncovered else None,
    ]
    return Text(joined(body), tuple(_urged_buttons(notice, voice)))


def _subject(notice: Urged, voice: Voice) -> Html:
    what = voice.say("urged.all", count=notice.tasks)
    if notice.number is not None:
        what = lines_render.name(notice.number, notice.title, voice)
    elif notice.unit is not None:
        what = voice.say("urged.unit", unit=notice.unit.name, count=notice.tasks)
    if not notice.people:
        return voice.say("urged.nobody", what=what)
    return voice.say("urged.done", what=what, count=notice.people)


def _urged_buttons(notice: Urged, voice: Voice) -> Iterable[tuple[Button, ...]]:
    if notice.waiting and notice.people:
        yield (button(voice.label("button.undo"), REMIND.undoing(notice.waiting)),)
    if notice.number is not None:
        yield (button(voice.label("button.letter"), NOTICE.payload(notice.number)),)
    elif notice.unit is None:
        letter = button(voice.label("button.letter"), NOTICE.payload())
        yield (letter, button(voice.label("button.bulletin"), BULLETIN.payload()))


@rendered.register
def urge_taken_back(notice: UrgeTakenBack, voice: Voice) -> Text:
    return Text(voice.say("urged.taken_back", count=notice.messages))


@rendered.register
def alerts_set(notice: AlertsSet, voice: Voice) -> Text:
    wish = AlertWish.OFF if notice.on else AlertWish.ON
    undo = button(voice.label("button.undo"), ALERTS.payload(wish))
    return Text(voice.say("alerts.on" if notice.on else "alerts.off"), ((undo,),))
