"""Lists of tasks: a unit's sheet, what is overdue, a unit as leaders see it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.core.lines.lights import Light
from bot.core.lines.values import TaskLine
from bot.subjects.assignments.commands import ACKNOWLEDGE_ALL, RESPONSIBLE
from bot.subjects.tasks.messages import Sheet
from bot.subjects.tasks.records import AssignmentStatus
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button, page_of, rows, turning
from bot.texts.messages import Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

PAGE = 9
WIDTH = 3


@rendered.register
def sheet(notice: Sheet, voice: Voice) -> Text:
    head = voice.say("sheet.head", unit=notice.unit.name)
    if not notice.lines:
        return Text(joined([head, voice.say("sheet.empty")]))
    body = [head, *_totals(notice.lines, voice), NO_LINE, *_entries(notice.lines, voice)]
    body += [NO_LINE, voice.say("sheet.footer", number=notice.lines[0].number)]
    return Text(joined(body), (*_numbers(notice, voice), *_sign_all(notice, voice), *_naming(notice, voice)))


def _totals(lines: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    """How many tasks, by the state of the unit's part and by light."""
    parts = Counter(line.part for line in lines)
    lights = Counter(line.light for line in lines)
    total = voice.say("sheet.total", count=len(lines))
    states = [(voice.say(f"status.{part}"), parts[part]) for part in AssignmentStatus if parts[part]]
    yield (
        voice.say("sheet.states", total=total, states=lines_render.counts(states, voice)) if states else total
    )
    by_light = [(voice.light(light), lights[light]) for light in Light if lights[light]]
    if by_light:
        yield lines_render.counts(by_light, voice)


def _entries(lines: Sequence[TaskLine], voice: Voice) -> Iterator[Html]:
    for line in lines:
        yield lines_render.heading(line.number, line.title, voice)
        yield voice.say("sheet.details", details=voice.listed(_details(line, voice), "list.dot"))


def _details(line: TaskLine, voice: Voice) -> list[Html]:
    """Light, role, the state of the part (or of the whole task), deadline."""
    light = [voice.light(line.light)] if line.light else []
    role = [voice.say(f"role.{line.role}")] if line.role else []
    if line.part and line.light:
        state = [voice.say(f"status.{line.part}")]
    else:
        state = lines_render.standing(line, voice)[-1:]
    return [*light, *role, *[word for word in state if word not in light], lines_render.state(line, voice)]


def _numbers(notice: Sheet, voice: Voice) -> Keyboard:
    lines, page, pages = page_of(notice.lines, notice.page, PAGE)
    numbers = rows((lines_render.opening(line, voice) for line in lines), WIDTH)
    return (*numbers, *turning(voice, page, pages, lambda to: payload(verbs.SHEET, notice.unit.code, to)))


def _sign_all(notice: Sheet, voice: Voice) -> Keyboard:
    waiting = sum(line.open and line.part is AssignmentStatus.PENDING for line in notice.lines)
    if not notice.can_acknowledge or not waiting:
        return ()
    label = voice.label("button.sign_all", count=waiting)
    return ((button(label, ACKNOWLEDGE_ALL.payload(notice.unit.code)),),)


def _naming(notice: Sheet, voice: Voice) -> Keyboard:
    """四个明确: the unit has yet to say who answers for some of its parts."""
    if not notice.gaps:
        return ()
    label = voice.label("button.name_several", count=notice.gaps)
    return ((button(label, RESPONSIBLE.payload(f"u{notice.unit.code}")),),)
