"""A leader's 批示 on its way: to the accountable units' contacts, with word to the office."""

from dataclasses import dataclass

from bot.core.lines.instructions import instruction_line
from bot.core.lines.tasks import unit_ref
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import admins, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.instructions.messages import InstructionGiven, InstructionNoted, InstructionWithdrawn
from bot.subjects.instructions.records import Instruction


@dataclass(frozen=True)
class Reach:
    """Who will hear of it, and which units have nobody to tell."""

    people: frozenset[int]
    uncovered: tuple[str, ...]


async def pass_on(work: Work, instruction: Instruction, *, amended: bool = False) -> Reach:
    """Push it to every contact of the units it is for, each once; the office gets word of it."""
    addressees = await _addressees(work, instruction)
    await forget(work, instruction)
    line = await instruction_line(work, instruction)
    for person, units in addressees.values():
        refs = tuple([await unit_ref(work, unit) for unit in units])
        notice = InstructionGiven(id=instruction.id, line=line, units=refs, amended=amended)
        push(work, person, notice, about=instruction.id, tasks=instruction.tasks)
    covered = {unit for _, units in addressees.values() for unit in units}
    uncovered = tuple(unit for unit in instruction.units if unit not in covered)
    noted = InstructionNoted(line=line, told=len(addressees), uncovered=uncovered, amended=amended)
    for admin in await admins(work):
        if admin.id not in addressees and admin.id != instruction.author_id:
            push(work, admin, noted, about=instruction.id, tasks=instruction.tasks)
    return Reach(frozenset(addressees), uncovered)


async def _addressees(work: Work, instruction: Instruction) -> dict[int, tuple[Person, list[str]]]:
    """The contacts with the units for which each of them is to sign; never the author."""
    pairs: dict[int, tuple[Person, list[str]]] = {}
    for unit in instruction.units:
        for person in await contacts(work, unit):
            if person.id != instruction.author_id:
                pairs.setdefault(person.id, (person, []))[1].append(unit)
    return pairs


async def call_back(work: Work, instruction: Instruction) -> None:
    """Whoever has it already hears that it no longer stands; whoever has not never gets it."""
    unaware = await forget(work, instruction)
    notice = InstructionWithdrawn(line=await instruction_line(work, instruction))
    people = {person.id: person for person, _ in (await _addressees(work, instruction)).values()}
    people |= {admin.id: admin for admin in await admins(work) if admin.id != instruction.author_id}
    for person in people.values():
        if person.id not in unaware:
            push(work, person, notice, about=instruction.id, tasks=instruction.tasks)


async def forget(work: Work, instruction: Instruction) -> set[int]:
    """Take back pushes that still wait; returns to whom they would have gone."""
    people = {person.id for person, _ in (await _addressees(work, instruction)).values()}
    people |= {admin.id for admin in await admins(work)}
    unaware: set[int] = set()
    for person in people:
        for row in await work[OutboxRow].find(chat_id=person):
            notice = row.notice
            if isinstance(notice, InstructionGiven | InstructionNoted):
                about = notice.line.id
            else:
                about = None
            if about == instruction.id and not row.sent_ids:
                work[OutboxRow].remove(row)
                unaware.add(person)
    return unaware
