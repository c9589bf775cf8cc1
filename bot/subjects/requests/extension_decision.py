"""同意 or 不同意: the office decides a request for more time; the original deadline is kept."""

from bot.core import access
from bot.core.access import open_task
from bot.core.dialogue import questions
from bot.core.history.write import note
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.subjects.requests import extension as requests_extension
from bot.subjects.requests.messages import ExtensionDecided, ExtensionSettled
from bot.subjects.requests.records import Extension, ExtensionDecision, ExtensionEvent, ExtensionStatus
from bot.subjects.review.cards import extension_facts
from bot.subjects.review.messages import ExtensionFacts
from bot.subjects.tasks.deadline import move_deadline

EXPLAIN = "explain"
DECISIONS = {
    ExtensionDecision.AGREE: ExtensionEvent.APPROVE,
    ExtensionDecision.DISAGREE: ExtensionEvent.REFUSE,
}


async def decide(work: Work, actor: int, extension_id: str, decision: ExtensionDecision) -> None:
    """Decide a request once; who has asked hears of it, and with a new deadline all on the task."""
    person = await access.admin(work, actor)
    extension = await work[Extension].get(extension_id)
    if extension is None:
        raise Stale
    decided = extension.moved(DECISIONS[decision], actor, work.now)
    facts = await extension_facts(work, extension)
    approved = decided.status is ExtensionStatus.APPROVED
    await requests_extension.end(work, decided)
    counts = await _tell_unit(work, person, facts, approved)
    if approved:
        counts |= await _move(work, person, extension, counts)
    await note(work, extension.task, decided.status.value, actor, unit=extension.unit)
    settled = ExtensionSettled(facts=facts, approved=approved, told=len(counts))
    answer(work, person, settled, about=extension.id, tasks=(extension.task,))
    if not approved:
        await questions.invite_reason(work, actor, EXPLAIN, (extension.id,), extension.task)
    await work.commit(f"extension.{decided.status.value}", actor)


async def _move(work: Work, person: Person, extension: Extension, counts: set[int]) -> set[int]:
    """The office may have moved the deadline further meanwhile: then there is nothing to extend."""
    task = await open_task(work, extension.task)
    if extension.requested_deadline <= task.deadline:
        raise requests_extension.not_later(work, task, extension.requested_deadline)
    return await move_deadline(work, person, task, extension.requested_deadline, silent=counts)


async def _tell_unit(
    work: Work, decider: Person, facts: ExtensionFacts, approved: bool, reason: str = ""
) -> set[int]:
    notice = ExtensionDecided(facts=facts, approved=approved, by=decider.name, reason=reason)
    people = {contact.id: contact for contact in await contacts(work, facts.unit) if contact.id != decider.id}
    for person in people.values():
        push(work, person, notice, about=facts.id, tasks=(facts.number,))
    return set(people)


async def explain(work: Work, actor: int, extension_id: str, reason: str) -> None:
    """The reason for a decision, told after it."""
    person = await access.admin(work, actor)
    extension = await work[Extension].get(extension_id)
    if extension is None or extension.decided_by is None or not reason.strip():
        raise Stale
    work[Extension].put(extension.with_decision_reason(reason))
    facts = await extension_facts(work, extension)
    approved = extension.status is ExtensionStatus.APPROVED
    counts = await _tell_unit(work, person, facts, approved, reason)
    answer(work, person, ExtensionSettled(facts=facts, approved=approved, told=len(counts)))
    await work.commit("extension.explained", actor)
