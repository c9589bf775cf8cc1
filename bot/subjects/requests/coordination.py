"""协调请求: a unit asks another for something on a task, which the other signs for and answers."""

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.dialogue.stamp_messages import Acknowledged, TakenBack
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.requests import coordination_line
from bot.core.lines.tasks import unit_named, unit_ref
from bot.core.lines.values import CoordinationLine
from bot.core.orders import Coordinate, Pressed
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, contacts, push
from bot.core.ports import Work
from bot.core.refusals import NotOnTask, NotYours
from bot.subjects.requests.messages import (
    CoordinationAsked,
    CoordinationSigned,
    CoordinationWaiting,
    CoordinationWithdrawn,
)
from bot.subjects.requests.records import Coordination, CoordinationEvent
from bot.subjects.requests.refusals import OwnUnit


async def ask(work: Work, command: Coordinate) -> None:
    """Record the request and bring it to the other unit, whether that has a part in the task or not."""
    person = await access.reporter(work, command.actor)
    await access.report_for(work, person, command.task, command.asking)
    await open_task(work, command.task)
    unit = await unit_named(work, command.asked)
    if unit.name == command.asking:
        raise OwnUnit(unit.name)
    if unit.group:
        raise NotOnTask(command.task, unit.name)
    request = Coordination(
        id=f"c{command.task}.{len(await work[Coordination].find(task=command.task)) + 1}",
        task=command.task,
        asking=command.asking,
        asked=unit.name,
        text=command.text,
        requested_by=person.id,
        requested_at=work.now,
    )
    work[Coordination].put(request)
    await note(
        work, request.task, "coordinate", person.id, unit=request.asking, after=unit.name, reason=request.text
    )
    coordination_line = await line(work, request)
    people = await contacts(work, unit.name)
    for one_person in people:
        waiting = CoordinationWaiting(line=coordination_line, unit=await unit_ref(work, unit.name))
        push(work, one_person, waiting, about=request.id, tasks=(request.task,))
    answer(work, person, CoordinationAsked(line=coordination_line, told=len(people)), tasks=(request.task,))
    await work.commit("coordination.requested", person.id)


async def line(work: Work, request: Coordination) -> CoordinationLine:
    return coordination_line(request, (await existing_task(work, request.task)).title)


async def sign(work: Work, actor: int, request_id: str, pressed: Pressed | None) -> None:
    """签收 by a contact of the asked unit; the asking unit hears of it."""
    request = await existing(work, actor, request_id)
    person = await access.contact_of(work, actor, request.asked)
    signed = request.moved(CoordinationEvent.ACKNOWLEDGE).acknowledged(
        acknowledged_by=actor, acknowledged_at=work.now
    )
    work[Coordination].put(signed)
    await note(work, request.task, "sign_request", actor, unit=request.asked, after=request.id)
    stamp(work, person, pressed, Acknowledged(unit=request.asked, numbers=(request.task,), at=work.now))
    coordination_signed = CoordinationSigned(line=await line(work, signed))
    for contact in await contacts(work, request.asking):
        push(work, contact, coordination_signed, about=request.id, tasks=(request.task,))
    await work.commit("coordination.signed", actor)


async def take_back(work: Work, actor: int, request_id: str, pressed: Pressed | None) -> None:
    """撤回 by the asking unit; who has the request already hears that nothing is needed."""
    request = await existing(work, actor, request_id)
    person = await access.speaks_for(work, actor, request.asking)
    withdrawn = request.moved(CoordinationEvent.WITHDRAW)
    work[Coordination].put(withdrawn)
    await note(work, request.task, "uncoordinate", actor, unit=request.asking, after=request.asked)
    unaware = await _forget(work, request)
    for contact in await contacts(work, request.asked):
        if contact.id not in unaware:
            notice = CoordinationWithdrawn(line=await line(work, withdrawn))
            push(work, contact, notice, about=request.id)
    stamp(work, person, pressed, TakenBack(unit=request.asking, at=work.now))
    await work.commit("coordination.withdrawn", actor)


async def existing(work: Work, actor: int, request_id: str) -> Coordination:
    """An unknown request is refused like somebody else's."""
    await access.member(work, actor)
    request = await work[Coordination].get(request_id)
    if request is None:
        raise NotYours
    return request


async def _forget(work: Work, request: Coordination) -> set[int]:
    """Take back what still waits to be sent; returns to whom it would have gone."""
    unaware = set()
    for person in await contacts(work, request.asked):
        for row in await work[OutboxRow].find(chat_id=person.id):
            message = row.notice
            if (
                isinstance(message, CoordinationWaiting)
                and message.line.id == request.id
                and not row.sent_ids
            ):
                work[OutboxRow].remove(row)
                unaware.add(person.id)
    return unaware
