"""/addtask: a new task from a form, pushed to its units at once; untouched it can be taken back."""

from bot.core import access
from bot.core.dialogue import confirmations, questions
from bot.core.dialogue.records import WaitingOrder
from bot.core.form_fields import Field
from bot.core.history.records import Step
from bot.core.history.write import note
from bot.core.lines.tasks import card, zone_of
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.plan import Role, end_of_day
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.core.units import Unit
from bot.subjects.assignments.assign import forget_pushes, tell_assigned
from bot.subjects.assignments.messages import TaskUnassigned
from bot.subjects.assignments.parts import expand
from bot.subjects.instructions.records import Instruction
from bot.subjects.plan.records import PlanHead
from bot.subjects.tasks.forms import Resolved, resolve_new
from bot.subjects.tasks.messages import AskForm, FormFaults, TaskAdded, TaskAddTakenBack
from bot.subjects.tasks.records import Assignment, Task, TaskStatus
from bot.subjects.tasks.refusals import TaskTouched
from bot.understanding.task_forms import read_form

COMMAND = "addtask"
UNADD = "unadd"


async def ask(work: Work, actor: int) -> None:
    """Show the empty form; the next message is taken as the form filled in."""
    person = await access.admin(work, actor)
    plan = await work[PlanHead].get("plan")
    form = AskForm(values=dict.fromkeys(Field, ""), sections=plan.sections if plan else ())
    await questions.ask_with(work, person, COMMAND, (), form)


async def add(work: Work, actor: int, text: str, first_line: int) -> bool:
    """Add the task, or list everything that is wrong with the form; returns whether it was added."""
    person = await access.admin(work, actor)
    resolved = await resolve_new(work, read_form(text, first_line))
    if resolved.faults:
        await questions.ask_with(work, person, COMMAND, (), FormFaults(faults=tuple(resolved.faults)))
        return False
    task = await _write(work, resolved)
    await note(work, task.number, "added", person.id, after=task.title)
    parts = await work[Assignment].find(task=task.number)
    for part in parts:
        await note(work, task.number, "assigned", person.id, unit=part.unit, after=part.role)
    count = sum([await tell_assigned(work, part) for part in parts])
    view = await access.task_view(work, person, task.number)
    done = TaskAdded(
        card=(await card(work, view)).with_can_report(False),
        told=count,
        uncovered=tuple([part.unit for part in parts if not await contacts(work, part.unit)]),
        undo=await confirmations.hold(work, person, UNADD, UndoAdd(task=task.number)),
    )
    answer(work, person, done, tasks=(task.number,))
    await work.commit("task.added", person.id)
    return True


class UndoAdd(WaitingOrder):
    """Which task is removed when an adding is taken back."""

    task: int


async def next_number(work: Work) -> int:
    """One more than any number ever used: a number that was given back is not given out again."""
    numbers = [task.number for task in await work[Task].all()]
    numbers += [int(number) for number in await work[Step].values("task")]
    return max(numbers, default=0) + 1


async def _write(work: Work, form: Resolved) -> Task:
    if form.title is None or form.section is None or form.deadline is None:
        raise ValueError("a form without faults names title, section and deadline")
    deadline = end_of_day(form.deadline, zone_of(work))
    roles = [role for role in Role if form.units.get(role)]
    task = Task(
        number=await next_number(work),
        section=form.section,
        title=form.title,
        text=form.text or form.title,
        deadline=deadline,
        original_deadline=deadline,
        accountable=roles[0],
        indicators=form.indicators or (),
        assigned_at=work.now,
    )
    work[Task].put(task)
    await put_parts(work, task.number, form.units)
    return task


async def put_parts(work: Work, number: int, units: dict[Role, tuple[str, ...]]) -> list[Assignment]:
    """A part for every unit; a group stands for its members, as at the first loading of a plan."""
    pairs = [(role, name) for role in Role for name in units.get(role, ())]
    all_units = {unit.name: unit for unit in await work[Unit].all()}
    single = [(role, name) for role, name in pairs if not all_units[name].group]
    texts = {name for _, name in single}
    parts = [Assignment(task=number, unit=name, role=role, assigned_at=work.now) for role, name in single]
    for role, name in pairs:
        if all_units[name].group:
            assignments = list(expand(number, name, all_units[name].members, role, texts, work.now))
            parts += assignments
            texts |= {assignment.unit for assignment in assignments}
    for part in parts:
        work[Assignment].put(part)
    return parts


async def take_back(work: Work, actor: int, pending_id: str, edit: int | None) -> None:
    """Remove a task that was added by mistake, as long as nobody has done anything about it."""
    person = await access.admin(work, actor)
    pending = await confirmations.take(work, actor, pending_id)
    if pending.command != UNADD:
        raise Stale
    task = await work[Task].get(str(UndoAdd.of(pending).task))
    if task is None:
        raise Stale
    parts = await work[Assignment].find(task=task.number)
    if not await _untouched(work, task, parts):
        raise TaskTouched(task.number)
    for part in parts:
        await _take_off(work, person, task, part)
    work[Task].remove(task)
    await note(work, task.number, "unadded", person.id, before=task.title)
    answer(work, person, TaskAddTakenBack(number=task.number, title=task.title), edit=edit)
    await work.commit("task.unadded", person.id)


async def _untouched(work: Work, task: Task, parts: list[Assignment]) -> bool:
    instructed = await work[Instruction].find(task=task.number)
    fresh = task.status is TaskStatus.ASSIGNED and all(part.untouched for part in parts)
    return fresh and not instructed


async def _take_off(work: Work, person: Person, task: Task, part: Assignment) -> None:
    unheard = await forget_pushes(work, part)
    for contact in await contacts(work, part.unit):
        if contact.id not in unheard:
            notice = TaskUnassigned(unit=part.unit, number=task.number, title=task.title)
            push(work, contact, notice, about=part.key)
    work[Assignment].remove(part)
