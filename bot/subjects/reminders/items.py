"""What every unit is to be reminded of today, read from the state."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.access import existing_task
from bot.core.history.look_back import last_step
from bot.core.lines.tasks import task_line
from bot.core.lines.values import TaskLine
from bot.core.ports import Work
from bot.subjects.instructions.records import Instruction, InstructionStatus
from bot.subjects.reminders.causes import Span, task_cause, unattended
from bot.subjects.reminders.messages import ReminderItem
from bot.subjects.reminders.records import OF_THE_TASK, Cause, FormalLetter, LetterStatus
from bot.subjects.reports.records import PromiseMade, PromiseStatus
from bot.subjects.requests.records import Coordination, CoordinationStatus
from bot.subjects.tasks.records import (
    Assignment,
    AssignmentStatus,
    Task,
    TaskEvent,
    TaskStatus,
    assignment_key,
    wanted,
)

EXCERPT = 60
# Moves after which a task is sent back no more, or is once more.
TURNS = frozenset({TaskEvent.RETURN, TaskEvent.SUBMIT, TaskEvent.REOPEN})


@dataclass(frozen=True)
class Whole:
    """An open task with its active parts."""

    task: Task
    parts: list[Assignment]


async def open_tasks(work: Work) -> list[Whole]:
    return [await whole(work, task.number) for task in await work[Task].all() if task.open]


async def whole(work: Work, number: int) -> Whole:
    parts = [part for part in await work[Assignment].find(task=number) if part.active]
    return Whole(await existing_task(work, number), parts)


async def items(work: Work, span: Span) -> list[ReminderItem]:
    """Everything units are to be reminded of, tasks by number, then promises and questions."""
    reminder_items = [item async for item in _of_tasks(work, span)]
    reminder_items += [item async for item in _promises(work, span)]
    reminder_items += [item async for item in _instructions(work, span)]
    reminder_items += [item async for item in _letters(work, span)]
    return reminder_items + [item async for item in _coordinations(work, span)]


async def _letters(work: Work, span: Span) -> AsyncIterator[ReminderItem]:
    """A 督办单 is owed an answer from its day on, on every workday until it is there."""
    for letter in await work[FormalLetter].find(status=LetterStatus.ISSUED.value):
        if letter.task is None or letter.due is None or letter.due.date() > span.today:
            continue
        of = await whole(work, letter.task)
        days = (span.today - letter.due.date()).days or None
        for unit in letter.unanswered if of.task.open else ():
            yield item(Cause.LETTER, of, unit, span, days=days, id=letter.id)


async def _of_tasks(work: Work, span: Span) -> AsyncIterator[ReminderItem]:
    for open_task in await open_tasks(work):
        returned_at = await _returned_at(work, open_task.task)
        for part in open_task.parts:
            cause = task_cause(open_task.task, part, span, returned_at)
            if cause is not None:
                yield item(cause, open_task, part.unit, span, days=_quiet_days(cause, part, span))


def item(
    cause: Cause, of: Whole, unit: str, span: Span, *, days: int | None = None, quote: str = "", id: str = ""
) -> ReminderItem:
    line = _line(of, unit, span)
    return ReminderItem(cause=cause, unit=unit, line=line, days=days, quote=quote[:EXCERPT], id=id)


def _line(of: Whole, unit: str, span: Span) -> TaskLine:
    return task_line(of.task, of.parts, span.now, span.measures, unit)


def _quiet_days(cause: Cause, part: Assignment, span: Span) -> int | None:
    if cause is not Cause.SILENT:
        return None
    return _days_since(part.last_reported_at or part.assigned_at, span)


def _days_since(at: datetime, span: Span) -> int:
    return (span.today - at.astimezone(span.now.tzinfo).date()).days


async def _returned_at(work: Work, task: Task) -> datetime | None:
    """When the task was last sent back, if it still stands so."""
    if task.status is not TaskStatus.IN_PROGRESS:
        return None
    last = await last_step(work, task.number, lambda step: step.unit is None and step.event in TURNS)
    if last and last.event == TaskEvent.RETURN:
        return last.at
    return None


async def _promises(work: Work, span: Span) -> AsyncIterator[ReminderItem]:
    for promise in await work[PromiseMade].find(status=PromiseStatus.WAITING.value):
        of = await whole(work, promise.task)
        if of.task.open and span.covers(promise.due.date()):
            yield item(Cause.PROMISE, of, promise.unit, span, quote=promise.quote, id=promise.key)


async def _instructions(work: Work, span: Span) -> AsyncIterator[ReminderItem]:
    for instruction in await work[Instruction].find(status=InstructionStatus.OPEN.value):
        of = await whole(work, instruction.task) if instruction.tasks else None
        if of is not None and not of.task.open:
            continue
        for unit in _asked(instruction, span):
            yield ReminderItem(
                cause=Cause.INSTRUCTION,
                unit=unit,
                line=_line(of, unit, span) if of else _whole_plan(instruction),
                days=_days_since(instruction.at, span),
                quote=instruction.text[:EXCERPT],
                id=instruction.id,
            )


def _whole_plan(instruction: Instruction) -> TaskLine:
    """A line in the place of a task's, for what is about all of them."""
    return TaskLine(
        number=instruction.task,
        title="",
        status=TaskStatus.IN_PROGRESS,
        light=None,
        progress=0,
        deadline=instruction.at,
        days_left=0,
    )


def _asked(instruction: Instruction, span: Span) -> list[str]:
    return [
        receipt.unit
        for receipt in instruction.receipts
        if receipt.unit in instruction.unanswered
        and unattended(instruction.at, receipt.acknowledged_at is not None, span)
    ]


async def _coordinations(work: Work, span: Span) -> AsyncIterator[ReminderItem]:
    for status in (CoordinationStatus.REQUESTED, CoordinationStatus.ACKNOWLEDGED):
        for request in await work[Coordination].find(status=status.value):
            of = await whole(work, request.task)
            if of.task.open and _waits(request, span):
                quote = f"{request.asking}：{request.text}"
                days = _days_since(request.requested_at, span)
                yield item(Cause.COORDINATION, of, request.asked, span, days=days, quote=quote, id=request.id)


def _waits(request: Coordination, span: Span) -> bool:
    return unattended(request.requested_at, request.acknowledged_at is not None, span)


async def holds(work: Work, said: ReminderItem, since: datetime) -> bool:
    """Whether what was put together at `since` is still true."""
    if said.cause is Cause.PROMISE:
        promise = await work[PromiseMade].get(said.id)
        return promise is not None and promise.status is PromiseStatus.WAITING
    if said.cause is Cause.INSTRUCTION:
        instruction = await work[Instruction].get(said.id)
        return instruction is not None and instruction.open and said.unit in instruction.unanswered
    if said.cause is Cause.LETTER:
        letter = await work[FormalLetter].get(said.id)
        return letter is not None and said.unit in letter.unanswered
    if said.cause is Cause.COORDINATION:
        request = await work[Coordination].get(said.id)
        return request is not None and request.waiting
    return said.cause in OF_THE_TASK and await _still_wanted(work, said, since)


async def _still_wanted(work: Work, reminder_item: ReminderItem, since: datetime) -> bool:
    task = await work[Task].get(str(reminder_item.line.number))
    part = await work[Assignment].get(assignment_key(reminder_item.line.number, reminder_item.unit))
    if task is None or part is None or not task.open or not wanted(part):
        return False
    if task.status is TaskStatus.SUBMITTED or task.deadline != reminder_item.line.deadline:
        return False
    if reminder_item.cause is Cause.UNSIGNED:
        return part.status is AssignmentStatus.PENDING
    untouched = part.last_reported_at is None or part.last_reported_at < since
    if reminder_item.cause in {Cause.SILENT, Cause.RETURNED, Cause.ASKED}:
        return untouched
    return True
