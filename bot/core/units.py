"""From the words people write to the units the plan knows."""

from typing import ClassVar, Self

from bot.core.ports import Work
from bot.core.records import Record
from bot.core.refusals import NoSuchUnit
from bot.subjects.tasks.records import Assignment
from bot.understanding.units.finder import UnitFinder, UnitMatch, UnitName


async def finder(work: Work) -> UnitFinder:
    units = await work[Unit].all()
    return UnitFinder([UnitName(unit.name, unit.aliases) for unit in units])


async def match(work: Work, text: str) -> UnitMatch:
    """The unit a text means; raises `NoSuchUnit` with the nearest names when it means none."""
    one_match = (await finder(work)).find(text)
    if one_match.unit is None and not one_match.candidates:
        raise NoSuchUnit(text, one_match.nearest)
    return one_match


async def unit_in_front(work: Work, task: int, text: str) -> tuple[str | None, str]:
    """A unit of the task that the text begins with, and the rest of the text."""
    parts = [part for part in await work[Assignment].find(task=task) if part.active]
    names = [UnitName(unit.name, unit.aliases) for unit in await _units_of(work, parts)]
    match, rest = UnitFinder(names).find_in_front(text)
    if match.unit:
        return (match.unit, rest)
    return (None, text)


async def unit_called(work: Work, text: str) -> str | None:
    """The unit of the plan whose very name or alias is the first word of a text."""
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    units = await work[Unit].all()
    return next((unit.name for unit in units if not unit.group and word in {unit.name, *unit.aliases}), None)


class Unit(Record):
    """A unit or, with `group`, a collective name; `code` is its place in the plan's order."""

    table: ClassVar[str] = "units"
    key_field: ClassVar[str] = "name"
    indexed: ClassVar[tuple[str, ...]] = ("code",)

    name: str
    code: int
    aliases: tuple[str, ...] = ()
    kind: str
    group: bool = False
    members: tuple[str, ...] = ()

    def with_members(self, members: tuple[str, ...]) -> Self:
        return self.with_fields(members=members)


async def _units_of(work: Work, parts: list[Assignment]) -> list[Unit]:
    return [unit for part in parts if (unit := await work[Unit].get(part.unit)) is not None]
