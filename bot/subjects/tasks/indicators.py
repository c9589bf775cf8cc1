"""The values that a task's indicators have reached, by the reports that stand."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo

from bot.core.access import existing_task
from bot.core.history.look_back import standing_reports
from bot.core.ports import Work
from bot.subjects.reports.records import Report, ReportKind
from bot.subjects.tasks.records import Assignment, IndicatorValue, Task
from bot.understanding.indicators.reading import IndicatorReading, read_indicators


def with_readings(task: Task, report: Report, readings: Iterable[IndicatorReading]) -> Task:
    """The task with the values that this newest report states."""
    latest = {value.name: value for value in task.values}
    for reading in readings:
        latest[reading.name] = IndicatorValue(
            name=reading.name, value=str(reading.value), met=reading.met, report=report.key
        )
    return task.with_values(tuple(latest.values()))


async def restate_indicators(work: Work, number: int) -> Task:
    """Judge a task's targets again by the reports that stand; returns the task as it is now."""
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
    judged = _judged(bare, sorted(reports, key=lambda report: report.submitted_at), zone)
    if judged.values != task.values:
        work[Task].put(judged)
    return judged


def _judged(bare: Task, reports: Sequence[Report], zone: tzinfo | None) -> Task:
    """A task as it stands after these reports, one after the other."""
    task = bare
    for report in reports:
        if report.kind is not ReportKind.NIL:
            day = report.submitted_at.astimezone(zone).date()
            task = with_readings(task, report, read_indicators(report.text, task.indicators, day))
    return task


def _judges_all(bare: Task, reports: Sequence[Report], zone: tzinfo | None) -> bool:
    """Whether the reports name a value of every target, so that none before them counts."""
    return len(_judged(bare, reports, zone).values) == len(bare.indicators)
