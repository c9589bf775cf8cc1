"""One report: filed, amended, withdrawn, with all that follows for its assignment and task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.access import existing_task, open_task
from bot.core.history.look_back import standing_reports
from bot.core.lines.tasks import indicator_lines, report_line, zone_of
from bot.core.lines.values import ImpossibleDay, ReportLine
from bot.core.office_settings import calendar_of
from bot.core.people import Person
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.subjects.assignments.acknowledge import sign
from bot.subjects.evidence.records import Evidence, EvidenceEvent, EvidenceState
from bot.subjects.reports import promises
from bot.subjects.reports.records import Attachment, Fetch, Report, ReportKind, Revision
from bot.subjects.tasks.indicators import restate_indicators, with_readings
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task
from bot.understanding.report import ReportReading, understand


@dataclass(frozen=True)
class Filing:
    """What is to be filed: a text with its files, from one message, at one time."""

    message: str
    worded_in: str
    at: datetime
    text: str
    attachments: Sequence[Attachment] = ()
    album: str | None = None
    named: bool = False
    kind: ReportKind = ReportKind.PROGRESS

    def with_text(self, text: str) -> "Filing":
        if text == self.text:
            return self
        return replace(self, text=text)

    def without_files(self) -> "Filing":
        """The same without files: a message's files go with its first report."""
        if self.attachments:
            return replace(self, attachments=())
        return self


async def file(work: Work, person: Person, part: Assignment, filing: Filing) -> ReportLine:
    """Record a report of one unit on one task; the unit's first report counts as its signature."""
    task = await open_task(work, part.task)
    reading = await _read(work, task, filing.text, filing.kind, filing.at)
    before = part.progress
    report = Report(
        task=part.task,
        unit=part.unit,
        author_id=person.id,
        kind=filing.kind,
        text=filing.text,
        progress=reading.progress.value,
        submitted_at=filing.at,
        message=filing.message,
        worded_in=filing.worded_in,
        line=part.key,
        album=filing.album,
        named=filing.named,
        evidence=tuple(attachment.message for attachment in filing.attachments),
    )
    if part.status is AssignmentStatus.PENDING:
        part = await sign(work, part, person)
        task = await existing_task(work, part.task)  # a first signature may have moved it on
    work[Report].put(report)
    await take_in(work, report, filing.attachments, filing.album)
    work[Assignment].put(part.reported(report.key, report.progress, report.submitted_at))
    judged = with_readings(task, report, reading.indicators)
    if judged.values != task.values:
        work[Task].put(judged)
    await promises.follow(work, report, reading.promise)
    line = _understood(work, report, judged, reading)
    if _falls(before, report.progress):
        return line.with_fields(fell_from=before)
    return line


def _falls(before: int | None, progress: int | None) -> bool:
    return before is not None and progress is not None and progress < before


async def _read(work: Work, task: Task, text: str, kind: ReportKind, at: datetime) -> ReportReading:
    calendar = await calendar_of(work)
    day = at.astimezone(work.now.tzinfo).date()
    reading = understand(text, task.indicators, day, is_workday=calendar.is_workday)
    if kind is ReportKind.NIL:
        return reading.without_figures()
    return reading


async def take_in(work: Work, report: Report, files: Sequence[Attachment], album: str | None) -> None:
    """Keep a report's files; they take the place of what was sent back to the unit on this task."""
    for row in await work[Evidence].find(state=EvidenceState.REJECTED.value) if files else ():
        if (row.task, row.unit) == (report.task, report.unit):
            work[Evidence].put(row.moved(EvidenceEvent.SUPERSEDE))
    for attachment in files:
        work[Evidence].put(evidence_of(report, attachment, album))


def evidence_of(report: Report, attachment: Attachment, album: str | None) -> Evidence:
    return Evidence(
        id=attachment.message,
        report=report.key,
        task=report.task,
        unit=report.unit,
        kind=attachment.kind,
        album=album,
        file_id=attachment.file_id,
        mime=attachment.mime,
        name=attachment.name,
        location=attachment.location,
        fetch=Fetch.WAITING if attachment.file_id else Fetch.NONE,
    )


async def hand_files_on(work: Work, left: Report, heir: Report) -> Report:
    """The files of a line that an edit has left out belong to another line of the message, to be verified."""
    for key in left.evidence:
        row = await work[Evidence].get(key)
        if row is not None:
            belongs = {"report": heir.key, "task": heir.task, "unit": heir.unit}
            work[Evidence].put(row.with_fields(**belongs, state=EvidenceState.RECEIVED))
    work[Report].put(left.with_evidence(()))
    grown = heir.with_evidence((*heir.evidence, *left.evidence))
    work[Report].put(grown)
    return grown


async def understood(work: Work, report: Report) -> ReportLine:
    """The report as the answer echoes it, with the indicator values it brought."""
    task = await existing_task(work, report.task)
    reading = await _read(work, task, report.text, report.kind, report.submitted_at)
    return _understood(work, report, task, reading)


def _understood(work: Work, report: Report, task: Task, reading: ReportReading) -> ReportLine:
    promise = None if report.withdrawn else reading.promise
    names = {value.name for value in task.values if value.report == report.key}
    return report_line(
        report,
        task.title,
        doubtful=reading.progress.doubtful,
        promise=promise.quote if promise else "",
        promised=end_of_day(promise.due, zone_of(work)) if promise else None,
        values=tuple(line for line in indicator_lines(task) if line.name in names),
        impossible=_impossible(reading),
    )


def _impossible(reading: ReportReading) -> ImpossibleDay | None:
    if reading.fault is None:
        return None
    return ImpossibleDay(kind=reading.fault.kind, quote=reading.fault.quote, day=reading.fault.day)


async def amend(work: Work, report: Report, text: str, at: datetime) -> ReportLine:
    """Replace a report's words, keep what they were; a withdrawn report stands again."""
    task = await open_task(work, report.task)
    reading = await _read(work, task, text, report.kind, report.submitted_at)
    revision = Revision(at=at, text=report.text, progress=report.progress)
    amended = report.reworded(
        text=text,
        progress=reading.progress.value,
        withdrawn=False,
        dropped=False,
        revisions=(*report.revisions, revision),
    )
    work[Report].put(amended)
    return await _restate(work, amended, reading)


async def withdraw(work: Work, report: Report, *, dropped: bool = False) -> ReportLine:
    """Mark a report as withdrawn; it stays in the ledger and counts no more.

    `dropped` says that an edit left it out: another edit may bring it back.
    """
    task = await open_task(work, report.task)
    withdrawn = report.taken_back(withdrawn=True, dropped=dropped)
    work[Report].put(withdrawn)
    reading = await _read(work, task, report.text, report.kind, report.submitted_at)
    return await _restate(work, withdrawn, reading)


async def restate(work: Work, changed: Report) -> None:
    """Work out what follows from a report again."""
    task = await existing_task(work, changed.task)
    reading = await _read(work, task, changed.text, changed.kind, changed.submitted_at)
    await _restate(work, changed, reading)


async def _restate(work: Work, changed: Report, reading: ReportReading) -> ReportLine:
    """Work out the assignment's latest figure and the task's indicators again from what stands."""
    part = await work[Assignment].get(changed.line)
    if part is not None:
        reports = await standing_reports(work, part.key, lambda newest: _figure(newest) is not None)
        last = reports[0] if reports else None
        restated = part.restated(
            progress=_figure(reports),
            last_report=last.key if last else None,
            last_reported_at=last.submitted_at if last else None,
        )
        work[Assignment].put(restated)
    task = await restate_indicators(work, changed.task)
    await promises.follow(work, changed, reading.promise)
    return _understood(work, changed, task, reading)


def _figure(newest_first: Sequence[Report]) -> int | None:
    """The latest progress that reports name."""
    return next((report.progress for report in newest_first if report.progress is not None), None)
