"""What becomes of the outbox: rows sent in part, sent, given up, tried again, or moved with their chat."""

from collections.abc import Sequence

from bot.core.dialogue import questions
from bot.core.office_settings import OfficeSettings
from bot.core.outbox.records import DeadLetter, OutboxRow, SentMessage, Tally
from bot.core.outbox.subjects import subjects
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.records import Digest, DigestKind
from bot.subjects.instructions.messages import InstructionGiven
from bot.subjects.people.records import UnitChat
from bot.subjects.requests.messages import CoordinationWaiting
from bot.subjects.review import copies
from bot.subjects.tasks.records import Assignment

MESSAGES = "messages"


async def part_sent(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """One of a row's several messages has gone out: after a crash the next one follows."""
    waiting = await work[OutboxRow].get(row.key)
    if waiting is not None and waiting.notice == row.notice:
        work[OutboxRow].put(waiting.model_copy(update={"sent_ids": (*waiting.sent_ids, *message_ids)}))
        await work.commit("delivery.part")


async def mark_sent(work: Work, rows: Sequence[OutboxRow], message_ids: Sequence[int]) -> None:
    """These rows have gone out together as these messages."""
    waiting = [await _take_out(work, row) for row in rows]
    for row in rows:
        await _note_pushes(work, row)
        await _note_digest(work, row, message_ids)
    for message_id in message_ids[-1:]:
        await copies.note(work, rows[0], message_id)
        await questions.note(work, rows[0].notice, rows[0].chat_id, message_id)
    _note_subject(work, rows, message_ids)
    if message_ids:
        await _note_reached(work, rows[0].chat_id)
    if any(waiting):
        await _count(work, [each for each in message_ids if each != rows[0].edit])
    await work.commit("delivery.sent")


async def take_out(work: Work, rows: Sequence[OutboxRow]) -> None:
    """These rows have gone out; nothing else can be noted of them."""
    for row in rows:
        await _take_out(work, row)
    await work.commit("delivery.sent")


async def _take_out(work: Work, row: OutboxRow) -> bool:
    """Whether the row was stored. One that was changed while on its way stays, and goes out as it is now."""
    waiting = await work[OutboxRow].get(row.key)
    if waiting is not None and waiting.notice == row.notice:
        work[OutboxRow].remove(waiting)
    elif waiting is not None and waiting.sent_ids:
        work[OutboxRow].put(waiting.model_copy(update={"sent_ids": ()}))
    return waiting is not None


async def _note_pushes(work: Work, row: OutboxRow) -> None:
    for key in row.pushes:
        part = await work[Assignment].get(key)
        if part is not None and part.pushed_at is None:
            work[Assignment].put(part.model_copy(update={"pushed_at": work.now}))


async def _note_digest(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    if not isinstance(row.notice, DigestPosted):
        return
    content = row.notice.content
    digest = await work[Digest].get(f"{content.kind}:{content.slot.isoformat()}")
    if digest is not None and digest.chat_id == row.chat_id and digest.posted_at is None:
        posted = {"posted_at": work.now, "message_ids": tuple(message_ids)}
        work[Digest].put(digest.model_copy(update=posted))


async def _note_reached(work: Work, chat_id: int) -> None:
    """They can be reached: should Telegram refuse them again, the office is told again."""
    person = await work[Person].get(str(chat_id)) if chat_id > 0 else None
    if person is not None and person.unreachable:
        work[Person].put(person.model_copy(update={"unreachable": False}))
    chat = await work[UnitChat].get(str(chat_id)) if chat_id < 0 else None
    if chat is not None and chat.unreachable:
        work[UnitChat].put(chat.model_copy(update={"unreachable": False}))


def _note_subject(work: Work, rows: Sequence[OutboxRow], message_ids: Sequence[int]) -> None:
    """A reply to any of the messages is about all of their tasks."""
    tasks = tuple(dict.fromkeys(task for row in rows for task in row.tasks or subjects(row.notice)))
    given = next((row.notice.id for row in rows if isinstance(row.notice, InstructionGiven)), None)
    asked = next((row.notice.line.id for row in rows if isinstance(row.notice, CoordinationWaiting)), None)
    for message_id in message_ids if tasks else ():
        work[SentMessage].put(SentMessage.of(rows[0].chat_id, message_id, tasks, given, asked))


async def _count(work: Work, new_messages: Sequence[int]) -> None:
    if new_messages:
        tally = await work[Tally].get(MESSAGES) or Tally(name=MESSAGES)
        work[Tally].put(tally.model_copy(update={"count": tally.count + len(new_messages)}))


async def say_anew(work: Work, row: OutboxRow) -> None:
    """The message that this row was to change can't be changed; it becomes a message of its own."""
    waiting = await work[OutboxRow].get(row.key)
    if waiting is not None:
        work[OutboxRow].put(waiting.model_copy(update={"edit": None}))
        await work.commit("delivery.anew")


async def mark_dead(work: Work, row: OutboxRow, reason: str) -> None:
    """Kept for the office to look at; the other rows of the chat go on."""
    work[OutboxRow].remove(row)
    work[DeadLetter].put(DeadLetter(row=row, reason=reason, at=work.now))
    await work.commit("delivery.dead")


async def requeue(work: Work, key: str | None) -> int:
    """Try one dead letter again, or all; returns how many."""
    letters = await work[DeadLetter].all()
    count = _revived(work, [letter for letter in letters if key in (None, letter.key)])
    if count:
        await work.commit("delivery.requeued")
    return count


async def revive(work: Work, chat_id: int) -> int:
    """Try again what a chat refused, for it takes messages now; returns how many."""
    letters = await work[DeadLetter].all()
    return _revived(work, [letter for letter in letters if letter.row.chat_id == chat_id])


def _revived(work: Work, letters: Sequence[DeadLetter]) -> int:
    for letter in letters:
        work[DeadLetter].remove(letter)
        work[OutboxRow].put(letter.row)
    return len(letters)


async def chat_moved(work: Work, old: int, new: int) -> None:
    """A group became a supergroup: what waits for it, and the channel's binding, follow its new id."""
    for row in await work[OutboxRow].find(chat_id=old):
        work[OutboxRow].put(row.model_copy(update={"chat_id": new, "edit": None, "reply_to": None}))
    office = await work[OfficeSettings].get("office")
    if office is not None and office.channel == old:
        work[OfficeSettings].put(office.model_copy(update={"channel": new}))
    chat = await work[UnitChat].get(str(old))
    if chat is not None:
        work[UnitChat].remove(chat)
        work[UnitChat].put(chat.model_copy(update={"chat_id": new}))
    for kind in DigestKind:
        for digest in await work[Digest].newest(1, kind=kind.value):
            if digest.chat_id == old and digest.posted_at is None:
                work[Digest].put(digest.model_copy(update={"chat_id": new}))
    await work.commit("chat.moved")
