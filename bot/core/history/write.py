"""Moves of tasks and of units' parts in them, each remembered with its time, its actor and its reason."""

from bot.core.history.records import Step
from bot.core.ports import Work
from bot.subjects.tasks.records import Assignment, AssignmentEvent, Task, TaskEvent

OFFICE = 0  # the task number of steps that concern no single task


async def note(
    work: Work,
    task: int,
    event: str,
    actor: int | None,
    *,
    unit: str | None = None,
    before: str = "",
    after: str = "",
    reason: str | None = None,
) -> None:
    """Put a step into the task's history."""
    step = Step(
        id=await _next_id(work, task),
        task=task,
        unit=unit,
        event=event,
        before=before,
        after=after,
        actor=actor,
        at=work.now,
        reason=reason,
    )
    work[Step].put(step)


async def _next_id(work: Work, task: int) -> str:
    """Steps are numbered within their task, and none is ever removed."""
    newest = await work[Step].newest(1, task=task)
    number = int(newest[0].id.partition(".")[2]) if newest else 0
    return f"{task}.{number + 1}"


async def move_task(
    work: Work, task: Task, event: TaskEvent, actor: int | None, reason: str | None = None
) -> Task:
    """Make a task's move and record it as a step; raises `IllegalMove`."""
    moved = task.moved(event)
    work[Task].put(moved)
    await note(work, task.number, event.value, actor, before=task.status, after=moved.status, reason=reason)
    return moved


async def move_part(
    work: Work, part: Assignment, event: AssignmentEvent, actor: int | None, reason: str | None = None
) -> Assignment:
    """Make the move of a unit's part and record it as a step; raises `IllegalMove`."""
    moved = part.moved(event)
    work[Assignment].put(moved)
    await note(
        work,
        part.task,
        event.value,
        actor,
        unit=part.unit,
        before=part.status,
        after=moved.status,
        reason=reason,
    )
    return moved
