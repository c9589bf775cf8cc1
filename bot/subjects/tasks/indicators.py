from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from bot.core.access import existing_task
from bot.core.history.look_back import standing_reports
from bot.core.ports import Work
from bot.subjects.reports.records import Report, ReportKind
from bot.subjects.tasks.records import Assignment, IndicatorValue, Task
from bot.understanding.indicators.reading import read_indicators


def _day(at: datetime, zone: tzinfo | None) -> date:
    return at.astimezone(zone).date()


def _values(task: Task, report: Report, zone: tzinfo | None) -> tuple[IndicatorValue, ...]:
    latest = {value.name: value for value in task.values}
    if report.kind is ReportKind.NIL:
        return task.values
    for reading in read_indicators(report.text, task.indicators, _day(report.submitted_at, zone)):
        latest[reading.name] = IndicatorValue(
            name=reading.name, value=str(reading.value), met=reading.met, report=report.key
        )
    return tuple(latest.values())


async def restate_indicators(work: Work, number: int) -> None:
    """Judge a task's targets again by the reports that stand."""
    task = await existing_task(work, number)
    bare = task.with_values(())
    zone = work.now.tzinfo
    reports = [
        report
        for part in await work[Assignment].find(task=task.number)
        for report in await standing_reports(
            work, part.key, lambda all_reports: _judges_all(bare, all_reports, zone)
        )
    ]
    values = _judged(bare, sorted(reports, key=lambda each: each.submitted_at), zone)
    if values != task.values:
        work[Task].put(task.with_values(values))


def _judged(bare: Task, reports: Sequence[Report], zone: tzinfo | None) -> tuple[IndicatorValue, ...]:
    """A task's values after these reports, one after the other."""
    task = bare
    for report in reports:
        task = task.with_values(_values(task, report, zone))
    return task.values


def _judges_all(bare: Task, reports: Sequence[Report], zone: tzinfo | None) -> bool:
    """Whether the reports name a value of every target, so that none before them counts."""
    return len(_judged(bare, reports, zone)) == len(bare.indicators)
