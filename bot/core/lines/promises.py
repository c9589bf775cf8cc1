from collections.abc import Sequence

from bot.core.lines.values import PromiseLine
from bot.core.ports import Work
from bot.subjects.reports.records import PromiseMade, PromiseStatus

SHOWN = 3


async def open_promises(work: Work, task: int, units: Sequence[str]) -> tuple[PromiseLine, ...]:
    """What these units have promised on a task and not kept so far, the newest promises."""
    promise_lines = [
        PromiseLine(unit=promise.unit, quote=promise.quote, due=promise.due, kept=promise.kept_at(work.now))
        for promise in await work[PromiseMade].find(task=task)
        if promise.unit in units and promise.status is not PromiseStatus.DROPPED
    ]
    return tuple([promise_line for promise_line in promise_lines if promise_line.kept is not True][-SHOWN:])
