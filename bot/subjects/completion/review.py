"""Verification: 通过 closes a task, 退回 sends it back to its units with a reason."""

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.dialogue import verbs
from bot.core.history.write import move_part, move_task
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, Decided
from bot.subjects.completion.messages import TaskClosed, TaskReturned
from bot.subjects.completion.questions import forget_questions
from bot.subjects.completion.records import Completion, CompletionEvent
from bot.subjects.completion.refusals import NoCompletion, NoEvidence, NotConfirmed
from bot.subjects.completion.submit import waiting_on
from bot.subjects.evidence import verify
from bot.subjects.review import completion_cards, copies
from bot.subjects.review.messages import CompletionReview, ReviewDone
from bot.subjects.tasks.news import tell
from bot.subjects.tasks.records import (
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    Task,
    TaskEvent,
    TaskStatus,
)

REASON = verbs.RETURN


async def shown(work: Work, actor: int, number: int) -> CompletionReview:
    """The request that waits on a task, for somebody who verifies."""
    person = await access.reviewer(work, actor)
    completion = await waiting_on(work, number)
    if completion is None or (await existing_task(work, number)).status is not TaskStatus.SUBMITTED:
        raise NoCompletion(number)
    return await completion_cards.review(work, person, completion)


async def decidable(work: Work, actor: int, completion_id: str) -> Completion:
    """A request this person may decide now; one that is over says who has ended it, and how."""
    await access.reviewer(work, actor)
    completion = await work[Completion].get(completion_id)
    if completion is None:
        raise AlreadyDone
    await check_waiting(work, completion)
    await open_task(work, completion.task)
    units = [part.unit for part in await completion_cards.asking_parts(work, completion.task)]
    await access.verifier(work, actor, completion.task, units)
    return completion


async def check_waiting(work: Work, completion: Completion) -> None:
    if not completion.waiting:
        by = await work[Person].get(str(completion.decided_by))
        raise Decided(completion.task, completion.status.value, by.name if by else "")


async def accept(work: Work, actor: int, completion_id: str) -> None:
    """通过: the task is closed, and the parts of all who have reported completion are done."""
    completion = await decidable(work, actor, completion_id)
    person = await access.reviewer(work, actor)
    parts = await completion_cards.asking_parts(work, completion.task)
    waiting = await completion_cards.unconfirmed(work, parts)
    if waiting:
        raise NotConfirmed(completion.task, waiting)
    if not await verify.standing(work, parts):
        raise NoEvidence(completion.task)
    task = await move_task(work, await existing_task(work, completion.task), TaskEvent.PASS, person.id)
    for part in await work[Assignment].find(task=task.number):
        if part.status is AssignmentStatus.REPORTED:
            await move_part(work, part, AssignmentEvent.CONFIRM, person.id)
    await _decide(work, person, completion, CompletionEvent.PASS, None)
    count = await tell(work, parts, lambda unit: _closed(work, person, task, unit))
    done = ReviewDone(
        number=task.number, title=task.title, passed=True, told=count, may_reopen=person.is_admin
    )
    answer(work, person, done, about=completion.id, tasks=(task.number,))
    await work.commit("completion.passed", person.id)


def _closed(work: Work, person: Person, task: Task, unit: str) -> TaskClosed:
    return TaskClosed(number=task.number, title=task.title, unit=unit, person=person.name, at=work.now)


async def send_back(work: Work, actor: int, completion_id: str, reason: str) -> None:
    """退回: the task is worked on again, and its units hear why."""
    completion = await decidable(work, actor, completion_id)
    person = await access.reviewer(work, actor)
    parts = await completion_cards.asking_parts(work, completion.task)
    one_task = await existing_task(work, completion.task)
    task = await move_task(work, one_task, TaskEvent.RETURN, person.id, reason)
    await take_parts_back(work, parts, AssignmentEvent.RETURN, person, reason)
    await _decide(work, person, completion, CompletionEvent.RETURN, reason)
    count = await tell(work, parts, lambda unit: _returned(person, task, unit, reason))
    done = ReviewDone(number=task.number, title=task.title, passed=False, told=count, reason=reason)
    answer(work, person, done, about=completion.id, tasks=(task.number,))
    await work.commit("completion.returned", person.id)


def _returned(person: Person, task: Task, unit: str, reason: str) -> TaskReturned:
    return TaskReturned(
        number=task.number,
        title=task.title,
        unit=unit,
        person=person.name,
        reason=reason,
        deadline=task.deadline,
    )


async def take_parts_back(
    work: Work, parts: list[Assignment], event: AssignmentEvent, person: Person, reason: str | None = None
) -> None:
    """Whoever has reported completion is at work again."""
    for part in parts:
        if part.status is AssignmentStatus.REPORTED:
            await move_part(work, part, event, person.id, reason)


async def _decide(
    work: Work, person: Person, completion: Completion, event: CompletionEvent, reason: str | None
) -> None:
    decided = completion.moved(event, person.id, work.now, reason)
    work[Completion].put(decided)
    await copies.settle(work, decided.id)
    parts = await completion_cards.asking_parts(work, completion.task)
    await forget_questions(work, parts, completion.task)
