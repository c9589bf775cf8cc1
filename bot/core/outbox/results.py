"""What becomes of the outbox: rows sent in part, sent, given up, tried again, or moved with their chat."""

from collections.abc import Awaitable, Callable, Container, Sequence

from bot.core.messages import Message, Subject
from bot.core.outbox.records import DeadLetter, OutboxRow, SentMessage, Tally
from bot.core.ports import Work

MESSAGES = "messages"
# Why a person gets nothing: what is refused so is tried again once they take messages.
OUT_OF_REACH = frozenset({"blocked", "not_started", "deactivated", "chat_not_found", "forbidden"})

Note = Callable[[Work, OutboxRow, Sequence[int]], Awaitable[None]]
Follow = Callable[[Work, int, int], Awaitable[None]]

# What subjects note once a message has gone out. They register it in modules named `delivered`, so that
# delivery need not know them.
NOTES: dict[type[Message], list[Note]] = {}
NOTES_OF_ALL: list[Note] = []
NOTES_OF_PUSHES: list[Note] = []
FOLLOWING_CHATS: list[Follow] = []


def when_sent(*kinds: type[Message]) -> Callable[[Note], Note]:
    """Register what is noted of a sent row with a message of these kinds, or of any where none is named."""

    def register(note: Note) -> Note:
        for kind in kinds:
            NOTES.setdefault(kind, []).append(note)
        if not kinds:
            NOTES_OF_ALL.append(note)
        return note

    return register


def when_pushed(note: Note) -> Note:
    """Register what is noted of a sent row that brings assignments."""
    NOTES_OF_PUSHES.append(note)
    return note


def _notes(row: OutboxRow) -> list[Note]:
    pushed = NOTES_OF_PUSHES if row.pushes else []
    return [*pushed, *NOTES_OF_ALL, *NOTES.get(type(row.notice), ())]


def when_a_chat_moves(follow: Follow) -> Follow:
    """Register who keeps a chat's id: called with the old and the new one."""
    FOLLOWING_CHATS.append(follow)
    return follow


async def part_sent(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """One of a row's several messages has gone out: after a crash the next one follows."""
    waiting = await work[OutboxRow].get(row.key)
    if waiting is not None and waiting.notice == row.notice:
        work[OutboxRow].put(waiting.with_sent_ids((*waiting.sent_ids, *message_ids)))
        await work.commit("delivery.part")


async def mark_sent(work: Work, rows: Sequence[OutboxRow], message_ids: Sequence[int]) -> None:
    """These rows have gone out together as these messages."""
    waiting = [await _take_out(work, row) for row in rows]
    for row in rows:
        for note in _notes(row):
            await note(work, row, message_ids)
    _note_replies(work, rows, message_ids)
    if any(waiting):
        await _count(work, [message_id for message_id in message_ids if message_id != rows[0].edit])
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
        work[OutboxRow].put(waiting.with_sent_ids(()))
    return waiting is not None


def _note_replies(work: Work, rows: Sequence[OutboxRow], message_ids: Sequence[int]) -> None:
    """A reply to any of the messages is about all of their tasks, and answers what one of them asks."""
    tasks = tuple(dict.fromkeys(task for row in rows for task in row.tasks or row.notice.reply_tasks))
    subject = _subject([row.notice.reply_subject for row in rows if row.notice.reply_subject])
    for message_id in message_ids if tasks or subject else ():
        work[SentMessage].put(SentMessage.of(rows[0].chat_id, message_id, tasks, subject))


def _subject(subjects: Sequence[Subject]) -> Subject | None:
    """What several rows told as one message are about together."""
    if not subjects:
        return None
    kind = subjects[0].kind
    return Subject(kind=kind, id=" ".join(subject.id for subject in subjects if subject.kind == kind))


async def _count(work: Work, new_messages: Sequence[int]) -> None:
    if new_messages:
        tally = await work[Tally].get(MESSAGES) or Tally(name=MESSAGES)
        work[Tally].put(tally.with_count(tally.count + len(new_messages)))


async def say_anew(work: Work, row: OutboxRow) -> None:
    """The message that this row was to change can't be changed; it becomes a message of its own."""
    waiting = await work[OutboxRow].get(row.key)
    if waiting is not None:
        work[OutboxRow].put(waiting.with_edit(None))
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


async def revive(work: Work, chat_id: int, reasons: Container[str] | None = None) -> int:
    """Try again what a chat refused, for any of these reasons, as it takes messages now; returns how many."""
    letters = [letter for letter in await work[DeadLetter].all() if letter.row.chat_id == chat_id]
    return _revived(work, [letter for letter in letters if reasons is None or letter.reason in reasons])


def _revived(work: Work, letters: Sequence[DeadLetter]) -> int:
    for letter in letters:
        work[DeadLetter].remove(letter)
        work[OutboxRow].put(letter.row)
    return len(letters)


async def chat_moved(work: Work, old: int, new: int) -> None:
    """A group became a supergroup: what waits for it, and what is bound to it, follow its new id."""
    for row in await work[OutboxRow].find(chat_id=old):
        work[OutboxRow].put(row.moved_to(chat_id=new, edit=None, reply_to=None))
    for follow in FOLLOWING_CHATS:
        await follow(work, old, new)
    await work.commit("chat.moved")
