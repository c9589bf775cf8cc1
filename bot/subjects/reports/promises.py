"""Dated promises in reports: kept in mind, reminded on their day, and then kept or broken.

A report makes one promise at most, the last day it names. It is kept when a later report of the same unit
on the same task, submitted no later than the promised day's end, has a progress of 100, applies for
completion, or says without reserve that the work is done. After that day it is broken, and a late report
does not mend it. All this is worked out again from the reports that stand: when the promising report is
withdrawn or no longer says so the promise is dropped, when it stands again so does the promise; when the
report that kept it is withdrawn, it waits again. A figure weighs more than words: a report of 60% is not
done, whatever its text says.
"""

from collections.abc import Sequence

from bot.core.history.look_back import standing_reports
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.core.thresholds import calendar_of
from bot.subjects.reports.records import PromiseMade, PromiseStatus, Report, ReportKind
from bot.subjects.tasks.records import assignment_key
from bot.understanding.progress.done import says_done
from bot.understanding.promises import read_promise

WHOLE = 100


async def follow(work: Work, report: Report) -> None:
    """Bring the promises of the unit on the task up to a report that was filed, amended or withdrawn."""
    await _note(work, report)
    promises = [
        one_promise
        for one_promise in await work[PromiseMade].find(task=report.task)
        if _stands(one_promise, report.unit)
    ]
    if not promises:
        return
    promising = {this_promise.report for this_promise in promises}
    line = assignment_key(report.task, report.unit)
    newest = await standing_reports(
        work, line, lambda reports: promising <= {one_report.key for one_report in reports}
    )
    for promise in promises:
        await _settle(work, promise, newest[::-1])


def _stands(promise: PromiseMade, unit: str) -> bool:
    return promise.unit == unit and promise.status is not PromiseStatus.DROPPED


async def _note(work: Work, report: Report) -> None:
    """What this report promises now."""
    before = await work[PromiseMade].get(report.key)
    promised = None if report.withdrawn else await _promised(work, report)
    if promised is not None and not (before and _same(before, promised)):
        work[PromiseMade].put(promised)
    elif promised is not None and before is not None and before.status is PromiseStatus.DROPPED:
        work[PromiseMade].put(before.in_status(PromiseStatus.WAITING))
    elif promised is None and before is not None:
        work[PromiseMade].put(before.in_status(PromiseStatus.DROPPED))


async def _promised(work: Work, report: Report) -> PromiseMade | None:
    zone = work.now.tzinfo
    calendar = await calendar_of(work)
    day = report.submitted_at.astimezone(zone).date()
    promise = read_promise(report.text, day, is_workday=calendar.is_workday)
    if promise is None or zone is None:
        return None
    return PromiseMade(
        task=report.task,
        unit=report.unit,
        report=report.key,
        due=end_of_day(promise.due, zone),
        quote=promise.quote,
    )


def _same(one: PromiseMade, other: PromiseMade) -> bool:
    return (one.due, one.quote) == (other.due, other.quote)


async def _settle(work: Work, promise: PromiseMade, reports: Sequence[Report]) -> None:
    """Whether one of the reports after the promise says in time that the work is done."""
    keys = [report.key for report in reports]
    if promise.report not in keys:
        return
    later = reports[keys.index(promise.report) + 1 :]
    kept = any(report.submitted_at <= promise.due and done(report) for report in later)
    status = PromiseStatus.KEPT if kept else PromiseStatus.WAITING
    if status is not promise.status:
        work[PromiseMade].put(promise.in_status(status))


def done(report: Report) -> bool:
    if report.progress is not None:
        return report.progress >= WHOLE
    return report.kind is ReportKind.COMPLETION or says_done(report.text)


async def promise_of(work: Work, report: Report) -> PromiseMade | None:
    """The promise a report makes, if it stands."""
    promise = await work[PromiseMade].get(report.key)
    if promise is None or promise.status is PromiseStatus.DROPPED:
        return None
    return promise
