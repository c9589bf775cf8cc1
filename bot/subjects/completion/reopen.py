"""重启 of a closed task, and taking that back."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.stamp_messages import Reclosed
from bot.core.dialogue.stamps import stamp
from bot.core.history.look_back import last_move
from bot.core.history.write import move_part, move_task
from bot.core.messages import Message
from bot.core.orders import Pressed
from bot.core.outbox.tell import answer
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone
from bot.subjects.completion.messages import Reopened, TaskReclosed, TaskReopened
from bot.subjects.review.completion_cards import asking_parts
from bot.subjects.tasks.news import forget, tell
from bot.subjects.tasks.records import Assignment, AssignmentEvent, AssignmentStatus, Task, TaskEvent


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
    count = await tell(work, await _parts(work, number), lambda unit: _news(task, unit, reason))
    answer(
        work,
        person,
        Reopened(number=number, title=task.title, reason=reason, told=count),
        tasks=(number,),
    )
    await work.commit("task.reopened", actor)


async def _parts(work: Work, number: int) -> list[Assignment]:
    return [part for part in await work[Assignment].find(task=number) if part.active]


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


def _is_about(notice: Message, number: int) -> bool:
    return isinstance(notice, TaskReopened) and notice.number == number


async def _just_reopened(work: Work, number: int) -> bool:
    """Nothing has moved the task since; an accountable unit that has reported is at work on it again."""
    last = await last_move(work, number)
    return last is not None and last.event == TaskEvent.REOPEN
