"""To whom a 批示 goes: the accountable units of a task, units its words name, or those of the whole plan."""

from collections.abc import Iterable

from bot.core.lines.lights import accountable
from bot.core.lines.tasks import ordered
from bot.core.ports import Work
from bot.core.refusals import NoSuchTask
from bot.core.units import Unit
from bot.subjects.instructions.records import WHOLE_PLAN
from bot.subjects.tasks.records import Assignment, Task
from bot.understanding.text import fold

SHORTEST_NAME = 2


async def of_task(work: Work, number: int) -> tuple[str, ...]:
    """The units accountable for a task, or for any open one; raises `NoSuchTask`."""
    if number == WHOLE_PLAN:
        return await of_plan(work)
    task = await work[Task].get(str(number))
    if task is None:
        raise NoSuchTask(number)
    parts = [part for part in await work[Assignment].find(task=number) if part.active]
    return tuple(part.unit for part in accountable(task, parts))


async def of_plan(work: Work) -> tuple[str, ...]:
    """Every unit that is accountable for an open task, in the plan's order."""
    units: set[str] = set()
    for task in await work[Task].all():
        if task.open:
            units.update(await of_task(work, task.number))
    return await ordered(work, units)


async def named_in(work: Work, text: str) -> tuple[str, ...]:
    """The units that a text names, by their names or aliases, in the plan's order."""
    folded = fold(text)
    named = {unit.name: set(_mentions(unit, folded)) for unit in await work[Unit].all() if not unit.group}
    longest = {mention for mentions in named.values() for mention in mentions}
    kept = {unit for unit, mentions in named.items() if any(not _is_part(each, longest) for each in mentions)}
    return await ordered(work, kept)


def _mentions(unit: Unit, folded: str) -> Iterable[str]:
    names = (unit.name, *unit.aliases)
    return (name for name in names if len(name) >= SHORTEST_NAME and name in folded)


def _is_part(name: str, names: Iterable[str]) -> bool:
    """环保局 in 区环保局分局 names the longer one only."""
    return any(name != other and name in other for other in names)
