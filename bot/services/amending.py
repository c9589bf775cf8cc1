"""A person's second thoughts: an edited message amends its reports line by line, a button withdraws one."""

from dataclasses import dataclass, field

from bot.domain.commands import Edit, Submission, Withdraw
from bot.domain.errors import NothingToWithdraw, Refusal
from bot.domain.notices import Amended, Withdrawn
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.reports import Draft, Report
from bot.domain.views import ReportLine
from bot.services import access, filing, reporting
from bot.services.filing import Filing
from bot.services.refusing import refused
from bot.services.stamping import stamp
from bot.services.telling import answer


@dataclass
class Changes:
    changed: list[ReportLine] = field(default_factory=list)
    added: list[ReportLine] = field(default_factory=list)
    withdrawn: list[ReportLine] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def lines(self) -> list[ReportLine]:
        return [*self.changed, *self.added, *self.withdrawn]


async def edit(work: Work, command: Edit) -> None:
    """Amend what the message said before; a message that waits for its task is simply reworded."""
    person = await access.member(work, command.actor)
    reports = await work.reports.find(worded_in=command.message)
    if reports:
        await _amend(work, person, command, reports)
        return
    drafts = await work.drafts.find(worded_in=command.message)
    if drafts:
        await _reword(work, person, command, drafts)
    elif await reporting.addressed_parts(work, command.text):
        await reporting.submit(work, _as_submission(command))


def _as_submission(command: Edit) -> Submission:
    """A message that named no valid task before may name one now."""
    return Submission(
        actor=command.actor,
        chat_id=command.chat_id,
        message_id=command.message_id,
        at=command.at,
        text=command.text,
    )


async def _reword(work: Work, person: Person, command: Edit, drafts: list[Draft]) -> None:
    for draft in drafts:
        work.drafts.put(draft.model_copy(update={"text": command.text}))
    await work.commit("draft.reworded", person.id)


async def _amend(work: Work, person: Person, command: Edit, reports: list[Report]) -> None:
    said = await _said(work, command, reports)
    known = {report.task: report for report in reports}
    changes = Changes()
    for number, text in said.items():
        await _amend_one(work, person, command, known, number, text, changes)
    for report in reports:
        if report.task not in said and not report.withdrawn:
            changes.withdrawn.append(await filing.withdraw(work, report))
    if changes.lines or changes.refusals:
        _answer(work, person, changes)
        await work.commit("report.amended", person.id)


async def _said(work: Work, command: Edit, reports: list[Report]) -> dict[int, str]:
    """What the message says now, by task; words without a number stay with the message's one report."""
    parts = await reporting.addressed_parts(work, command.text)
    explicit = {part.task: part.text for part in parts if part.task is not None}
    if len(reports) == 1 and not _names_its_task(reports[0], explicit):
        return {reports[0].task: command.text}
    return explicit


def _names_its_task(report: Report, explicit: dict[int, str]) -> bool:
    return bool(explicit) and (report.task in explicit or len(explicit) > 1)


async def _amend_one(
    work: Work,
    person: Person,
    command: Edit,
    known: dict[int, Report],
    number: int,
    text: str,
    changes: Changes,
) -> None:
    report = known.get(number)
    try:
        if report is None:
            changes.added.append(await _add(work, person, command, number, text, known))
        elif report.text != text:
            changes.changed.append(await filing.amend(work, report, text, command.at))
    except Refusal as refusal:
        changes.refusals.append(refusal)


async def _add(
    work: Work, person: Person, command: Edit, number: int, text: str, known: dict[int, Report]
) -> ReportLine:
    """A new line of an edited message speaks for the same unit as the others where that is possible."""
    parts = await reporting.candidates(work, person, number, None)
    units = {report.unit for report in known.values()}
    part = next((each for each in parts if each.unit in units), parts[0])
    message = next(iter(known.values())).message
    return await filing.file(work, person, part, Filing(message, command.message, command.at, text))


def _answer(work: Work, person: Person, changes: Changes) -> None:
    notice = Amended(
        changed=tuple(changes.changed),
        added=tuple(changes.added),
        withdrawn=tuple(changes.withdrawn),
        refused=tuple(map(refused, changes.refusals)),
    )
    numbers = tuple(line.number for line in changes.lines)
    answer(work, person, notice, tasks=numbers)


async def withdraw(work: Work, command: Withdraw) -> None:
    """Take back one's own report; an admin may take back any."""
    person = await access.member(work, command.actor)
    report = await work.reports.get(command.report)
    if report is None or not (report.author_id == person.id or person.is_admin):
        raise NothingToWithdraw
    if report.withdrawn:
        raise NothingToWithdraw
    await filing.withdraw(work, report)
    notice = Withdrawn(number=report.task, unit=report.unit, at=work.now)
    stamp(work, person, command.pressed, notice)
    await work.commit("report.withdrawn", person.id)
