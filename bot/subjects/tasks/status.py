"""The office suspends a task, resumes it or cancels it; everybody on it is told, with the reason."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.history.look_back import last_move
from bot.core.history.records import Step
from bot.core.history.write import move_task
from bot.core.orders import MoveTask
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, concerned, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import ReasonTooLong, Stale
from bot.subjects.tasks.messages import TaskMoved, TaskMoveTold
from bot.subjects.tasks.records import Task, TaskEvent, TaskStatus

LONGEST_REASON = 500
# What undoes a move, by the move and the status it came from.
BACK = {
    (TaskEvent.RESUME, TaskStatus.SUSPENDED): TaskEvent.SUSPEND,
    (TaskEvent.RESUME, TaskStatus.CANCELLED): TaskEvent.CANCEL,
}
STOPS = frozenset({TaskEvent.SUSPEND, TaskEvent.CANCEL})


async def check(work: Work, number: int, event: TaskEvent) -> None:
    """Raises `IllegalMove` where the task's status has no such move."""
    (await existing_task(work, number)).moved(event)


async def move(work: Work, command: MoveTask) -> None:
    """Make the move, and tell the units at once, within the office hours."""
    person = await access.admin(work, command.actor)
    if len(command.reason) > LONGEST_REASON:
        raise ReasonTooLong(len(command.reason), LONGEST_REASON)
    task = (await access.task_view(work, person, command.task)).task
    moved, count = await stop(work, person, task, command.event, command.reason)
    _answer(work, person, moved, await _last_move(work, task.number), count, command.edit)
    await work.commit(f"task.{command.event}", person.id)


async def stop(work: Work, person: Person, task: Task, event: TaskEvent, reason: str) -> tuple[Task, int]:
    """Move the task and tell everybody on it; returns it with the number of those told."""
    moved = await move_task(work, task, event, person.id, reason)
    return moved, await _tell(work, person, moved, await _last_move(work, task.number), event)


async def take_back(work: Work, actor: int, step_id: str, edit: int | None) -> None:
    """Undo a move while it is the task's last; who has not been told of it yet never hears of it."""
    person = await access.admin(work, actor)
    step = await work[Step].get(step_id)
    if step is None or step != await _last_move(work, step.task):
        raise Stale
    task = await existing_task(work, step.task)
    event = _back(step)
    moved = await move_task(work, task, event, person.id, _earlier_reason(step, event))
    unheard = await _forget(work, step)
    one_step = await _last_move(work, task.number)
    count = await _tell(work, person, moved, one_step, TaskEvent(step.event), taken_back=True, spared=unheard)
    _answer(work, person, moved, step, count, edit, taken_back=True)
    await work.commit(f"task.{event}", person.id)


def _back(step: Step) -> TaskEvent:
    if step.event in STOPS:
        return TaskEvent.RESUME
    if step.event != TaskEvent.RESUME:
        raise Stale
    return BACK[TaskEvent.RESUME, TaskStatus(step.before)]


def _earlier_reason(step: Step, event: TaskEvent) -> str | None:
    """A resumption taken back leaves the task stopped, for the reason given with what is undone."""
    return step.reason if event in STOPS else None


async def _last_move(work: Work, number: int) -> Step:
    last = await last_move(work, number)
    if last is None:
        raise Stale
    return last


async def _tell(
    work: Work,
    actor: Person,
    task: Task,
    step: Step,
    event: TaskEvent,
    *,
    taken_back: bool = False,
    spared: frozenset[int] = frozenset(),
) -> int:
    people = [
        one_person
        for one_person in await concerned(work, task.number, but=actor.id)
        if one_person.id not in spared
    ]
    notice = TaskMoveTold(
        event=event,
        number=task.number,
        title=task.title,
        status=task.status,
        deadline=task.deadline,
        reason=step.reason or "",
        step=step.id,
        taken_back=taken_back,
    )
    for person in people:
        push(work, person, notice, about=step.id, tasks=(task.number,))
    return len(people)


async def _forget(work: Work, step: Step) -> frozenset[int]:
    """Pushes of the move that still wait for the office hours are no longer true."""
    waiting = [
        row
        for person in await concerned(work, step.task, but=0)
        for row in await work[OutboxRow].find(chat_id=person.id)
        if isinstance(row.notice, TaskMoveTold) and row.notice.step == step.id and not row.sent_ids
    ]
    for row in waiting:
        work[OutboxRow].remove(row)
    return frozenset(row.chat_id for row in waiting)


def _answer(
    work: Work,
    person: Person,
    task: Task,
    step: Step,
    count: int,
    edit: int | None,
    *,
    taken_back: bool = False,
) -> None:
    done = TaskMoved(
        event=TaskEvent(step.event),
        number=task.number,
        title=task.title,
        status=task.status,
        reason=step.reason or "",
        step=step.id,
        told=count,
        taken_back=taken_back,
    )
    answer(work, person, done, tasks=(task.number,), edit=edit)
