"""Cards, sheets, and the news that bring a task to its units."""

from datetime import datetime
from typing import Literal

from bot.core.lines.values import TaskCard, TaskLine, UnitRef
from bot.core.plan import Section
from bot.core.records import Value
from bot.subjects.tasks.form_fields import Field, FieldChange, FormFault
from bot.subjects.tasks.records import TaskEvent, TaskStatus


class Sheet(Value):
    """The tasks of one unit; `page` only turns the number buttons, the text is always complete."""

    kind: Literal["sheet"] = "sheet"
    unit: UnitRef
    lines: tuple[TaskLine, ...]
    page: int = 0
    can_acknowledge: bool = False
    gaps: int = 0


class Card(Value):
    kind: Literal["card"] = "card"
    card: TaskCard


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
