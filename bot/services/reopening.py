"""重启 of a closed task, and taking that back."""

from bot.domain.commands import Pressed
from bot.domain.errors import AlreadyDone
from bot.domain.notices import Notice
from bot.domain.notices.completion import TaskReclosed, TaskReopened
from bot.domain.notices.review import Reopened
from bot.domain.notices.stamps import Reclosed
from bot.domain.ports import Work
from bot.domain.tasks import Assignment, AssignmentEvent, AssignmentStatus, Task, TaskEvent
from bot.services import access
from bot.services.completion_cards import asking_parts
from bot.services.looking_back import last_move
from bot.services.moving import move_part, move_task
from bot.services.outcomes import forget, tell
from bot.services.stamping import stamp
from bot.services.telling import answer
from bot.services.views import existing_task


async def check(work: Work, number: int) -> None:
    """Refuse before a reason is asked for."""
    (await existing_task(work, number)).moved(TaskEvent.REOPEN)


async def reopen(work: Work, actor: int, number: int, reason: str) -> None:
    """The accountable units are at work again, and everybody on the task hears why."""
    person = await access.admin(work, actor)
    task = await move_task(work, await existing_task(work, number), TaskEvent.REOPEN, actor, reason)
    for part in await asking_parts(work, number):
        if part.status is AssignmentStatus.DONE:
            await move_part(work, part, AssignmentEvent.RETURN, actor, reason)
    told = await tell(work, await _parts(work, number), lambda unit: _news(task, unit, reason))
    answer(
        work,
        person,
        Reopened(number=number, title=task.title, reason=reason, told=told),
        tasks=(number,),
    )
    await work.commit("task.reopened", actor)


async def _parts(work: Work, number: int) -> list[Assignment]:
    return [part for part in await work.assignments.find(task=number) if part.active]


def _news(task: Task, unit: str, reason: str) -> TaskReopened:
    return TaskReopened(
        number=task.number, title=task.title, unit=unit, reason=reason, deadline=task.deadline
    )


async def undo(work: Work, actor: int, number: int, pressed: Pressed | None) -> None:
    """撤回: closed as it was, as long as the reopening is the last that has happened to the task."""
    person = await access.admin(work, actor)
    if not await _just_reopened(work, number):
        raise AlreadyDone
    task = await move_task(work, await existing_task(work, number), TaskEvent.RECLOSE, actor)
    for part in await asking_parts(work, number):
        if part.status is AssignmentStatus.ACCEPTED:
            await move_part(work, part, AssignmentEvent.RECLOSE, actor)
    parts = await _parts(work, number)
    unaware = await forget(work, parts, lambda notice: _is_about(notice, number))
    await tell(work, parts, lambda _: TaskReclosed(number=number, title=task.title), spared=unaware)
    stamp(work, person, pressed, Reclosed(number=number, at=work.now))
    await work.commit("task.reclosed", actor)


def _is_about(notice: Notice, number: int) -> bool:
    return isinstance(notice, TaskReopened) and notice.number == number


async def _just_reopened(work: Work, number: int) -> bool:
    """Nothing has moved the task since; an accountable unit that has reported is at work on it again."""
    last = await last_move(work, number)
    return last is not None and last.event == TaskEvent.REOPEN
