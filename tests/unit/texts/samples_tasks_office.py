"""Samples of what becomes of whole tasks."""

from collections.abc import Iterator

from bot.core.dialogue import messages as dialogue_messages
from bot.core.form_fields import Field, FieldChange, FormFault
from bot.core.messages import Message
from bot.core.plan import end_of_day
from bot.subjects.tasks import messages as tasks_messages
from bot.subjects.tasks.records import OPEN_TASKS, TaskEvent, TaskStatus
from tests.unit.texts.sample_values import NOW, PLAN, ZONE, all_lines, card

TITLE = PLAN.tasks[2].title
DUE = end_of_day(PLAN.tasks[2].deadline, ZONE)
MOVES = {
    TaskEvent.SUSPEND: TaskStatus.SUSPENDED,
    TaskEvent.RESUME: TaskStatus.IN_PROGRESS,
    TaskEvent.CANCEL: TaskStatus.CANCELLED,
}

FAULTS = (
    "repeated",
    "unknown_label",
    "unlabelled",
    "missing",
    "no_units",
    "no_unit",
    "unclear_unit",
    "unit_twice",
    "bad_date",
    "past_date",
    "no_section",
    "bad_indicator",
    "indicator_twice",
    "too_long",
    "elsewhere_deadline",
    "elsewhere_units",
    "empty",
)


def form_samples() -> Iterator[Message]:
    yield tasks_messages.AskForm(values=dict.fromkeys(Field, ""), sections=PLAN.sections)
    values = {Field.TITLE: TITLE, Field.SECTION: "1", Field.INDICATORS: "覆盖率≥100%", Field.TEXT: "长" * 800}
    yield tasks_messages.AskForm(number=3, title=TITLE, values=values, sections=PLAN.sections)
    faults = tuple(
        FormFault(line=line, code=code, field=Field.LEAD, text="住见局", nearest=("区住建局",) * (line % 2))
        for line, code in enumerate(FAULTS)
    )
    yield tasks_messages.FormFaults(faults=faults)
    yield tasks_messages.FormFaults(number=3, faults=faults[:1])
    yield tasks_messages.TaskAdded(
        card=card(can_report=False), told=2, uncovered=("区财政局",), undo="0123456789abcdef"
    )
    yield tasks_messages.TaskAdded(
        card=card(can_report=False), told=0, uncovered=("区财政局",), undo="0123456789abcdef"
    )
    yield tasks_messages.TaskAddTakenBack(number=36, title=TITLE)
    changes = (
        FieldChange(field=Field.TITLE, before="旧标题", after=TITLE),
        FieldChange(field=Field.INDICATORS, before="", after="覆盖率≥95%"),
        FieldChange(field=Field.TEXT, before="旧" * 400, after="新" * 400),
    )
    for told in (0, 2):
        for undo in ("", "0123456789abcdef"):
            yield tasks_messages.TaskEdited(number=3, title=TITLE, changes=changes, told=told, undo=undo)
    section = FieldChange(field=Field.SECTION, before="1", after="2")
    yield tasks_messages.TaskEdited(
        number=3, title=TITLE, changes=(section,), told=0, undo="0123456789abcdef"
    )
    yield tasks_messages.TaskEditTold(number=3, title=TITLE, changes=changes, edit="0123456789abcdef")
    for command in ("edittask",):
        yield dialogue_messages.AskTask(command=command, lines=all_lines()[:3])
        yield dialogue_messages.Refused(code="wrong_form", values={"command": command})


def samples() -> Iterator[Message]:
    for event, status in MOVES.items():
        for taken_back in (False, True):
            stands = status
            if taken_back:
                stands = TaskStatus.SUSPENDED if status in OPEN_TASKS else TaskStatus.IN_PROGRESS
            moved = {"event": event, "number": 3, "title": TITLE, "status": stands, "step": "3.12"}
            moved |= {"reason": "" if taken_back else "上级政策调整", "taken_back": taken_back}
            yield tasks_messages.TaskMoved.model_validate({**moved, "told": 2})
            yield tasks_messages.TaskMoveTold.model_validate({**moved, "deadline": DUE})
        yield dialogue_messages.AskTask(
            command={"cancel": "cancel_task"}.get(event, event.value), lines=all_lines()[:3]
        )
    for command in ("suspend", "resume", "cancel_task"):
        yield dialogue_messages.AskText(command=command, number=3, title=TITLE)
        yield dialogue_messages.Refused(code="wrong_form", values={"command": command})
    for status in (TaskStatus.SUSPENDED, TaskStatus.CANCELLED):
        yield dialogue_messages.Refused(code="task_not_open", values={"number": 3, "status": status.value})
    yield from form_samples()
    yield tasks_messages.Card(card=card(stopped_for="上级政策调整", stopped_at=NOW))
