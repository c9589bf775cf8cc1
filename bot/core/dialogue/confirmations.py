"""Orders that are shown before they are carried out: kept as a row until 确认 or 取消."""

import secrets

from bot.core import access
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import Cancelled
from bot.core.dialogue.stamps import stamp
from bot.core.orders import Pressed
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone

WAITING_PER_PERSON = 20


async def hold(work: Work, person: Person, command: str, order: WaitingOrder) -> str:
    """Keep an order for its confirmation; returns the id that the buttons carry."""
    waiting = await work[Pending].find(person=person.id)
    for old in waiting[: 1 - WAITING_PER_PERSON]:  # the new one makes it full again
        work[Pending].remove(old)
    pending = Pending(id=secrets.token_hex(8), person=person.id, command=command, at=work.now)
    work[Pending].put(pending.with_order(order))
    return pending.id


async def take(work: Work, actor: int, pending_id: str) -> Pending:
    """The order to carry out now, once; somebody else's is treated as missing."""
    await access.member(work, actor)
    pending = await work[Pending].get(pending_id)
    if pending is None or pending.person != actor:
        raise AlreadyDone
    work[Pending].remove(pending)
    return pending


async def drop(work: Work, actor: int, pending_id: str, pressed: Pressed | None) -> None:
    """取消: forget the order."""
    await take(work, actor, pending_id)
    stamp(work, await access.member(work, actor), pressed, Cancelled())
    await work.commit("order.dropped", actor)
