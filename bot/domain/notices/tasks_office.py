"""What becomes of whole tasks: suspended, resumed, cancelled, added, changed."""

from datetime import datetime
from typing import Literal

from bot.domain.records import Value
from bot.domain.tasks import TaskEvent, TaskStatus


class TaskMoved(Value):
    """The office's answer to a move; `step` is what 撤回 would undo, or what has been undone."""

    kind: Literal["task_moved"] = "task_moved"
    event: TaskEvent
    number: int
    title: str
    status: TaskStatus
    reason: str
    step: str
    told: int
    taken_back: bool = False


class TaskMoveTold(Value):
    """Tells everybody on a task that the office has suspended, resumed or cancelled it, and why."""

    kind: Literal["task_move_told"] = "task_move_told"
    event: TaskEvent
    number: int
    title: str
    status: TaskStatus
    deadline: datetime
    reason: str
    step: str
    taken_back: bool = False


Said = TaskMoved | TaskMoveTold
