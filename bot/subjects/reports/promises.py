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
from bot.core.lines.tasks import zone_of
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.subjects.reports.records import PromiseMade, PromiseStatus, Report, ReportKind
from bot.subjects.tasks.records import assignment_key
from bot.understanding.progress.done import says_done
from bot.understanding.promises import Promise

WHOLE = 100


async def follow(work: Work, report: Report, promise: Promise | None) -> None:
    """Bring the promises of the unit on the task up to a report that was filed, amended or withdrawn.

    `promise` is what its words promise now.
    """
    await _note(work, report, promise)
    promises = [made for made in await work[PromiseMade].find(task=report.task) if _stands(made, report.unit)]
    if not promises:
        return
    promising = {made.report for made in promises}
    line = assignment_key(report.task, report.unit)
    newest = await standing_reports(work, line, lambda reports: promising <= {each.key for each in reports})
    for made in promises:
        await _settle(work, made, newest[::-1])


def _stands(promise: PromiseMade, unit: str) -> bool:
    return promise.unit == unit and promise.status is not PromiseStatus.DROPPED


async def _note(work: Work, report: Report, promise: Promise | None) -> None:
    """What this report promises now."""
    before = await work[PromiseMade].get(report.key)
    if promise is None or report.withdrawn:
        if before is not None:
            work[PromiseMade].put(before.in_status(PromiseStatus.DROPPED))
        return
    promised = _promised(work, report, promise)
    if before is None or not _same(before, promised):
        work[PromiseMade].put(promised)
    elif before.status is PromiseStatus.DROPPED:
        work[PromiseMade].put(before.in_status(PromiseStatus.WAITING))


def _promised(work: Work, report: Report, promise: Promise) -> PromiseMade:
    return PromiseMade(
        task=report.task,
        unit=report.unit,
        report=report.key,
        due=end_of_day(promise.due, zone_of(work)),
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
