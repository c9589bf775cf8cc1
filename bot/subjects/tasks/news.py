"""News of what has become of a task, to everybody in the units concerned, each once."""

from collections.abc import Callable, Iterable

from bot.core.messages import Message
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import contacts, push
from bot.core.ports import Work
from bot.subjects.tasks.records import Assignment


async def tell(
    work: Work,
    parts: Iterable[Assignment],
    news: Callable[[str], Message],
    *,
    spared: frozenset[int] = frozenset(),
) -> int:
    """Push to the contacts of these parts' units, except those spared; returns how many there are."""
    counts: set[int] = set()
    for part in parts:
        for person in await contacts(work, part.unit):
            if person.id not in counts | spared:
                counts.add(person.id)
                push(work, person, news(part.unit), about=str(part.task), tasks=(part.task,))
    return len(counts)


async def forget(
    work: Work, parts: Iterable[Assignment], outdated: Callable[[Message], bool]
) -> frozenset[int]:
    """Take back pushes that still wait and are no longer true; returns to whom they would have gone."""
    unaware: set[int] = set()
    for part in parts:
        for person in await contacts(work, part.unit):
            for row in await work[OutboxRow].find(chat_id=person.id):
                if outdated(row.notice) and not row.sent_ids:
                    work[OutboxRow].remove(row)
                    unaware.add(person.id)
    return frozenset(unaware)
