"""/audit: what has happened to a task or to all, newest first, a page at a time."""

from bot.core import access
from bot.core.history.records import Step
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NoSuchTask
from bot.subjects.ledger.messages import AuditLine, AuditPage
from bot.subjects.reports.records import Report, ReportKind
from bot.subjects.tasks.records import Assignment, Task

LINES = 15


async def audit(work: Work, actor: int, number: int | None, page: int = 0) -> AuditPage:
    await access.admin(work, actor)
    task = None if number is None else await work[Task].get(str(number))
    all_audit_lines, total = await (_everything(work, page) if number is None else _of_task(work, number))
    if number is not None and task is None and not all_audit_lines:
        raise NoSuchTask(number)
    pages = max(1, -(-total // LINES))
    page = min(max(page, 0), pages - 1)
    all_audit_lines.sort(key=lambda audit_line: audit_line.at, reverse=True)
    audit_lines = all_audit_lines[page * LINES : (page + 1) * LINES]
    return AuditPage(
        number=number,
        title=task.title if task else "",
        lines=tuple([await _named(work, one_audit_line) for one_audit_line in audit_lines]),
        total=total,
        page=page,
        pages=pages,
    )


async def _everything(work: Work, page: int) -> tuple[list[AuditLine], int]:
    """No more is read than the page and those before it need."""
    wanted = (max(page, 0) + 1) * LINES
    steps = await work[Step].newest(wanted)
    reports = await work[Report].newest(wanted)
    total = await work[Step].count() + await work[Report].count()
    return [*map(_step, steps), *map(_report, reports)], total


async def _of_task(work: Work, number: int) -> tuple[list[AuditLine], int]:
    steps = await work[Step].find(task=number)
    parts = await work[Assignment].find(task=number)
    reports = [report for part in parts for report in await work[Report].find(line=part.key)]
    audit_lines = [*map(_step, reversed(steps)), *map(_report, reversed(reports))]
    return audit_lines, len(audit_lines)


def _step(step: Step) -> AuditLine:
    return AuditLine(
        at=step.at,
        number=step.task,
        actor=None if step.actor is None else str(step.actor),
        event=step.event,
        unit=step.unit,
        before=step.before,
        after=step.after,
        reason=step.reason or "",
    )


def _report(report: Report) -> AuditLine:
    if report.kind is ReportKind.PROGRESS:
        kind = "report"
    else:
        kind = f"report_{report.kind}"
    event = f"{kind}_withdrawn" if report.withdrawn else kind
    return AuditLine(
        at=report.submitted_at,
        number=report.task,
        actor=str(report.author_id),
        event=event,
        unit=report.unit,
        after=report.text,
    )


async def _named(work: Work, line: AuditLine) -> AuditLine:
    """The actor by name; somebody who has since left keeps theirs."""
    person = await work[Person].get(line.actor) if line.actor else None
    if person:
        return line.with_actor(person.name)
    return line
