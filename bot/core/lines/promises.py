from collections.abc import Sequence

from bot.core.lines.values import PromiseLine
from bot.core.ports import Work
from bot.subjects.reports.records import PromiseMade, PromiseStatus

SHOWN = 3


async def open_promises(work: Work, task: int, units: Sequence[str]) -> tuple[PromiseLine, ...]:
    """What these units have promised on a task and not kept so far, the newest promises."""
    found = [
        PromiseLine(unit=each.unit, quote=each.quote, due=each.due, kept=each.kept_at(work.now))
        for each in await work[PromiseMade].find(task=task)
        if each.unit in units and each.status is not PromiseStatus.DROPPED
    ]
    return tuple([each for each in found if each.kept is not True][-SHOWN:])
