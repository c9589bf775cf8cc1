"""Groups such as 各街镇: their members take part each on their own, and the office may change them."""

from bot.core import access
from bot.core.history.write import move_part
from bot.core.lines.tasks import lines_of_units, ordered, unit_coded, unit_named, unit_ref
from bot.core.lines.values import UnitRef, UnitSummary
from bot.core.orders import ChangeGroup, ToggleMember
from bot.core.outbox.tell import answer, contacts
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.core.units import Unit
from bot.subjects.assignments.assign import forget_pushes, tell_assigned
from bot.subjects.tasks.records import Assignment, AssignmentEvent, AssignmentStatus, assignment_key
from bot.subjects.units.messages import GroupChanged, GroupShown, UnitAdded, Units, UnitView
from bot.subjects.units.refusals import NotAGroup, UnitKnown

COMMAND = "units"
SHORTEST_NAME = 2
LONGEST_NAME = 30
# A unit that has reported its part done keeps it.
LEAVING = frozenset({AssignmentStatus.PENDING, AssignmentStatus.ACCEPTED, AssignmentStatus.DECLINED})


async def units(work: Work, actor: int) -> Units:
    """All units in the plan's order, with their contacts and how many tasks they have."""
    await access.admin(work, actor)
    return Units(units=tuple([await _summary(work, unit) for unit in await work[Unit].all()]))


async def _summary(work: Work, unit: Unit) -> UnitSummary:
    return UnitSummary(
        unit=UnitRef(name=unit.name, code=unit.code),
        group=unit.group,
        members=unit.members,
        tasks=len({part.task for part in await _parts_of(work, unit) if part.on_task}),
        contacts=tuple(person.name for person in await contacts(work, unit.name)),
    )


async def unit_view(work: Work, actor: int, name: str) -> UnitView:
    """One unit's tasks for those who oversee; a group shows what its members share."""
    await access.overseer(work, actor)
    unit = await unit_named(work, name)
    names = unit.members if unit.group and unit.members else (name,)
    people = [person.name for text in names for person in await contacts(work, text)]
    return UnitView(
        unit=await unit_ref(work, name),
        contacts=tuple(dict.fromkeys(people)),
        members=unit.members,
        lines=await lines_of_units(work, names),
    )


async def group(work: Work, actor: int, name: str, page: int = 0) -> GroupShown:
    await access.admin(work, actor)
    return await _shown(work, await _group_named(work, name), page)


async def group_page(work: Work, actor: int, code: int, page: int) -> GroupShown:
    await access.admin(work, actor)
    return await group(work, actor, (await unit_coded(work, code)).name, page)


async def _group_named(work: Work, name: str) -> Unit:
    unit = await unit_named(work, name)
    if not unit.group:
        raise NotAGroup(name)
    return unit


async def _shown(work: Work, unit: Unit, page: int) -> GroupShown:
    everybody = [one_unit for one_unit in await work[Unit].all() if not one_unit.group]
    return GroupShown(
        unit=UnitRef(name=unit.name, code=unit.code),
        members=unit.members,
        candidates=tuple(UnitRef(name=this_unit.name, code=this_unit.code) for this_unit in everybody),
        tasks=tuple(sorted({assignment.task for assignment in await _parts_of(work, unit)})),
        page=page,
    )


async def _parts_of(work: Work, unit: Unit) -> list[Assignment]:
    """A unit's own parts, and for a group those of its members through it."""
    through = [
        part
        for member in unit.members
        for part in await work[Assignment].find(unit=member)
        if part.via == unit.name
    ]
    return [*await work[Assignment].find(unit=unit.name), *through]


async def toggle(work: Work, command: ToggleMember) -> None:
    """One press on a member's button: in if it was out, out if it was in; the buttons show it."""
    person = await access.admin(work, command.actor)
    unit = await unit_coded(work, command.group)
    member = await unit_coded(work, command.unit)
    inside = (member.name,) if member.name in unit.members else ()
    outside = () if inside else (member.name,)
    await _change(work, ChangeGroup(actor=person.id, group=unit.name, join=outside, leave=inside))
    group_shown = await _shown(work, await unit_named(work, unit.name), command.page)
    answer(work, person, group_shown, edit=command.message_id or None)
    await work.commit("group.changed", person.id)


async def change(work: Work, command: ChangeGroup) -> None:
    """Change a group's members: newcomers get its tasks, leavers lose those they have not touched."""
    person = await access.admin(work, command.actor)
    group_changed = await _change(work, command)
    if group_changed.added or group_changed.removed:
        answer(work, person, group_changed)
    else:
        answer(work, person, await _shown(work, await unit_named(work, command.group), 0))
    await work.commit("group.changed", person.id)


async def _change(work: Work, command: ChangeGroup) -> GroupChanged:
    unit = await _group_named(work, command.group)
    joining = [name for name in dict.fromkeys(command.join) if name not in unit.members]
    leaving = [name for name in dict.fromkeys(command.leave) if name in unit.members]
    for name in joining:
        if (await unit_named(work, name)).group:
            raise NotAGroup(name)
    members = await ordered(work, {*unit.members, *joining} - set(leaving))
    shares = await _shares(work, unit)
    one_unit = unit.with_members(members)
    work[Unit].put(one_unit)
    count = sum([await _join(work, unit, shares, name) for name in joining])
    for name in leaving:
        await _leave(work, unit, name, command.actor)
    await _stand_in(work, one_unit, shares)
    return GroupChanged(
        unit=UnitRef(name=unit.name, code=unit.code),
        added=tuple(joining),
        removed=tuple(leaving),
        members=members,
        tasks=len(shares),
        told=count,
    )


async def add_unit(work: Work, actor: int, name: str) -> None:
    """A unit the plan does not name, such as a street that 各街镇 means without saying so."""
    person = await access.admin(work, actor)
    if not _is_name(name):
        raise WrongForm(COMMAND)
    units = await work[Unit].all()
    if any(name in {unit.name, *unit.aliases} for unit in units):
        raise UnitKnown(name)
    unit = Unit(name=name, code=max(one_unit.code for one_unit in units) + 1, kind="other")
    work[Unit].put(unit)
    answer(work, person, UnitAdded(unit=UnitRef(name=unit.name, code=unit.code)))
    await work.commit("unit.added", person.id)


def _is_name(text: str) -> bool:
    return SHORTEST_NAME <= len(text) <= LONGEST_NAME and any(letter.isalpha() for letter in text)


async def _shares(work: Work, unit: Unit) -> dict[int, Assignment]:
    """The group's part in each of its tasks: its own row, or any member's row through it."""
    return {part.task: part for part in await _parts_of(work, unit) if part.active}


async def _join(work: Work, unit: Unit, shares: dict[int, Assignment], name: str) -> int:
    count = 0
    for task, share in shares.items():
        existing = await work[Assignment].get(assignment_key(task, name))
        if existing is None or not existing.active:
            part = Assignment(task=task, unit=name, role=share.role, via=unit.name, assigned_at=work.now)
            work[Assignment].put(part)
            count += await tell_assigned(work, part)
    return count


async def _leave(work: Work, unit: Unit, name: str, actor: int) -> None:
    for part in await work[Assignment].find(unit=name):
        if part.via != unit.name:
            continue
        await forget_pushes(work, part)
        if part.untouched:
            work[Assignment].remove(part)
        elif part.status in LEAVING:
            await move_part(work, part, AssignmentEvent.EXEMPT, actor)


async def _stand_in(work: Work, unit: Unit, shares: dict[int, Assignment]) -> None:
    """A group without members is on its tasks under its own name; with members it is not."""
    for task, share in shares.items():
        own = await work[Assignment].get(assignment_key(task, unit.name))
        if unit.members and own is not None:
            work[Assignment].remove(own)
        elif not unit.members and own is None:
            part = Assignment(task=task, unit=unit.name, role=share.role, assigned_at=work.now)
            work[Assignment].put(part)
