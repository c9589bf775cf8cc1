"""Updates that can't be read or keep failing: kept with their bytes, and the office is told."""

from bot.core.outbox.tell import admins, push
from bot.core.ports import Work
from bot.subjects.channel.messages import UpdateParked
from bot.subjects.channel.records import ParkedUpdate


async def park(work: Work, reference: str, raw: str, reason: str) -> None:
    work[ParkedUpdate].put(ParkedUpdate(reference=reference, at=work.now, raw=raw, reason=reason))
    for person in await admins(work):
        push(work, person, UpdateParked(reference=reference), about=reference, considerate=False)
    await work.commit("update.parked")
