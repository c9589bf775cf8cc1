"""/broadcast and /publish: shown first, and done once a person has confirmed."""

from bot.core import access
from bot.core.calendar import open_at
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import Settled
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import OFFICE, note
from bot.core.office_settings import OfficeSettings, calendar_of, office_state
from bot.core.orders import Pressed
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import MessageTooLong, NobodyToTell, NoChannel
from bot.core.units import Unit
from bot.subjects.digests.compose import compose
from bot.subjects.digests.messages import (
    Broadcast,
    BroadcastPreview,
    BroadcastSent,
    DigestPosted,
    Published,
    PublishPreview,
)
from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.timetable import post

BROADCAST = "broadcast"
PUBLISH = "publish"
LONGEST_MESSAGE = 3000


class BroadcastOrder(WaitingOrder):
    """A message that goes to all contacts once it is confirmed."""

    text: str


class PublishOrder(WaitingOrder):
    """A digest that goes to the channel once it is confirmed."""

    kind: DigestKind


async def propose(work: Work, actor: int, text: str) -> None:
    """Show the message with how many people will get it."""
    person = await access.admin(work, actor)
    if len(text) > LONGEST_MESSAGE:
        raise MessageTooLong(len(text), LONGEST_MESSAGE)
    readers, uncovered = await _readers(work)
    if not readers:
        raise NobodyToTell
    preview = BroadcastPreview(
        pending=await confirmations.hold(work, person, BROADCAST, BroadcastOrder(text=text)),
        text=text,
        people=len(readers),
        uncovered=uncovered,
        waits=await _waits(work),
    )
    answer(work, person, preview)
    await work.commit("broadcast.proposed", person.id)


async def _readers(work: Work) -> tuple[list[Person], tuple[str, ...]]:
    """Every contact and every unit's group once, and the units that have neither."""
    people: dict[int, Person] = {}
    uncovered = []
    for unit in await work[Unit].all():
        own = await contacts(work, unit.name)
        people |= {person.id: person for person in own}
        if not own and not unit.group:
            uncovered.append(unit.name)
    return list(people.values()), tuple(uncovered)


async def _waits(work: Work) -> bool:
    return not open_at(work.now, await calendar_of(work))


async def send(work: Work, pending: Pending, pressed: Pressed | None) -> None:
    """The confirmed message goes to whoever is a contact now."""
    person = await access.admin(work, pending.person)
    text = BroadcastOrder.of(pending).text
    readers, _ = await _readers(work)
    for reader in readers:
        push(work, reader, Broadcast(text=text), about=pending.id)
    await note(work, OFFICE, "broadcast", person.id, after=text)
    stamp(work, person, pressed, Settled(at=work.now))
    answer(work, person, BroadcastSent(people=len(readers), waits=await _waits(work)), about=pending.id)
    await work.commit("broadcast.sent", person.id)


async def preview(work: Work, actor: int, kind: DigestKind) -> None:
    """Show a digest as it would stand in the channel now."""
    person = await access.admin(work, actor)
    office = await office_state(work)
    if office.channel is None:
        raise NoChannel
    publish_preview = PublishPreview(
        pending=await confirmations.hold(work, person, PUBLISH, PublishOrder(kind=kind)),
        content=await compose(work, kind, work.now),
        channel=_title(office),
    )
    answer(work, person, publish_preview, tasks=publish_preview.content.numbers)
    await work.commit("digest.previewed", person.id)


def _title(office: OfficeSettings) -> str:
    return office.channel_title or str(office.channel)


async def publish(work: Work, pending: Pending, pressed: Pressed | None) -> None:
    """Post the digest with the figures of this moment. It takes no slot: the scheduled ones still come."""
    person = await access.admin(work, pending.person)
    kind = PublishOrder.of(pending).kind
    office = await office_state(work)
    if office.channel is None:
        raise NoChannel
    notice = DigestPosted(content=await compose(work, kind, work.now), by_hand=True)
    await post(work, notice, office.channel)
    await note(work, OFFICE, "published", person.id, after=kind.value)
    stamp(work, person, pressed, Settled(at=work.now))
    answer(work, person, Published(digest=kind, channel=_title(office)), about=pending.id)
    await work.commit("digest.published", person.id)
