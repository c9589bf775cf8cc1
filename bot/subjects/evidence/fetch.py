"""Evidence files: which still have to be fetched, and what became of the fetching."""

from bot.core.outbox.tell import admins, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.evidence.messages import FileLost
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports.records import Fetch, Report


async def waiting(work: Work, limit: int, after: str | None = None) -> list[Evidence]:
    """Files whose bytes are still at Telegram, oldest first, those behind `after`."""
    return await work[Evidence].first(limit, after, fetch=Fetch.WAITING.value)


async def stored(work: Work, evidence_id: str, sha256: str, size: int, path: str) -> None:
    """The bytes are safe on disk; a report withdrawn meanwhile keeps its evidence all the same."""
    row = await work[Evidence].get(evidence_id)
    if row is not None and row.fetch is Fetch.WAITING:
        work[Evidence].put(row.stored(fetch=Fetch.STORED, sha256=sha256, bytes=size, path=path))
        await work.commit("evidence.stored")


async def lost(work: Work, evidence_id: str, reason: str) -> None:
    """Telegram will not give the file out any more: the sender and the office are told."""
    row = await work[Evidence].get(evidence_id)
    if row is None or row.fetch is not Fetch.WAITING:
        return
    work[Evidence].put(row.with_fetch(Fetch.FAILED))
    notice = FileLost(number=row.task, unit=row.unit, reason=reason)
    report = await work[Report].get(row.report)
    if report:
        author = await work[Person].get(str(report.author_id))
    else:
        author = None
    concerned = {person.id: person for person in [*await admins(work), *([author] if author else [])]}
    for person in concerned.values():
        push(work, person, notice, about=row.id, tasks=(row.task,), considerate=False)
    await work.commit("evidence.lost")
