"""Samples of what becomes of whole tasks."""

from collections.abc import Iterator

from bot.domain import notices as n
from bot.domain.notices import tasks_office as t
from bot.domain.plan import end_of_day
from bot.domain.tasks import OPEN_TASKS, TaskEvent, TaskStatus
from tests.unit.texts.sample_values import NOW, PLAN, ZONE, all_lines, card

TITLE = PLAN.tasks[2].title
DUE = end_of_day(PLAN.tasks[2].deadline, ZONE)
MOVES = {
    TaskEvent.SUSPEND: TaskStatus.SUSPENDED,
    TaskEvent.RESUME: TaskStatus.IN_PROGRESS,
    TaskEvent.CANCEL: TaskStatus.CANCELLED,
}


def samples() -> Iterator[n.Notice]:
    for event, status in MOVES.items():
        for taken_back in (False, True):
            stands = status
            if taken_back:
                stands = TaskStatus.SUSPENDED if status in OPEN_TASKS else TaskStatus.IN_PROGRESS
            moved = {"event": event, "number": 3, "title": TITLE, "status": stands, "step": "3.12"}
            moved |= {"reason": "" if taken_back else "上级政策调整", "taken_back": taken_back}
            yield t.TaskMoved.model_validate({**moved, "told": 2})
            yield t.TaskMoveTold.model_validate({**moved, "deadline": DUE})
        yield n.AskTask(command={"cancel": "cancel_task"}.get(event, event.value), lines=all_lines()[:3])
    for command in ("suspend", "resume", "cancel_task"):
        yield n.AskText(command=command, number=3, title=TITLE)
        yield n.Refused(code="wrong_form", values={"command": command})
    for status in (TaskStatus.SUSPENDED, TaskStatus.CANCELLED):
        yield n.Refused(code="task_not_open", values={"number": 3, "status": status.value})
    yield n.Card(card=card(stopped_for="上级政策调整", stopped_at=NOW))
