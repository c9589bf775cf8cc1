"""The asked unit's answer to a 协调请求: its first words settle it; an edit corrects them."""

from bot.core import access
from bot.core.dialogue import questions
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.history.write import note
from bot.core.orders import Edit, Pressed, Submission
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.core.refusals import AlreadyDone, Refusal
from bot.subjects.requests import coordination
from bot.subjects.requests.coordination import existing, line
from bot.subjects.requests.messages import CoordinationAnswered
from bot.subjects.requests.records import Coordination, CoordinationEvent
from bot.understanding.small_words import SmallWord

QUESTION = "coordinate_answer"


async def asked(work: Work, actor: int, request_id: str) -> Coordination:
    """A request that this person may answer now."""
    request = await existing(work, actor, request_id)
    await access.contact_of(work, actor, request.asked)
    if not request.waiting:
        raise AlreadyDone
    return request


async def sign_by_word(work: Work, person: Person, request_id: str, replied: Pressed | None) -> bool:
    """收到 in reply to a request signs it; False where there is nothing to sign."""
    try:
        request = await asked(work, person.id, request_id)
    except Refusal:
        return False
    if request.acknowledged_at is not None:
        return False
    if replied is None:
        answer(work, person, SmallWordHeard(word=SmallWord.ACKNOWLEDGED, signed=(request.task,)))
    await coordination.sign(work, person.id, request_id, replied)
    return True


async def reply(work: Work, command: Submission, request_id: str) -> bool:
    """Take a reply to a request's message as its answer; False when it is none."""
    try:
        request = await asked(work, command.actor, request_id)
    except Refusal:
        return False
    await give(work, command, request)
    return True


async def give(work: Work, command: Submission, request: Coordination) -> None:
    """An answer counts as the signature; files go along in words only, as a report brings them."""
    person = await access.contact_of(work, command.actor, request.asked)
    said = {
        "acknowledged_by": request.acknowledged_by or person.id,
        "acknowledged_at": request.acknowledged_at or command.at,
        "answered_by": person.id,
        "answered_at": command.at,
        "answer": command.text,
        "answer_message": command.message,
    }
    answered = request.moved(CoordinationEvent.ANSWER).with_fields(**said)
    work[Coordination].put(answered)
    await note(
        work,
        request.task,
        "answer_request",
        person.id,
        unit=request.asked,
        after=request.id,
        reason=command.text,
    )
    dialogue = await questions.waiting(work, command.actor)
    if dialogue is not None and dialogue.command == QUESTION:
        await questions.leave(work, command.actor)
    await _tell(work, person, answered, files=len(command.attachments))
    await work.commit("coordination.answered", person.id)


async def _tell(
    work: Work, person: Person, request: Coordination, *, files: int = 0, amended: bool = False
) -> None:
    """Confirmed to whoever answers, and told to the asking unit."""
    notice = CoordinationAnswered(
        line=await line(work, request), text=request.answer or "", files=files, amended=amended
    )
    chat, _ = parse_message_key(request.answer_message or "")
    own = notice.with_own(True)
    answer(work, person, own, about=request.id, tasks=(request.task,), chat=chat)
    for contact in await contacts(work, request.asking):
        if contact.id != person.id:
            push(work, contact, notice, about=request.id, tasks=(request.task,))


async def edit(work: Work, command: Edit) -> bool:
    """An edited answer is told again as it reads now; False when the message answered nothing."""
    requests = await work[Coordination].find(answer_message=command.message)
    if not requests or not command.text.strip():
        return False
    for request in requests:
        person = await access.contact_of(work, command.actor, request.asked)
        if request.answer != command.text:
            reworded = request.with_answer(command.text)
            work[Coordination].put(reworded)
            await _tell(work, person, reworded, amended=True)
    await work.commit("coordination.answered", command.actor)
    return True
