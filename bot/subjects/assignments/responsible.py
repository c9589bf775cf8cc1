"""四个明确: the office, or a unit for its own part, names the leader and the person in charge."""

from collections.abc import Sequence

from bot.core import access
from bot.core.access import existing_task
from bot.core.history.write import note
from bot.core.lines.tasks import line_of, ordered, unit_coded, unit_ref
from bot.core.orders import NameResponsible
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NotOnTask, NotYours
from bot.subjects.assignments.messages import ResponsibleGaps, ResponsibleGapsOf, ResponsibleNamed, UnitGaps
from bot.subjects.tasks.records import Assignment, assignment_key


async def name(work: Work, command: NameResponsible) -> None:
    """Write both names into one part, or into all of the unit's parts that lack them."""
    person = await access.speaks_for(work, command.actor, command.unit)
    if command.task is None:
        parts = await _gaps_of(work, command.unit)
        if not parts:
            raise AlreadyDone
    else:
        parts = [await _part(work, person, command.task, command.unit)]
    for part in parts:
        await _write(work, person, part, command)
    numbers = tuple(sorted(part.task for part in parts))
    if len(numbers) == 1:
        single = await existing_task(work, numbers[0])
    else:
        single = None
    done = ResponsibleNamed(
        unit=await unit_ref(work, command.unit),
        numbers=numbers,
        title=single.title if single else "",
        leader=command.leader,
        person=command.person,
        gaps=len(await _gaps_of(work, command.unit)),
    )
    answer(work, person, done, tasks=numbers)
    await work.commit("responsible.named", person.id)


async def _part(work: Work, person: Person, number: int, unit: str) -> Assignment:
    await access.task_view(work, person, number)
    part = await work[Assignment].get(assignment_key(number, unit))
    if part is None or not part.active:
        raise NotOnTask(number, unit)
    return part


async def _write(work: Work, person: Person, part: Assignment, command: NameResponsible) -> None:
    names = {"responsible_leader": command.leader, "responsible_person": command.person}
    work[Assignment].put(part.with_fields(**names))
    before = _both(part.responsible_leader, part.responsible_person)
    after = _both(*names.values())
    await note(work, part.task, "responsible", person.id, unit=part.unit, before=before, after=after)


def _both(leader: str | None, person: str | None) -> str:
    if leader or person:
        return f"{leader or ''}/{person or ''}"
    return ""


async def _gaps_of(work: Work, unit: str) -> list[Assignment]:
    return await _open(work, await work[Assignment].find(unit=unit))


async def _open(work: Work, parts: Sequence[Assignment]) -> list[Assignment]:
    lacking = (part for part in parts if part.active and part.gap)
    return [part for part in lacking if (await existing_task(work, part.task)).open]


async def gaps(work: Work, actor: int) -> ResponsibleGaps | ResponsibleGapsOf:
    """What is missing: of all units for the office, of the own units for a contact."""
    person = await access.reporter(work, actor)
    if len(person.units) == 1 and not person.is_admin:
        return await _gaps_list(work, person.units[0])
    lacking = await _open(work, await work[Assignment].all())
    names = {part.unit for part in lacking if person.is_admin or part.unit in person.units}
    units = [
        UnitGaps(unit=await unit_ref(work, text), numbers=_numbers(lacking, text))
        for text in await ordered(work, names)
    ]
    return ResponsibleGaps(units=tuple(units))


def _numbers(parts: Sequence[Assignment], unit: str) -> tuple[int, ...]:
    return tuple(sorted(part.task for part in parts if part.unit == unit))


async def gaps_of(work: Work, actor: int, unit_code: int) -> ResponsibleGapsOf:
    unit = (await unit_coded(work, unit_code)).name
    await access.speaks_for(work, actor, unit)
    return await _gaps_list(work, unit)


async def _gaps_list(work: Work, unit: str) -> ResponsibleGapsOf:
    numbers = sorted(part.task for part in await _gaps_of(work, unit))
    lines = [await line_of(work, number, unit) for number in numbers]
    return ResponsibleGapsOf(unit=await unit_ref(work, unit), lines=tuple(lines))


async def own_unit(work: Work, actor: int, number: int | None) -> str:
    """The one unit for which a contact may mean to name people; raises when there is none, or a choice."""
    person = await access.reporter(work, actor)
    if number is None:
        units = list(person.units)
    else:
        units = [part.unit for part in (await access.task_view(work, person, number)).own]
    if len(units) != 1:
        raise NotYours
    return units[0]
