"""A completion request as its reviewers have it: laid before each, kept current, stamped when it is over."""

from bot.domain.completions import Completion, ReviewCopy
from bot.domain.lights import accountable
from bot.domain.notices import Notice
from bot.domain.notices.review import CompletionFacts, CompletionReview, CompletionReviewed
from bot.domain.outbox import OutboxRow
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.records import message_key, parse_message_key
from bot.domain.reminders import FINISHED_PARTS
from bot.domain.tasks import Assignment, Task
from bot.services import access, verifying
from bot.services.telling import answer, push
from bot.services.views import existing_task, line_of, ordered


async def facts_of(work: Work, completion: Completion) -> CompletionFacts:
    task, parts = await existing_task(work, completion.task), await asking_parts(work, completion.task)
    report = await work.reports.get(completion.id)
    author = await work.people.get(str(completion.requested_by))
    return CompletionFacts(
        line=await line_of(work, task.number),
        clause=task.text,
        unit=completion.unit,
        author=author.name if author else "",
        at=completion.requested_at,
        text=report.text if report else "",
        evidence=len(await verifying.standing(work, parts)),
        responsible=completion.responsible,
        missing=completion.missing,
        reason=completion.reason or "",
        unconfirmed=await unconfirmed(work, parts),
    )


async def asking_parts(work: Work, number: int) -> list[Assignment]:
    """The accountable units' parts: together they ask for the task to be closed."""
    task: Task = await existing_task(work, number)
    return [each for each in accountable(task, await work.assignments.find(task=number)) if each.active]


async def unconfirmed(work: Work, parts: list[Assignment]) -> tuple[str, ...]:
    return await ordered(work, {each.unit for each in parts if each.status not in FINISHED_PARTS})


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
    deciders = [each.name for each in await access.reviewers(work) if access.impartial(each, units)]
    return CompletionReview(
        completion=completion.id,
        facts=await facts_of(work, completion),
        may_decide=access.impartial(person, units),
        deciders=tuple(deciders),
    )


async def refresh(work: Work, completion: Completion) -> None:
    """Bring what reviewers have before them up to what is true now."""
    for row in await _waiting_rows(work, completion):
        notice = await review(work, await _reader(work, row.chat_id), completion)
        work.outbox.put(row.model_copy(update={"notice": notice}))
    for copy in await work.review_copies.find(completion=completion.id):
        person = await _reader(work, parse_message_key(copy.message)[0])
        _edit(work, person, copy, await review(work, person, completion))


async def settle(work: Work, completion: Completion) -> None:
    """It is over: every copy loses its buttons and says how; a card not yet sent is never sent."""
    for row in await _waiting_rows(work, completion):
        work.outbox.remove(row)
    for copy in await work.review_copies.find(completion=completion.id):
        await stamp(work, completion, copy)


async def _waiting_rows(work: Work, completion: Completion) -> list[OutboxRow]:
    rows = [row for each in await access.reviewers(work) for row in await work.outbox.find(chat_id=each.id)]
    return [row for row in rows if _shows(row.notice, completion) and not row.sent_ids]


def _shows(notice: Notice, completion: Completion) -> bool:
    return isinstance(notice, CompletionReview) and notice.completion == completion.id


async def _reader(work: Work, chat_id: int) -> Person:
    """Whose private chat it is; nobody is ever removed from the people, only roles are."""
    person = await work.people.get(str(chat_id))
    if person is None:
        raise LookupError(f"nobody is known in chat {chat_id}")
    return person


async def stamp(work: Work, completion: Completion, copy: ReviewCopy) -> None:
    person = await _reader(work, parse_message_key(copy.message)[0])
    _edit(work, person, copy, await reviewed(work, completion))


async def reviewed(work: Work, completion: Completion) -> CompletionReviewed:
    by = await work.people.get(str(completion.decided_by))
    return CompletionReviewed(
        facts=await facts_of(work, completion),
        outcome=completion.status,
        person=by.name if by else "",
        at=completion.decided_at or work.now,
        comment=completion.decision_reason or "",
    )


async def note(work: Work, row: OutboxRow, message_id: int) -> None:
    """A card has reached its reader; what was decided while it was on its way is stamped at once."""
    files = verifying.list_copy(row, message_id)
    if files is not None:
        work.review_copies.put(files)
    if not isinstance(row.notice, CompletionReview):
        return
    copy = ReviewCopy(message=message_key(row.chat_id, message_id), completion=row.notice.completion)
    work.review_copies.put(copy)
    completion = await work.completions.get(copy.completion)
    if completion is not None and not completion.waiting:
        await stamp(work, completion, copy)


def _edit(
    work: Work, person: Person, copy: ReviewCopy, notice: CompletionReview | CompletionReviewed
) -> None:
    """In place of the copy; who verifies no more hears no more."""
    if not access.reviews(person):
        return
    chat, message = parse_message_key(copy.message)
    about = f"{copy.completion}:{message}:{work.now.isoformat()}"
    tasks = (notice.facts.line.number,)
    answer(work, person, notice, about=about, edit=message, chat=chat, tasks=tasks)
