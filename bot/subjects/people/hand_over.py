"""/handover: a contact's units pass to a colleague or to somebody new, with a list of what is open."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core import access
from bot.core.dialogue import confirmations
from bot.core.dialogue.messages import Menu
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.history.write import OFFICE, note
from bot.core.lines import waiting
from bot.core.lines.instructions import unanswered
from bot.core.lines.promises import open_promises
from bot.core.lines.tasks import lines_of_units, person_line
from bot.core.office_settings import measures_of
from bot.core.outbox.tell import admins, answer, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.subjects.digests.content import WaitingLine
from bot.subjects.people.greet import renew_menu
from bot.subjects.people.leave import close_links, forget_open_business, forget_waiting
from bot.subjects.people.messages import (
    AskSuccessor,
    HandedOver,
    HandoverNoted,
    HandoverStayed,
    HandoverStayNoted,
    TaskPromise,
)
from bot.subjects.people.refusals import NothingToHandOver
from bot.subjects.reminders import items as reminders_items
from bot.subjects.reminders.causes import Span
from bot.subjects.reminders.records import Cause

STAY = "stay"


async def ask(work: Work, actor: int) -> AskSuccessor:
    """Who is there to take over: the other contacts of the same units."""
    person = await access.unit_contact(work, actor)
    people = {
        one_person.id: one_person
        for unit in person.units
        for one_person in await work[Person].find(units=unit)
    }
    others = tuple(person_line(this_person) for this_person in people.values() if this_person.id != person.id)
    return AskSuccessor(units=person.units, colleagues=others)


async def hand_over(work: Work, actor: int, old_id: int, new_id: int) -> None:
    """To a colleague at once; the office may do it for others, between any two people."""
    actor_person = await access.hands_over(work, actor, old_id, new_id)
    old = await _known(work, old_id)
    new = await _known(work, new_id)
    if not old.units or old.id == new.id:
        raise NothingToHandOver
    await take_over(work, old, new, old.units, by_office=actor_person.id != old.id)
    await work.commit("contact.handed_over", actor_person.id)


async def _known(work: Work, id: int) -> Person:
    person = await work[Person].get(str(id))
    if person is None:
        raise Stale
    return person


async def take_over(
    work: Work, old: Person, new: Person, units: Sequence[str], *, by_office: bool = False
) -> None:
    """The units are the new contact's; the old one leaves them, unless they press 继续留任.

    Whom the office takes off has no such button, and none that an earlier handover has left.
    """
    passing = tuple(unit for unit in units if unit in old.units)
    one_person = new.with_units(tuple(dict.fromkeys((*new.units, *passing))))
    this_person = old.with_units(tuple(unit for unit in old.units if unit not in passing))
    for person in (one_person, this_person):
        work[Person].put(person)
    await forget_open_business(work, old)
    if not this_person.oversees:  # whoever does is still to read what waits for the office hours
        await forget_waiting(work, old, lambda row: row.considerate)
    await close_links(work, old, lambda link: bool(link.hands_over))
    renew_menu(work, one_person)
    answer(
        work,
        this_person,
        Menu(offices=this_person.offices, contact=bool(this_person.units)),
        about="handover",
    )
    listed = await _open_items(work, old, new, passing)
    numbers = tuple(line.number for line in listed.lines)
    parting = await _parting(work, old, new, listed, by_office=by_office)
    answer(work, this_person, parting, about="old", tasks=numbers)
    push(work, one_person, listed, about=f"handover:{old.id}", tasks=numbers, considerate=False)
    await note(work, OFFICE, "handed_over", old.id, unit="、".join(passing), before=old.name, after=new.name)
    await _tell_office(work, listed, but={old.id, new.id})


async def _parting(
    work: Work, old: Person, new: Person, listed: HandedOver, *, by_office: bool
) -> HandedOver:
    """The old contact's copy of the list, with the way back where they have one."""
    if not by_office:
        order = StayOrder(units=listed.units, successor=new.id)
        return listed.with_stay(await confirmations.hold(work, old, STAY, order))
    for pending in await work[Pending].find(person=old.id):
        if pending.command == STAY:
            work[Pending].remove(pending)
    return listed.parting()


async def _tell_office(work: Work, listed: HandedOver, but: Iterable[int]) -> None:
    for admin in await admins(work):
        if admin.id not in but:
            handover_noted = HandoverNoted(
                units=listed.units, old=listed.old, new=listed.new, open=len(listed.lines)
            )
            push(work, admin, handover_noted, about="handover")


async def _open_items(work: Work, old: Person, new: Person, units: tuple[str, ...]) -> HandedOver:
    """Everything that is open for these units: tasks, what was returned, promises, 批示, requests."""
    lines = tuple(line for line in await lines_of_units(work, units) if line.open)
    span = Span.of(work.now, work.now.date(), await measures_of(work))
    items = await reminders_items.items(work, span)
    own = set(units)
    return HandedOver(
        units=units,
        old=old.name,
        new=new.name,
        lines=lines,
        returned=tuple(
            sorted(
                {
                    reminder_item.line.number
                    for reminder_item in items
                    if reminder_item.cause is Cause.RETURNED and reminder_item.unit in own
                }
            )
        ),
        promises=tuple(
            [
                TaskPromise(number=line.number, promise=promise)
                for line in lines
                for promise in await open_promises(work, line.number, units)
            ]
        ),
        instructions=tuple(
            instruction for instruction in await unanswered(work) if own & set(instruction.units)
        ),
        requests=await _requests(work, own),
    )


async def _requests(work: Work, units: set[str]) -> tuple[WaitingLine, ...]:
    """Extensions the units wait for, and what they and others ask of each other."""
    extensions = await waiting.extensions(work)
    requests = await waiting.coordinations(work)
    return (
        *(
            WaitingLine(
                number=extension.task,
                unit=extension.unit,
                since=extension.requested_at,
                until=extension.requested_deadline,
            )
            for extension in extensions
            if extension.unit in units
        ),
        *(
            WaitingLine(
                number=request.task, unit=request.asking, since=request.requested_at, other=request.asked
            )
            for request in requests
            if units & {request.asking, request.asked}
        ),
    )


class StayOrder(WaitingOrder):
    """The units that a contact has passed on to a successor, and may still belong to again."""

    units: tuple[str, ...]
    successor: int | None = None

    @classmethod
    def by_position(cls, arguments: tuple[str, ...]) -> Mapping[str, object]:
        return {"units": arguments}


async def stay(work: Work, actor: int, pending_id: str, edit: int | None) -> None:
    """继续留任: the old contact belongs to the units again, beside the new one."""
    person, pending = await access.former_contact(work, actor, pending_id)
    if pending.command != STAY:
        raise Stale
    work[Pending].remove(pending)
    order = StayOrder.of(pending)
    returned = order.units
    units = tuple(dict.fromkeys((*person.units, *returned)))
    back = person.with_units(units)
    work[Person].put(back)
    renew_menu(work, back)
    await note(work, OFFICE, "stayed", actor, unit="、".join(returned))
    answer(work, back, HandoverStayed(units=returned), edit=edit)
    await _tell_of_stay(work, back, order)
    await work.commit("contact.stayed", actor)


async def _tell_of_stay(work: Work, back: Person, order: StayOrder) -> None:
    """The office, and the successor who counts on being the only one."""
    readers = {admin.id: admin for admin in await admins(work)}
    if order.successor is not None:
        successor = await work[Person].get(str(order.successor))
        if successor is not None and successor.active:
            readers[successor.id] = successor
    for reader in readers.values():
        if reader.id != back.id:
            push(work, reader, HandoverStayNoted(units=order.units, old=back.name), about=f"stayed:{back.id}")
