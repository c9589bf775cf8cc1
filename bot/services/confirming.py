"""Orders that are shown before they are carried out: kept as a row until 确认 or 取消."""

import secrets

from bot.domain.commands import Pressed
from bot.domain.errors import AlreadyDone
from bot.domain.notices import Cancelled
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.state import Pending
from bot.services import access
from bot.services.stamping import stamp

WAITING_PER_PERSON = 20


async def hold(work: Work, person: Person, command: str, *arguments: str) -> str:
    """Keep an order for its confirmation; returns the id that the buttons carry."""
    waiting = await work.pending.find(person=person.id)
    for old in waiting[: 1 - WAITING_PER_PERSON]:  # the new one makes it full again
        work.pending.remove(old)
    pending = Pending(
        id=secrets.token_hex(8), person=person.id, command=command, arguments=arguments, at=work.now
    )
    work.pending.put(pending)
    return pending.id


async def take(work: Work, actor: int, pending_id: str) -> Pending:
    """The order to carry out now, once; somebody else's is treated as missing."""
    await access.member(work, actor)
    pending = await work.pending.get(pending_id)
    if pending is None or pending.person != actor:
        raise AlreadyDone
    work.pending.remove(pending)
    return pending


async def drop(work: Work, actor: int, pending_id: str, pressed: Pressed | None) -> None:
    """取消: forget the order."""
    await take(work, actor, pending_id)
    stamp(work, await access.member(work, actor), pressed, Cancelled())
    await work.commit("order.dropped", actor)
