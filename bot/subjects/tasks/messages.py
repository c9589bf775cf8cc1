"""Cards, sheets, and the news that bring a task to its units."""

from datetime import datetime

from bot.core.form_fields import Field, FieldChange, FormFault
from bot.core.lines.values import TaskCard, TaskLine, UnitRef
from bot.core.messages import Message
from bot.core.plan import Section
from bot.subjects.tasks.records import TaskEvent, TaskStatus


class Sheet(Message):
    """The tasks of one unit; `page` only turns the number buttons, the text is always complete."""

    unit: UnitRef
    lines: tuple[TaskLine, ...]
    page: int = 0
    can_acknowledge: bool = False
    gaps: int = 0


class Card(Message):
    card: TaskCard


class TaskMoved(Message):
    """The office's answer to a move; `step` is what 撤回 would undo, or what has been undone."""

    event: TaskEvent
    number: int
    title: str
    status: TaskStatus
    reason: str
    step: str
    told: int
    taken_back: bool = False


class TaskMoveTold(Message):
    """Tells everybody on a task that the office has suspended, resumed or cancelled it, and why."""

    event: TaskEvent
    number: int
    title: str
    status: TaskStatus
    deadline: datetime
    reason: str
    step: str
    taken_back: bool = False


class AskForm(Message):
    """A form to copy, fill in and send back: empty, or with a task's own values."""

    number: int | None = None
    title: str = ""
    values: dict[Field, str]
    sections: tuple[Section, ...] = ()


class FormFaults(Message):
    """Everything that is wrong with a form, with its lines; nothing has been done."""

    number: int | None = None
    faults: tuple[FormFault, ...]


class TaskAdded(Message):
    """The office's answer to a new task: its card, who will be told, and `undo` for 撤回."""

    card: TaskCard
    told: int
    uncovered: tuple[str, ...] = ()
    undo: str


class TaskAddTakenBack(Message):
    number: int
    title: str


class TaskEdited(Message):
    """The office's answer to an edit: old and new; without `undo` the old words are back."""

    number: int
    title: str
    changes: tuple[FieldChange, ...]
    told: int
    undo: str


class TaskEditTold(Message):
    """Tells everybody on a task that its clause reads otherwise now."""

    number: int
    title: str
    changes: tuple[FieldChange, ...]
    edit: str
