"""A completion request as its reviewers have it: what it says, and who of them may decide it."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.lines.lights import accountable
from bot.core.lines.tasks import line_of, ordered
from bot.core.outbox.tell import push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.completion.records import Completion
from bot.subjects.evidence import verify
from bot.subjects.reports.records import Report
from bot.subjects.review.messages import CompletionFacts, CompletionReview, CompletionReviewed
from bot.subjects.tasks.records import FINISHED_PARTS, Assignment, Task


async def facts_of(work: Work, completion: Completion) -> CompletionFacts:
    task = await existing_task(work, completion.task)
    parts = await asking_parts(work, completion.task)
    report = await work[Report].get(completion.id)
    author = await work[Person].get(str(completion.requested_by))
    return CompletionFacts(
        line=await line_of(work, task.number),
        clause=task.text,
        unit=completion.unit,
        author=author.name if author else "",
        at=completion.requested_at,
        text=report.text if report else "",
        evidence=len(await verify.standing(work, parts)),
        responsible=completion.responsible,
        missing=completion.missing,
        reason=completion.reason or "",
        unconfirmed=await unconfirmed(work, parts),
    )


async def asking_parts(work: Work, number: int) -> list[Assignment]:
    """The accountable units' parts: together they ask for the task to be closed."""
    task: Task = await existing_task(work, number)
    return [
        assignment
        for assignment in accountable(task, await work[Assignment].find(task=number))
        if assignment.active
    ]


async def unconfirmed(work: Work, parts: list[Assignment]) -> tuple[str, ...]:
    return await ordered(
        work, {assignment.unit for assignment in parts if assignment.status not in FINISHED_PARTS}
    )


async def put_up(work: Work, completion: Completion, asker: Person) -> list[Person]:
    """Push the card to all who verify; returns those of them who may decide this one."""
    units = {part.unit for part in await asking_parts(work, completion.task)}
    everybody = await access.reviewers(work)
    for person in everybody:
        if person.id != asker.id:
            notice = await review(work, person, completion)
            push(work, person, notice, about=completion.id, tasks=(completion.task,))
    return [person for person in everybody if access.impartial(person, units)]


async def review(work: Work, person: Person, completion: Completion) -> CompletionReview:
    """The card as this person gets it: buttons only for who may decide."""
    units = {part.unit for part in await asking_parts(work, completion.task)}
    deciders = [
        reviewer.name for reviewer in await access.reviewers(work) if access.impartial(reviewer, units)
    ]
    return CompletionReview(
        completion=completion.id,
        facts=await facts_of(work, completion),
        may_decide=access.impartial(person, units),
        deciders=tuple(deciders),
    )


async def reviewed(work: Work, completion: Completion) -> CompletionReviewed:
    by = await work[Person].get(str(completion.decided_by))
    return CompletionReviewed(
        facts=await facts_of(work, completion),
        outcome=completion.status,
        person=by.name if by else "",
        at=completion.decided_at or work.now,
        comment=completion.decision_reason or "",
    )
