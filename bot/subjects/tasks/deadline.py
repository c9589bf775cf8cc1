from collections.abc import Collection
from datetime import date, datetime

from bot.core import access
from bot.core.access import open_task
from bot.core.history.write import note
from bot.core.lines.tasks import card, days_left, zone_of
from bot.core.orders import SetDeadline
from bot.core.outbox.tell import answer, concerned, push
from bot.core.people import Person
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.subjects.assignments.messages import DeadlineChanged, DeadlineSet
from bot.subjects.assignments.refusals import PastDeadline, SameDeadline
from bot.subjects.tasks.records import Task


async def set_deadline(work: Work, command: SetDeadline) -> None:
    """Move a deadline; the original one is kept and shown."""
    person = await access.admin(work, command.actor)
    await access.task_view(work, person, command.task)
    task = await open_task(work, command.task)
    deadline = end_of_day(command.day, zone_of(work))
    if deadline == task.deadline:
        raise SameDeadline(task.number)
    if deadline < work.now:
        raise PastDeadline(command.day.isoformat())
    await _set(work, person, task, deadline, command.edit)


async def take_deadline_back(work: Work, command: SetDeadline, moved_to: date) -> None:
    """撤回 of a moved deadline, as long as it is the one that holds; the one before may be over by now."""
    person = await access.admin(work, command.actor)
    await access.task_view(work, person, command.task)
    task = await open_task(work, command.task)
    if task.deadline != end_of_day(moved_to, zone_of(work)):
        raise Stale
    await _set(work, person, task, end_of_day(command.day, zone_of(work)), command.edit)


async def _set(work: Work, person: Person, task: Task, deadline: datetime, edit: int | None) -> None:
    counts = await move_deadline(work, person, task, deadline, silent=())
    done = DeadlineSet(
        number=task.number,
        title=task.title,
        before=task.deadline,
        deadline=deadline,
        original=task.original_deadline,
        days_left=days_left(deadline, work.now),
        told=len(counts),
    )
    answer(work, person, done, tasks=(task.number,), edit=edit)
    await work.commit("task.deadline", person.id)


async def move_deadline(
    work: Work, actor: Person, task: Task, deadline: datetime, *, silent: Collection[int]
) -> set[int]:
    """Give a task another deadline; returns who hears of it: everybody on it but the `silent`, each once."""
    one_task = task.with_deadline(deadline)
    work[Task].put(one_task)
    before, after = (this_task.deadline.date().isoformat() for this_task in (task, one_task))
    await note(work, task.number, "deadline", actor.id, before=before, after=after)
    people = [
        one_person
        for one_person in await concerned(work, task.number, but=actor.id)
        if one_person.id not in silent
    ]
    for person in people:
        view = await access.task_view(work, person, task.number)
        notice = DeadlineChanged(before=task.deadline, card=await card(work, view))
        pushes = tuple(assignment.key for assignment in view.own)
        push(work, person, notice, about=str(task.number), tasks=(task.number,), pushes=pushes)
    return {person.id for person in people}
