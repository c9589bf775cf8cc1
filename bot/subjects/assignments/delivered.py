"""What is noted of an assignment when its card has reached the unit."""

from collections.abc import Sequence

from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import when_pushed
from bot.core.ports import Work
from bot.subjects.tasks.records import Assignment


@when_pushed
async def note_pushes(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """An assignment is unsigned from the moment its card has arrived."""
    for key in row.pushes:
        assignment = await work[Assignment].get(key)
        if assignment is not None and assignment.pushed_at is None:
            work[Assignment].put(assignment.pushed(work.now))
