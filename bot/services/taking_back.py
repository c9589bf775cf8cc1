"""撤回 of a completion by its unit, as long as nobody has decided."""

from bot.domain.commands import Pressed
from bot.domain.completions import Completion, CompletionEvent
from bot.domain.errors import AlreadyDone, NotOnTask
from bot.domain.notices.stamps import DoneTakenBack
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.reports import Report, ReportKind
from bot.domain.tasks import Assignment, AssignmentEvent, AssignmentStatus, TaskEvent, assignment_key
from bot.services import access, completion_cards, filing, review_copies
from bot.services.completing import turned, waiting_on
from bot.services.looking_back import newest_that
from bot.services.moving import move_part, move_task
from bot.services.outcomes import forget_questions
from bot.services.reviewing import check_waiting, take_parts_back
from bot.services.stamping import stamp
from bot.services.views import existing_task


async def take_back(work: Work, actor: int, number: int, unit_code: int, pressed: Pressed | None) -> None:
    """The whole request if the unit has made it, else the unit's own part in it."""
    person, unit = await access.speaker_for(work, actor, unit_code)
    part = await work.assignments.get(assignment_key(number, unit))
    if part is None or not part.active:
        raise NotOnTask(number, unit)
    completion = await waiting_on(work, number)
    if part.status is not AssignmentStatus.REPORTED:
        await _check_last(work, number)
        raise AlreadyDone
    await filing.open_task(work, number)
    if completion is not None and completion.unit == unit:
        await _withdraw(work, person, completion)
    else:
        await move_part(work, part, AssignmentEvent.WITHDRAW, person.id)
        if completion is not None:
            await review_copies.refresh(work, completion.id)
    await _unreport(work, part)
    stamp(work, person, pressed, DoneTakenBack(number=number, unit=unit, at=work.now))
    await work.commit("completion.withdrawn", person.id)


async def _check_last(work: Work, number: int) -> None:
    for completion in await work.completions.newest(1, task=number):
        await check_waiting(work, completion)


async def _withdraw(work: Work, person: Person, completion: Completion) -> None:
    task = await existing_task(work, completion.task)
    await move_task(work, task, TaskEvent.WITHDRAW, person.id)
    parts = await completion_cards.asking_parts(work, completion.task)
    await take_parts_back(work, parts, AssignmentEvent.WITHDRAW, person)
    withdrawn = completion.moved(CompletionEvent.WITHDRAW, person.id, work.now)
    work.completions.put(withdrawn)
    await review_copies.settle(work, withdrawn.id)
    await forget_questions(work, parts, completion.task)


async def _unreport(work: Work, part: Assignment) -> None:
    """The report goes with the request; one that has brought files stays as a report of progress."""
    report = await newest_that(work.reports, _asks, line=part.key)
    if report is not None and report.evidence:
        await turned(work, report, ReportKind.PROGRESS)
    elif report is not None:
        await filing.withdraw(work, report)


def _asks(report: Report) -> bool:
    return report.kind is ReportKind.COMPLETION and not report.withdrawn
