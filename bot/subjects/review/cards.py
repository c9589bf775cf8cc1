"""The card of whatever a unit asks to be decided (办结, 延期, 改派), as it stands now, for one reader."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.stamp_messages import DeclineEnded, Granted, TakenBack
from bot.core.lines.tasks import line_of, unit_coded, unit_ref
from bot.core.messages import Message
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, NotOnTask
from bot.subjects.completion.records import Completion
from bot.subjects.requests.records import Extension, ExtensionStatus
from bot.subjects.review import completion_cards
from bot.subjects.review.messages import (
    CompletionReview,
    CompletionReviewed,
    DeclineWaiting,
    ExtensionFacts,
    ExtensionWaiting,
)
from bot.subjects.tasks.records import Assignment, AssignmentStatus, assignment_key

Card = CompletionReview | CompletionReviewed | ExtensionWaiting | DeclineWaiting
SIGN = "@"


def request_in(notice: Message) -> str | None:
    """The request that a message asks its reader to decide, if any."""
    match notice:
        case CompletionReview(completion=request) | DeclineWaiting(id=request, ended=None):
            return request
        case ExtensionWaiting(facts=facts, ended=None):
            return facts.id
    return None


def decline_id(part: Assignment) -> str:
    """A unit may decline the same part again: each time is a request of its own."""
    at = part.declined_at
    return f"{part.key}{SIGN}{at.isoformat() if at else ''}"


async def card(work: Work, chat_id: int, request: str) -> Card | None:
    """None for those who may not decide, or no longer may."""
    reader = await work[Person].get(str(chat_id))
    completion = await _request(work, request)
    if reader is None or completion is None:
        return None
    if isinstance(completion, Completion):
        if access.reviews(reader):
            return await _completion(work, reader, completion)
        return None
    if not reader.is_admin:
        return None
    if isinstance(completion, Extension):
        return await extension_card(work, completion)
    return await decline_card(work, completion)


async def is_over(work: Work, request: str) -> bool:
    completion = await _request(work, request)
    if isinstance(completion, Assignment):
        return completion.status is not AssignmentStatus.DECLINED
    return completion is not None and not completion.waiting


async def _request(work: Work, request: str) -> Completion | Extension | Assignment | None:
    completion = await work[Completion].get(request)
    extension = await work[Extension].get(request)
    part = await work[Assignment].get(request.partition(SIGN)[0])
    if part is not None and decline_id(part) == request:
        declined = part
    else:
        declined = None
    return completion or extension or declined


async def _completion(
    work: Work, reader: Person, completion: Completion
) -> CompletionReview | CompletionReviewed:
    if completion.waiting:
        return await completion_cards.review(work, reader, completion)
    return await completion_cards.reviewed(work, completion)


async def extension_card(work: Work, extension: Extension) -> ExtensionWaiting:
    return ExtensionWaiting(
        facts=await extension_facts(work, extension), ended=await _extension_end(work, extension)
    )


async def extension_facts(work: Work, extension: Extension) -> ExtensionFacts:
    task = await existing_task(work, extension.task)
    return ExtensionFacts(
        id=extension.id,
        number=task.number,
        title=task.title,
        unit=extension.unit,
        before=extension.deadline_before or task.deadline,
        original=task.original_deadline,
        requested=extension.requested_deadline,
        reason=extension.reason,
    )


async def _extension_end(work: Work, extension: Extension) -> Granted | TakenBack | None:
    at = extension.decided_at or work.now
    if extension.waiting:
        return None
    if extension.status is ExtensionStatus.WITHDRAWN:
        return TakenBack(unit=extension.unit, at=at)
    approved = extension.status is ExtensionStatus.APPROVED
    return Granted(approved=approved, by=await _name(work, extension.decided_by), at=at)


async def decline_card(work: Work, part: Assignment) -> DeclineWaiting:
    return DeclineWaiting(
        id=decline_id(part),
        line=await line_of(work, part.task, part.unit),
        unit=await unit_ref(work, part.unit),
        role=part.role,
        reason=part.declined_reason or "",
        ended=await _decline_end(work, part),
    )


async def _decline_end(work: Work, part: Assignment) -> DeclineEnded | None:
    if part.decline_outcome is None or part.status is AssignmentStatus.DECLINED:
        return None
    by = await _name(work, part.decline_ended_by)
    return DeclineEnded(outcome=part.decline_outcome, by=by, at=part.decline_ended_at or work.now)


async def _name(work: Work, person: int | None) -> str:
    one_person = await work[Person].get(str(person))
    return one_person.name if one_person else ""


async def shown_extension(work: Work, actor: int, extension_id: str) -> ExtensionWaiting:
    """The request as the office opens it from its queue."""
    await access.admin(work, actor)
    extension = await work[Extension].get(extension_id)
    if extension is None or not extension.waiting:
        raise AlreadyDone
    return await extension_card(work, extension)


async def shown_decline(work: Work, actor: int, number: int, unit_code: int) -> DeclineWaiting:
    await access.admin(work, actor)
    part = await declined_part(work, number, (await unit_coded(work, unit_code)).name)
    return await decline_card(work, part)


async def declined_part(work: Work, number: int, unit: str) -> Assignment:
    """A part that waits for the decision on 申请改派."""
    part = await work[Assignment].get(assignment_key(number, unit))
    if part is None:
        raise NotOnTask(number, unit)
    if part.status is not AssignmentStatus.DECLINED:
        raise AlreadyDone
    return part
