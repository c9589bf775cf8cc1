"""签收: a unit's contact signs for a task, or for all that waits."""

from collections.abc import Sequence

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.dialogue.stamp_messages import Acknowledged
from bot.core.dialogue.stamps import stamp, stamp_or_say
from bot.core.history.write import move_part, move_task
from bot.core.orders import Acknowledge, Pressed
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NotOnTask
from bot.subjects.tasks.records import (
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    TaskEvent,
    TaskStatus,
    assignment_key,
)
from bot.understanding.small_words import SmallWord


async def sign(work: Work, part: Assignment, person: Person) -> Assignment:
    """Move one pending assignment, and with an accountable unit's first signature the task as well."""
    moved = await move_part(work, part, AssignmentEvent.ACKNOWLEDGE, person.id)
    signed = moved.acknowledged(acknowledged_at=work.now, acknowledged_by=person.id)
    work[Assignment].put(signed)
    task = await existing_task(work, part.task)
    if part.role is task.accountable and task.status is TaskStatus.ASSIGNED:
        await move_task(work, task, TaskEvent.ACKNOWLEDGE, person.id)
    return signed


async def acknowledge(work: Work, command: Acknowledge) -> None:
    person, unit = await access.contact_for(work, command.actor, command.unit)
    parts = await _waiting(work, unit, command.task)
    if not parts:
        raise AlreadyDone
    for part in parts:
        await sign(work, part, person)
    _say(work, person, command.pressed, unit, parts)
    await work.commit("task.acknowledged", person.id)


async def sign_by_word(work: Work, person: Person, tasks: Sequence[int], replied: Pressed | None) -> bool:
    """收到 in reply to a message about these tasks signs for what waits of them; whether anything did."""
    waiting = [part for unit in person.units for part in await _waiting_among(work, unit, tasks)]
    if not waiting:
        return False
    for part in waiting:
        await sign(work, part, person)
    numbers = tuple(sorted({part.task for part in waiting}))
    units = dict.fromkeys(part.unit for part in waiting)
    signed = Acknowledged(unit="、".join(units), numbers=numbers, at=work.now)
    stamp_or_say(work, person, replied, signed, SmallWordHeard(word=SmallWord.ACKNOWLEDGED, signed=numbers))
    await work.commit("task.acknowledged", person.id)
    return True


async def _waiting_among(work: Work, unit: str, tasks: Sequence[int]) -> list[Assignment]:
    keys = [assignment_key(task, unit) for task in tasks]
    parts = [part for key in keys if (part := await work[Assignment].get(key)) is not None]
    return [
        part
        for part in parts
        if part.status is AssignmentStatus.PENDING and (await existing_task(work, part.task)).open
    ]


async def _waiting(work: Work, unit: str, task: int | None) -> list[Assignment]:
    """The unit's unsigned parts: of one task, or of all open ones."""
    if task is None:
        parts = await work[Assignment].find(unit=unit)
    else:
        part = await work[Assignment].get(assignment_key(task, unit))
        if part is None or not part.active:
            raise NotOnTask(task, unit)
        parts = [part]
    pending = [assignment for assignment in parts if assignment.status is AssignmentStatus.PENDING]
    return [
        one_assignment for one_assignment in pending if (await existing_task(work, one_assignment.task)).open
    ]


def _say(work: Work, person: Person, pressed: Pressed | None, unit: str, parts: list[Assignment]) -> None:
    numbers = tuple(sorted(assignment.task for assignment in parts))
    stamp(work, person, pressed, Acknowledged(unit=unit, numbers=numbers, at=work.now))
