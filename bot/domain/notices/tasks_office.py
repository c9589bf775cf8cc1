"""What becomes of whole tasks: suspended, resumed, cancelled, added, changed."""

from datetime import datetime
from typing import Literal

from bot.domain.plan import Section
from bot.domain.records import Value
from bot.domain.task_forms import Field, FieldChange, FormFault
from bot.domain.tasks import TaskEvent, TaskStatus
from bot.domain.views import TaskCard


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


class AskForm(Value):
    """A form to copy, fill in and send back: empty, or with a task's own values."""

    kind: Literal["ask_form"] = "ask_form"
    number: int | None = None
    title: str = ""
    values: dict[Field, str]
    sections: tuple[Section, ...] = ()


class FormFaults(Value):
    """Everything that is wrong with a form, with its lines; nothing has been done."""

    kind: Literal["form_faults"] = "form_faults"
    number: int | None = None
    faults: tuple[FormFault, ...]


class TaskAdded(Value):
    """The office's answer to a new task: its card, who will be told, and `undo` for 撤回."""

    kind: Literal["task_added"] = "task_added"
    card: TaskCard
    told: int
    uncovered: tuple[str, ...] = ()
    undo: str


class TaskAddTakenBack(Value):
    kind: Literal["task_add_taken_back"] = "task_add_taken_back"
    number: int
    title: str


class TaskEdited(Value):
    """The office's answer to an edit: old and new; without `undo` the old words are back."""

    kind: Literal["task_edited"] = "task_edited"
    number: int
    title: str
    changes: tuple[FieldChange, ...]
    told: int
    undo: str


class TaskEditTold(Value):
    """Tells everybody on a task that its clause reads otherwise now."""

    kind: Literal["task_edit_told"] = "task_edit_told"
    number: int
    title: str
    changes: tuple[FieldChange, ...]
    edit: str


Said = (
    TaskMoved | TaskMoveTold | AskForm | FormFaults | TaskAdded | TaskAddTakenBack | TaskEdited | TaskEditTold
)
