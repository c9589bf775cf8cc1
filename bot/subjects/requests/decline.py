"""申请改派: a unit asks that another be given its part, and the office decides."""

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.dialogue import questions
from bot.core.dialogue.stamp_messages import DeclineEnded
from bot.core.dialogue.stamps import stamp
from bot.core.history.moves import target
from bot.core.history.write import move_part, note
from bot.core.lines.tasks import unit_coded, unit_ref
from bot.core.orders import Assign, Decline, Pressed
from bot.core.outbox.tell import admins, answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.subjects.assignments import assign
from bot.subjects.requests.messages import DeclineAsked, DeclineDecided
from bot.subjects.requests.records import DeclineDecision, DeclineOutcome
from bot.subjects.requests.refusals import NotDeclinable
from bot.subjects.review import copies
from bot.subjects.review.cards import decline_card, decline_id, declined_part
from bot.subjects.tasks.records import (
    ASSIGNMENT_MOVES,
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    assignment_key,
)

EXPLAIN = "decline_explain"
MOVES = {
    DeclineOutcome.KEPT: AssignmentEvent.KEEP,
    DeclineOutcome.WITHDRAWN: AssignmentEvent.KEEP,
    DeclineOutcome.EXEMPT: AssignmentEvent.EXEMPT,
    DeclineOutcome.REASSIGNED: AssignmentEvent.EXEMPT,
}


async def ask(work: Work, command: Decline) -> None:
    """The part counts as declined until the office has decided."""
    person = await access.reporter(work, command.actor)
    part = await access.report_for(work, person, command.task, command.unit)
    task = await open_task(work, command.task)
    if target(ASSIGNMENT_MOVES, part.status, AssignmentEvent.DECLINE) is None:
        raise NotDeclinable(part.task, part.unit)
    declined = await move_part(work, part, AssignmentEvent.DECLINE, person.id, command.reason)
    said = {"declined_by": person.id, "declined_at": work.now, "declined_reason": command.reason}
    declined = declined.with_fields(**said)
    work[Assignment].put(declined)
    await assign.forget_pushes(work, part)
    waiting = await decline_card(work, declined)
    for admin in await admins(work):
        push(work, admin, waiting, about=part.key, tasks=(part.task,))
    decline_asked = DeclineAsked(
        number=task.number, title=task.title, unit=waiting.unit, reason=command.reason
    )
    answer(work, person, decline_asked)
    await work.commit("assignment.declined", person.id)


async def take_back(work: Work, actor: int, number: int, unit_code: int, pressed: Pressed | None) -> None:
    """The unit keeps its part after all."""
    person, unit = await access.speaker_for(work, actor, unit_code)
    part = await declined_part(work, number, unit)
    await _end(work, part, DeclineOutcome.WITHDRAWN, actor)
    stamp(work, person, pressed, DeclineEnded(outcome=DeclineOutcome.WITHDRAWN, by=person.name, at=work.now))
    await work.commit("assignment.kept", actor)


async def decide(work: Work, actor: int, number: int, unit_code: int, decision: DeclineDecision) -> None:
    """The office keeps the unit on the task, or takes it as not concerned."""
    person = await access.admin(work, actor)
    part = await declined_part(work, number, (await unit_coded(work, unit_code)).name)
    outcome = DeclineOutcome(decision.value)
    await _end(work, part, outcome, actor)
    await _tell(work, person, part, outcome)
    await questions.invite_reason(work, actor, EXPLAIN, (str(number), f"u{unit_code}"), number)
    await work.commit(f"assignment.{outcome}", actor)


async def decided(work: Work, person: Person, number: int, unit_code: int) -> Assignment:
    """The part on which this person has decided 申请改派."""
    unit = (await unit_coded(work, unit_code)).name
    part = await work[Assignment].get(assignment_key(number, unit))
    if part is None or part.decline_outcome is None or part.decline_ended_by != person.id:
        raise Stale
    return part


async def explain(work: Work, person: Person, part: Assignment, reason: str) -> None:
    """The reason for a decision, told to the unit after it."""
    if part.decline_outcome is None:
        raise Stale
    await note(work, part.task, "explain", person.id, unit=part.unit, reason=reason)
    await _tell(work, person, part, part.decline_outcome, reason=reason)
    await work.commit("assignment.explained", person.id)


async def reassign(work: Work, actor: int, number: int, unit_code: int, successor: str) -> None:
    """Give the part to another unit, in the same role."""
    person = await access.admin(work, actor)
    part = await declined_part(work, number, (await unit_coded(work, unit_code)).name)
    await _end(work, part, DeclineOutcome.REASSIGNED, actor)
    await _tell(work, person, part, DeclineOutcome.REASSIGNED, successor)
    await assign.assign(work, Assign(actor, number, successor, part.role))


async def _end(work: Work, part: Assignment, outcome: DeclineOutcome, actor: int) -> None:
    """A unit that keeps its part has to sign again, unless it has withdrawn its request itself."""
    moved = await move_part(work, part, MOVES[outcome], actor)
    ended = {"decline_outcome": outcome, "decline_ended_by": actor, "decline_ended_at": work.now}
    moved = moved.with_fields(**ended)
    if moved.status is AssignmentStatus.PENDING:
        moved = moved.acknowledged(acknowledged_at=None, acknowledged_by=None)
    work[Assignment].put(moved)
    await copies.settle(work, decline_id(part))


async def _tell(
    work: Work,
    decider: Person,
    part: Assignment,
    outcome: DeclineOutcome,
    successor: str = "",
    reason: str = "",
) -> None:
    task = await existing_task(work, part.task)
    people = [contact for contact in await contacts(work, part.unit) if contact.id != decider.id]
    notice = DeclineDecided(
        number=part.task,
        title=task.title,
        unit=await unit_ref(work, part.unit),
        outcome=outcome,
        by=decider.name,
        successor=successor,
        reason=reason,
    )
    kept = outcome is DeclineOutcome.KEPT
    for person in people:
        pushes = (part.key,) if kept else ()
        about = f"{part.key}:{bool(reason)}"
        push(work, person, notice, about=about, tasks=(part.task,) if kept else (), pushes=pushes)
    own = notice.answering(own=True, told=len(people))
    answer(work, decider, own, about=part.key, tasks=(part.task,))
