"""A task's number or a unit's name alone, from somebody who reads everything: they want to see it."""

from bot.core import access, units
from bot.core.dialogue import verbs
from bot.core.ports import Work
from bot.subjects.tasks.records import Task
from bot.understanding.lookups import asked_name, asked_task


async def wanted(work: Work, actor: int, text: str) -> tuple[str, str] | None:
    """The command that shows it, and its argument."""
    person = await access.known(work, actor)
    if person is None or not person.oversees:
        return None
    number = asked_task(text)
    if number is not None and await work[Task].get(str(number)) is not None:
        return verbs.CARD, str(number)
    name = asked_name(text)
    unit = (await units.finder(work)).find(name).unit if name else None
    return (verbs.UNIT, unit) if unit else None
