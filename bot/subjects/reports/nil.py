"""零报告 for all that is open, in one go; for one task it is an ordinary report of its own kind."""

from collections.abc import Iterable

from bot.core import access
from bot.core.access import existing_task
from bot.core.lines.tasks import zone_of
from bot.core.orders import Pressed, Submission
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NotYours
from bot.subjects.reports import file
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import NilRecorded, NilWithdrawn
from bot.subjects.reports.records import LastReport, Report, ReportKind, report_id
from bot.subjects.reports.refusals import NothingForNil
from bot.subjects.tasks.records import Assignment, TaskStatus, wanted


async def submit(work: Work, command: Submission) -> None:
    """零报告 on the task that the command names, once for a message or a pressed button."""
    key = report_id(command.chat_id, command.message_id, command.task or 0)
    if await work[Report].get(key) is not None:
        raise AlreadyDone
    await reports_report.submit(work, command)


async def submit_all(work: Work, command: Submission) -> None:
    """Nothing new on the tasks of the person's units that were not reported on today: one report each.

    A message is one report on a task: where two own units share it, the second takes another message.
    """
    person = await access.reporter(work, command.actor)
    if await work[Report].find(worded_in=command.message):
        raise AlreadyDone
    expected = await _expected(work, person)
    quiet = [part for part in expected if not _said_today(work, part)]
    parts = {part.task: part for part in reversed(quiet)}
    if not parts:
        raise NothingForNil
    filing = Filing(
        command.message, command.message, command.at, command.text, named=True, kind=ReportKind.NIL
    )
    lines = [await file.file(work, person, parts[number], filing) for number in sorted(parts)]
    notice = NilRecorded(
        reports=tuple(lines),
        message=command.message,
        several_units=len(person.units) > 1,
        said=_numbers(part for part in expected if part.task not in parts),
        again=_numbers(part for part in quiet if part.unit != parts[part.task].unit),
    )
    answer(work, person, notice, tasks=tuple(line.number for line in lines), chat=command.chat_id)
    work[LastReport].put(LastReport(person=person.id, report=lines[0].id, at=work.now))
    await work.commit("report.nil", person.id)


async def _expected(work: Work, person: Person) -> list[Assignment]:
    """The parts of the person's units of which something is still expected."""
    assignments = []
    for unit in person.units:
        for part in await work[Assignment].find(unit=unit):
            task = await existing_task(work, part.task)
            if wanted(part) and task.open and task.status is not TaskStatus.SUBMITTED:
                assignments.append(part)
    return assignments


def _said_today(work: Work, part: Assignment) -> bool:
    """零报告 says that there is nothing new, so whatever has been reported on this day needs none."""
    last = part.last_reported_at
    return last is not None and last.astimezone(zone_of(work)).date() == work.now.date()


def _numbers(parts: Iterable[Assignment]) -> tuple[int, ...]:
    return tuple(sorted({part.task for part in parts}))


async def take_back(work: Work, actor: int, message: str, pressed: Pressed | None) -> None:
    """撤回 of all that one 零报告 has filed."""
    person = await access.reporter(work, actor)
    reports = await work[Report].find(worded_in=message)
    if not reports or any(report.kind is not ReportKind.NIL for report in reports):
        raise NotYours
    for report in reports:
        await access.speaks_for(work, person.id, report.unit)
    all_reports = [report for report in reports if not report.withdrawn]
    if not all_reports:
        raise AlreadyDone
    for report in all_reports:
        await file.withdraw(work, report)
    edit, chat = (pressed.message_id, pressed.chat_id) if pressed else (None, None)
    answer(work, person, NilWithdrawn(count=len(all_reports)), edit=edit, chat=chat)
    await work.commit("report.withdrawn", actor)
