"""Corrections: an edited message amends its reports line by line, a button withdraws one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.core import access
from bot.core.dialogue.messages import refused
from bot.core.dialogue.stamp_messages import Withdrawn
from bot.core.dialogue.stamps import stamp
from bot.core.lines.values import ReportLine
from bot.core.orders import Edit, Submission, Withdraw
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NothingSaid, NothingToWithdraw, NotYours, Refusal
from bot.subjects.reports import drafts as reports_drafts
from bot.subjects.reports import file
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import Amended, ReportWithdrawn
from bot.subjects.reports.records import Report, ReportDraft
from bot.subjects.reports.report import Outcome


@dataclass
class Changes:
    changed: list[ReportLine] = field(default_factory=list)
    added: list[ReportLine] = field(default_factory=list)
    withdrawn: list[ReportLine] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def lines(self) -> list[ReportLine]:
        return [*self.changed, *self.added, *self.withdrawn]

    def restate(self, line: ReportLine) -> None:
        """Tell a report as it is now, in its place or as one more that has changed."""
        for reports in (self.changed, self.added):
            for place, report in enumerate(reports):
                if report.id == line.id:
                    reports[place] = line
                    return
        self.changed.append(line)


@dataclass(frozen=True)
class AmendedMessage:
    """What a message has become so far: reports, and drafts that wait for their unit, by task."""

    reports: Mapping[int, Report]
    drafts: Mapping[int, ReportDraft]

    @property
    def all(self) -> list[Report | ReportDraft]:
        return [*self.reports.values(), *self.drafts.values()]

    @property
    def tasks(self) -> set[int]:
        return {*self.reports, *self.drafts}


async def knows(work: Work, message: str) -> bool:
    """Whether a message has become reports, or waits to become some."""
    return bool(await work[Report].find(worded_in=message) or await work[ReportDraft].find(worded_in=message))


async def edit(work: Work, command: Edit) -> None:
    """Amend what the message said before; one that waits for its task may name it now."""
    person = access.within(await access.member(work, command.actor), command.unit)
    reports = await work[Report].find(worded_in=command.message)
    drafts = await work[ReportDraft].find(worded_in=command.message)
    amended_message = AmendedMessage(
        {one_report.task: one_report for one_report in reports},
        {draft.task: draft for draft in drafts if draft.task is not None},
    )
    if not all(access.may_change(person, report) for report in reports):
        raise NotYours
    if amended_message.all:
        await _amend(work, person, command, amended_message)
    elif drafts:
        await _reword(work, person, command, drafts[0])
    elif await reports_report.addressed_parts(work, command.text):
        await reports_report.submit(work, _as_submission(command))


def _as_submission(command: Edit) -> Submission:
    """A message that named no valid task before may name one now."""
    return Submission(
        actor=command.actor,
        chat_id=command.chat_id,
        message_id=command.message_id,
        at=command.at,
        text=command.text,
        unit=command.unit,
    )


async def _reword(work: Work, person: Person, command: Edit, draft: ReportDraft) -> None:
    """The question which task is answered by an edit that names one."""
    parts = await reports_report.addressed_parts(work, command.text)
    if not parts:
        work[ReportDraft].put(draft.with_text(command.text))
        await work.commit("draft.reworded", person.id)
        return
    work[ReportDraft].remove(draft)
    filing = replace(reports_drafts.filing_of(draft), named=True)
    await reports_report.file_all(work, person, _as_submission(command), parts, filing, Outcome())


async def _amend(work: Work, person: Person, command: Edit, amended_message: AmendedMessage) -> None:
    texts = await _said(work, command, amended_message)
    changes = Changes()
    for number, text in texts.items():
        try:
            await _amend_one(work, person, command, amended_message, number, text, changes)
        except Refusal as refusal:
            changes.refusals.append(refusal)
    for report in amended_message.reports.values():
        if report.task not in texts and not report.withdrawn:
            changes.withdrawn.append(await file.withdraw(work, report, dropped=True))
    for draft in amended_message.drafts.values():
        if draft.task not in texts:
            work[ReportDraft].remove(draft)
    await _hand_files_on(work, command, texts, changes)
    if changes.lines or changes.refusals:
        _answer(work, person, command, changes)
    await work.commit("report.amended", person.id)


async def _hand_files_on(work: Work, command: Edit, texts: Mapping[int, str], changes: Changes) -> None:
    """A message's files go with its first line, also when an edit has given that line another number."""
    reports = {
        one_report.task: one_report for one_report in await work[Report].find(worded_in=command.message)
    }
    all_reports = [
        this_report for this_report in reports.values() if this_report.dropped and this_report.evidence
    ]
    heir = next((reports[number] for number in texts if number in reports), None)
    if heir is None or heir.withdrawn or not all_reports:
        return
    for report in all_reports:
        heir = await file.hand_files_on(work, report, heir)
    changes.restate(await file.understood(work, heir))


async def _said(work: Work, command: Edit, amended_message: AmendedMessage) -> dict[int, str]:
    """What the message says now, by task; words without a number stay with the message's one task."""
    parts = await reports_report.addressed_parts(work, command.text)
    named = any(report.named for report in amended_message.all) or any(part.explicit for part in parts)
    if len(amended_message.tasks) == 1 and not (parts and named):
        return {next(iter(amended_message.tasks)): command.text}
    return {part.task: part.text for part in parts if part.task is not None}


async def _amend_one(
    work: Work,
    person: Person,
    command: Edit,
    amended_message: AmendedMessage,
    number: int,
    text: str,
    changes: Changes,
) -> None:
    report = amended_message.reports.get(number)
    draft = amended_message.drafts.get(number)
    if draft is not None:
        work[ReportDraft].put(draft.with_text(text))
    elif report is None:
        await _add(work, person, command, amended_message, number, text, changes)
    else:
        words = await _without_unit(work, person, report, text)
        if not (words or report.evidence):
            raise NothingSaid(number)
        if report.dropped or report.text != words:
            changes.changed.append(await file.amend(work, report, words, command.at))


async def _without_unit(work: Work, person: Person, report: Report, text: str) -> str:
    """The words without the unit in front that said whose report it is."""
    parts, words = await reports_report.spoken_for(work, person, report.task, text)
    if [part.unit for part in parts] == [report.unit]:
        return words
    return text


async def _add(
    work: Work,
    person: Person,
    command: Edit,
    amended_message: AmendedMessage,
    number: int,
    text: str,
    changes: Changes,
) -> None:
    """A new line of an edited message speaks for the same unit as the others where that is possible."""
    parts, words = await reports_report.spoken_for(work, person, number, text)
    units = {report.unit for report in amended_message.reports.values()}
    parts = [assignment for assignment in parts if assignment.unit in units] or parts
    filing = Filing(_identity(amended_message.all), command.message, command.at, words, named=True)
    if len(parts) > 1:
        await access.open_task(work, number)
        await reports_drafts.which_unit(work, person, number, parts, filing)
    else:
        changes.added.append(await file.file(work, person, parts[0], filing))


def _identity(reports: Sequence[Report | ReportDraft]) -> str:
    """The message that all reports of an album are known by."""
    return reports[0].message


def _answer(work: Work, person: Person, command: Edit, changes: Changes) -> None:
    notice = Amended(
        changed=tuple(changes.changed),
        added=tuple(changes.added),
        withdrawn=tuple(changes.withdrawn),
        refused=tuple(map(refused, changes.refusals)),
    )
    numbers = tuple(line.number for line in changes.lines)
    answer(work, person, notice, tasks=numbers, chat=command.chat_id)


async def changeable(work: Work, person: Person, report_id: str) -> Report:
    """A report that this person may change; any other is refused like one that does not exist."""
    report = await work[Report].get(report_id)
    if report is None or not access.may_change(person, report):
        raise NotYours
    return report


async def correct(work: Work, person: Person, report: Report, text: str) -> None:
    """Replace a report's words by others than an edit of its message."""
    line = await file.amend(work, report, text, work.now)
    answer(work, person, Amended(changed=(line,)), tasks=(report.task,))
    await work.commit("report.amended", person.id)


async def withdraw_by_word(work: Work, person: Person, ids: Sequence[str]) -> bool:
    """撤回 in reply to an answer takes back all reports it speaks of; whether any of them stood."""
    reports = [await changeable(work, person, report_id) for report_id in ids]
    standing = [report for report in reports if not report.withdrawn]
    if not standing:
        return False
    for report in standing:
        await file.withdraw(work, report)
        told = ReportWithdrawn(number=report.task, unit=report.unit, at=report.submitted_at)
        answer(work, person, told, about=report.key, tasks=(report.task,))
    await work.commit("report.withdrawn", person.id)
    return True


async def withdraw(work: Work, command: Withdraw) -> None:
    """Take back one's own report; an admin may take back any."""
    person = await access.member(work, command.actor)
    report = await work[Report].get(command.report)
    if report is None or not access.may_change(person, report) or report.withdrawn:
        raise NothingToWithdraw
    await file.withdraw(work, report)
    notice = Withdrawn(number=report.task, unit=report.unit, at=work.now)
    stamp(work, person, command.pressed, notice)
    await work.commit("report.withdrawn", person.id)
