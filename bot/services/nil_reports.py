"""零报告 for all that is open, in one go; for one task it is an ordinary report of its own kind."""

from bot.domain.commands import Submission
from bot.domain.errors import AlreadyDone, NothingForNil, NotYours
from bot.domain.notices.requests import NilRecorded, NilWithdrawn
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.reminders import wanted
from bot.domain.reports import LastReport, ReportKind, report_id
from bot.domain.tasks import Assignment, TaskStatus
from bot.domain.views import ReportLine
from bot.services import access, filing, reporting
from bot.services.filing import Filing
from bot.services.telling import answer
from bot.services.views import existing_task


async def submit(work: Work, command: Submission) -> None:
    """零报告 on the task that the command names, once for a message or a pressed button."""
    key = report_id(command.chat_id, command.message_id, command.task or 0)
    if await work.reports.get(key) is not None:
        raise AlreadyDone
    await reporting.submit(work, command)


async def submit_all(work: Work, command: Submission) -> None:
    """Nothing new on any task of the person's units: one report each, answered as one."""
    person = await access.reporter(work, command.actor)
    if await work.reports.find(worded_in=command.message):
        raise AlreadyDone
    parts = await _open_parts(work, person)
    if not parts:
        raise NothingForNil
    whole = Filing(
        command.message, command.message, command.at, command.text, named=True, kind=ReportKind.NIL
    )
    lines = [await filing.file(work, person, part, whole) for part in parts]
    _answer(work, person, command, lines)
    work.last_reports.put(LastReport(person=person.id, report=lines[0].id, at=work.now))
    await work.commit("report.nil", person.id)


async def _open_parts(work: Work, person: Person) -> list[Assignment]:
    """One part of each open task, of which something is still expected: a message is one report on a task."""
    found: dict[int, Assignment] = {}
    for unit in person.units:
        for part in await work.assignments.find(unit=unit):
            task = await existing_task(work, part.task)
            if wanted(part) and task.open and task.status is not TaskStatus.SUBMITTED:
                found.setdefault(part.task, part)
    return [found[number] for number in sorted(found)]


def _answer(work: Work, person: Person, command: Submission, lines: list[ReportLine]) -> None:
    notice = NilRecorded(
        reports=tuple(lines), message=command.message, several_units=len({line.unit for line in lines}) > 1
    )
    numbers = tuple(line.number for line in lines)
    answer(work, person, notice, tasks=numbers, chat=command.chat_id)


async def take_back(work: Work, actor: int, message: str, chat: int) -> None:
    """撤回 of all that one 零报告 has filed."""
    person = await access.reporter(work, actor)
    found = await work.reports.find(worded_in=message)
    if not found or any(report.kind is not ReportKind.NIL for report in found):
        raise NotYours
    for report in found:
        await access.speaks_for(work, person.id, report.unit)
    standing = [report for report in found if not report.withdrawn]
    if not standing:
        raise AlreadyDone
    for report in standing:
        await filing.withdraw(work, report)
    answer(work, person, NilWithdrawn(count=len(standing)), chat=chat)
    await work.commit("report.withdrawn", actor)
