"""What a delivered message tells of its reader: people and units' groups can be reached again."""

from collections.abc import Sequence

from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import OUT_OF_REACH, revive, when_a_chat_moves, when_sent
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.people.records import UnitChat


@when_sent()
async def note_reached(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """Should Telegram refuse them again, the office is told again."""
    if not message_ids:
        return
    if row.chat_id > 0:
        person = await work[Person].get(str(row.chat_id))
        if person is not None and person.unreachable:
            work[Person].put(person.with_unreachable(False))
            await revive(work, row.chat_id, OUT_OF_REACH)
        return
    chat = await work[UnitChat].get(str(row.chat_id))
    if chat is not None and chat.unreachable:
        work[UnitChat].put(chat.with_unreachable(False))


@when_a_chat_moves
async def follow_group(work: Work, old: int, new: int) -> None:
    chat = await work[UnitChat].get(str(old))
    if chat is not None:
        work[UnitChat].remove(chat)
        work[UnitChat].put(chat.moved_to(new))
