"""Looks back through a table that only grows, from its newest rows on and no further than it must."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.core.history.records import Step
from bot.core.ports import Rows, Work
from bot.core.records import Record
from bot.subjects.reports.records import Report
from bot.subjects.tasks.records import TaskEvent

R = TypeVar("R", bound=Record)
FIRST_LOOK = 50
FURTHER = 4
TASK_EVENTS = frozenset(TaskEvent)


async def newest_until(
    rows: Rows[R], enough: Callable[[Sequence[R]], bool], **where: str | int
) -> Sequence[R]:
    """The newest rows, newest first: so many that they are enough, or all there are."""
    limit = FIRST_LOOK
    found = await rows.newest(limit, **where)
    while len(found) == limit and not enough(found):
        limit *= FURTHER
        found = await rows.newest(limit, **where)
    return found


async def newest_that(rows: Rows[R], holds: Callable[[R], bool], **where: str | int) -> R | None:
    """The newest row of which something holds, if there is one."""
    found = await newest_until(rows, lambda each: any(map(holds, each)), **where)
    return next(filter(holds, found), None)


async def last_step(work: Work, task: int, holds: Callable[[Step], bool]) -> Step | None:
    """The newest step of a task of which something holds."""
    return await newest_that(work[Step], holds, task=task)


async def last_move(work: Work, task: int) -> Step | None:
    """The newest move of a task's own life cycle."""
    return await last_step(work, task, lambda step: step.unit is None and step.event in TASK_EVENTS)


async def standing_reports(
    work: Work, line: str, enough: Callable[[Sequence[Report]], bool]
) -> Sequence[Report]:
    """The reports of a unit's part that are not withdrawn, newest first, as far back as is enough."""
    newest = await newest_until(work[Report], lambda reports: enough(_standing(reports)), line=line)
    return _standing(newest)


def _standing(reports: Sequence[Report]) -> Sequence[Report]:
    return [report for report in reports if not report.withdrawn]
