"""撤回 of a completion by its unit, as long as nobody has decided."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.stamp_messages import DoneTakenBack
from bot.core.dialogue.stamps import stamp
from bot.core.history.look_back import newest_that
from bot.core.history.write import move_part, move_task
from bot.core.orders import Pressed
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NotOnTask
from bot.subjects.completion.questions import forget_questions
from bot.subjects.completion.records import Completion, CompletionEvent
from bot.subjects.completion.review import check_waiting, take_parts_back
from bot.subjects.completion.submit import turned, waiting_on
from bot.subjects.reports import file
from bot.subjects.reports.records import Report, ReportKind
from bot.subjects.review import completion_cards, copies
from bot.subjects.tasks.records import (
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    TaskEvent,
    assignment_key,
)


async def take_back(work: Work, actor: int, number: int, unit_code: int, pressed: Pressed | None) -> None:
    """The whole request if the unit has made it, else the unit's own part in it."""
    person, unit = await access.speaker_for(work, actor, unit_code)
    part = await work[Assignment].get(assignment_key(number, unit))
    if part is None or not part.active:
        raise NotOnTask(number, unit)
    completion = await waiting_on(work, number)
    if part.status is not AssignmentStatus.REPORTED:
        await _check_last(work, number)
        raise AlreadyDone
    await access.open_task(work, number)
    if completion is not None and completion.unit == unit:
        await _withdraw(work, person, completion)
    else:
        await move_part(work, part, AssignmentEvent.WITHDRAW, person.id)
        if completion is not None:
            await copies.refresh(work, completion.id)
    await _unreport(work, part)
    stamp(work, person, pressed, DoneTakenBack(number=number, unit=unit, at=work.now))
    await work.commit("completion.withdrawn", person.id)


async def _check_last(work: Work, number: int) -> None:
    for completion in await work[Completion].newest(1, task=number):
        await check_waiting(work, completion)


async def _withdraw(work: Work, person: Person, completion: Completion) -> None:
    task = await existing_task(work, completion.task)
    await move_task(work, task, TaskEvent.WITHDRAW, person.id)
    parts = await completion_cards.asking_parts(work, completion.task)
    await take_parts_back(work, parts, AssignmentEvent.WITHDRAW, person)
    withdrawn = completion.moved(CompletionEvent.WITHDRAW, person.id, work.now)
    work[Completion].put(withdrawn)
    await copies.settle(work, withdrawn.id)
    await forget_questions(work, parts, completion.task)


async def _unreport(work: Work, part: Assignment) -> None:
    """The report goes with the request; one that has brought files stays as a report of progress."""
    report = await newest_that(work[Report], _asks, line=part.key)
    if report is not None and report.evidence:
        await turned(work, report, ReportKind.PROGRESS)
    elif report is not None:
        await file.withdraw(work, report)


def _asks(report: Report) -> bool:
    return report.kind is ReportKind.COMPLETION and not report.withdrawn
