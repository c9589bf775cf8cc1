from bot.core.dialogue.render import EXCERPT, FOLD, TASKS
from bot.core.lines import render as lines_render
from bot.core.lines.render import task_choices
from bot.core.lines.values import TaskLine, UnitRef
from bot.subjects.reports.commands import DRAFT_PAGE, DROP_DRAFT, FILE_DRAFT
from bot.subjects.reports.messages import WhichTask, WhichUnit
from bot.texts.buttons import Payload
from bot.texts.display import NO_LINE
from bot.texts.keyboards import button, page_of, rows, turning
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def which_task(notice: WhichTask, voice: Voice) -> Text:
    lines, page, pages = page_of(notice.lines, notice.page, TASKS)
    if notice.attachments:
        files = voice.say("which.files", count=notice.attachments)
    else:
        files = None
    if notice.excerpt.strip():
        quoted = lines_render.quote(notice.excerpt, voice, fold=FOLD, limit=EXCERPT)
    else:
        quoted = None
    choices = task_choices(lines, voice) or [voice.say("ask.no_task")]
    body = [voice.say("which.task"), quoted, files, NO_LINE, *choices]
    buttons = (_filing(notice.draft, line, voice) for line in lines)
    turner = turning(voice, page, pages, lambda to: DRAFT_PAGE.payload(notice.draft, to))
    return Text(joined(body), (*rows(buttons, 3), *turner, _drop(notice.draft, voice)))


def _filing(draft: str, line: TaskLine, voice: Voice) -> Button:
    return button(
        voice.label("button.report_on", number=line.number), FILE_DRAFT.payload(draft, line.number, 0)
    )


def _drop(draft: str, voice: Voice) -> tuple[Button, ...]:
    return (button(voice.label("button.cancel"), DROP_DRAFT.payload(draft)),)


@rendered.register
def which_unit(notice: WhichUnit, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    if notice.excerpt.strip():
        quoted = lines_render.quote(notice.excerpt, voice, fold=FOLD, limit=EXCERPT)
    else:
        quoted = None
    units = (
        button(voice.label("button.unit", unit=unit.name), _filed(notice, unit)) for unit in notice.units
    )
    body = joined([voice.say("which.unit", task=task), quoted])
    return Text(body, (*rows(units, 2), _drop(notice.draft, voice)))


def _filed(notice: WhichUnit, unit: UnitRef) -> Payload:
    return FILE_DRAFT.payload(notice.draft, notice.number, unit.code)
