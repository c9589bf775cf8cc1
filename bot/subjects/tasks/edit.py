"""/edittask: a task's words, section and targets changed by its form; old values stay in its steps."""

from collections.abc import Mapping, Sequence

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue import confirmations, questions
from bot.core.dialogue.records import WaitingOrder
from bot.core.form_fields import CLAUSE, EDITABLE, Field, FieldChange
from bot.core.history.write import note
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, concerned, push
from bot.core.people import Person
from bot.core.plan import Indicator, PlanTask
from bot.core.ports import Work
from bot.core.records import Value
from bot.core.refusals import NothingChanged, Stale, TaskNotOpen
from bot.subjects.plan.records import PlanHead
from bot.subjects.tasks.forms import Resolved, resolve_edit
from bot.subjects.tasks.indicators import restate_indicators
from bot.subjects.tasks.messages import AskForm, FormFaults, TaskEdited, TaskEditTold
from bot.subjects.tasks.records import Task, TaskStatus
from bot.understanding.task_forms import read_form, same_words, write_indicators

COMMAND = "edittask"
UNEDIT = "unedit"
ROOM = 2500  # a longer clause does not fit into a form that can be sent back in one message


class EditableFields(Value):
    """What an edit may change of a task."""

    title: str
    text: str
    section: int
    indicators: tuple[Indicator, ...]

    @classmethod
    def of(cls, task: Task) -> "EditableFields":
        return cls(title=task.title, text=task.text, section=task.section, indicators=task.indicators)


class UndoEdit(WaitingOrder):
    """How to take an edit back: what the task has said before and says since."""

    task: int
    before: EditableFields
    after: EditableFields

    @classmethod
    def by_position(cls, arguments: tuple[str, ...]) -> Mapping[str, object]:
        task, before, after = arguments
        return {
            "task": task,
            "before": EditableFields.model_validate_json(before),
            "after": EditableFields.model_validate_json(after),
        }


async def ask(work: Work, actor: int, number: int) -> None:
    """Show the task as a form; the next message is taken as the form edited."""
    person = await access.admin(work, actor)
    task = await _editable(work, number)
    values = {field: value for field, value in _values(task).items() if len(value) <= ROOM}
    plan = await work[PlanHead].get("plan")
    form = AskForm(number=number, title=task.title, values=values, sections=plan.sections if plan else ())
    await questions.ask_with(work, person, COMMAND, (str(number),), form, number)


async def _editable(work: Work, number: int) -> Task:
    task = await existing_task(work, number)
    if not task.open and task.status is not TaskStatus.SUSPENDED:
        raise TaskNotOpen(number, task.status.value)
    return task


def _values(task: Task) -> dict[Field, str]:
    values = {
        Field.TITLE: task.title,
        Field.SECTION: str(task.section),
        Field.INDICATORS: write_indicators(task.indicators),
        Field.TEXT: task.text,
    }
    return {field: values[field] for field in EDITABLE}


async def edit(work: Work, actor: int, number: int, text: str, first_line: int) -> bool:
    """Change what the form says otherwise, or list its faults; returns whether it was carried out."""
    person = await access.admin(work, actor)
    task = await _editable(work, number)
    resolved = await resolve_edit(work, read_form(text, first_line), task.indicators)
    if resolved.faults:
        faults = FormFaults(number=number, faults=tuple(resolved.faults))
        await questions.ask_with(work, person, COMMAND, (str(number),), faults, number)
        return False
    one_task = _changed(task, resolved)
    if one_task == task:
        raise NothingChanged(number)
    await write(work, person, task, one_task)
    order = UndoEdit(task=number, before=EditableFields.of(task), after=EditableFields.of(one_task))
    undo = await confirmations.hold(work, person, UNEDIT, order)
    changes = changes_of(task, one_task)
    count = await tell(work, person, one_task, changes, undo)
    done = TaskEdited(number=number, title=one_task.title, changes=changes, told=count, undo=undo)
    answer(work, person, done, tasks=(number,))
    await work.commit("task.edited", person.id)
    return True


def _changed(task: Task, form: Resolved) -> Task:
    """Spaces and line ends that the way through the chat has cost are no change."""
    words: dict[str, object] = {}
    if form.title is not None and not same_words(form.title, task.title):
        words["title"] = form.title
    if form.text is not None and not same_words(form.text, task.text):
        words["text"] = form.text
    if form.section is not None:
        words["section"] = form.section
    if form.indicators is not None:
        words["indicators"] = form.indicators
    return task.with_fields(**words)


def changes_of(before: Task, after: Task) -> tuple[FieldChange, ...]:
    old = _values(before)
    new = _values(after)
    return tuple(
        FieldChange(field=field, before=old[field], after=new[field])
        for field in EDITABLE
        if old[field] != new[field]
    )


def reworded(task: Task, new: PlanTask, last: PlanTask | None) -> Task:
    """The task in the new plan's words, where the plan has changed them."""
    said = {name: getattr(new, name) for name in EditableFields.model_fields}
    if last is not None:
        said = {name: value for name, value in said.items() if value != getattr(last, name)}
    return task.with_fields(**said)


async def write(work: Work, person: Person, task: Task, changed: Task) -> None:
    work[Task].put(changed)
    for field_change in changes_of(task, changed):
        event = f"edit_{field_change.field}"
        await note(work, task.number, event, person.id, before=field_change.before, after=field_change.after)
    if changed.indicators != task.indicators:
        await restate_indicators(work, task.number)


async def tell(
    work: Work,
    person: Person,
    task: Task,
    changes: Sequence[FieldChange],
    undo: str,
    spared: frozenset[int] = frozenset(),
) -> int:
    """The units hear of it when their clause reads otherwise; the section is the office's own affair."""
    clause = tuple(field_change for field_change in changes if field_change.field in CLAUSE)
    if not clause:
        return 0
    people = [
        this_person
        for this_person in await concerned(work, task.number, but=person.id)
        if this_person.id not in spared
    ]
    for one_person in people:
        notice = TaskEditTold(number=task.number, title=task.title, changes=clause, edit=undo)
        push(work, one_person, notice, about=undo, tasks=(task.number,))
    return len(people)


async def take_back(work: Work, actor: int, pending_id: str, message: int | None) -> None:
    """Put the old words back, unless somebody has changed the task since."""
    person = await access.admin(work, actor)
    pending = await confirmations.take(work, actor, pending_id)
    if pending.command != UNEDIT:
        raise Stale
    order = UndoEdit.of(pending)
    task = await _editable(work, order.task)
    if EditableFields.of(task) != order.after:
        raise Stale
    restored = task.with_fields(**_fields(order.before))
    await write(work, person, task, restored)
    changes = changes_of(task, restored)
    unheard = await _forget(work, task.number, pending_id)
    count = await tell(work, person, restored, changes, pending_id, unheard)
    done = TaskEdited(number=task.number, title=restored.title, changes=changes, told=count, undo="")
    answer(work, person, done, tasks=(task.number,), edit=message)
    await work.commit("task.unedited", person.id)


def _fields(words: EditableFields) -> Mapping[str, object]:
    return {name: getattr(words, name) for name in EditableFields.model_fields}


async def _forget(work: Work, number: int, edit_id: str) -> frozenset[int]:
    """Who would have heard of the edit only when the office hours begin need not hear of it at all."""
    waiting = [
        row
        for person in await concerned(work, number, but=0)
        for row in await work[OutboxRow].find(chat_id=person.id)
        if isinstance(row.notice, TaskEditTold) and row.notice.edit == edit_id and not row.sent_ids
    ]
    for row in waiting:
        work[OutboxRow].remove(row)
    return frozenset(row.chat_id for row in waiting)
