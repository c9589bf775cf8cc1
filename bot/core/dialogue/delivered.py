"""What is noted of a question for words once it has reached its reader."""

from collections.abc import Sequence

from bot.core.dialogue.messages import AskText
from bot.core.dialogue.records import Dialogue
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import when_sent
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work


@when_sent(AskText)
async def note_question(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """The reader may have answered or left the question while it was on its way."""
    if not isinstance(row.notice, AskText) or row.notice.over:
        return
    for message_id in message_ids[-1:]:
        await _note(work, row.notice, row.chat_id, message_id)


async def _note(work: Work, question: AskText, chat_id: int, message_id: int) -> None:
    dialogue = await work[Dialogue].get(str(chat_id))
    if dialogue is not None and (dialogue.command, dialogue.arguments) == (
        question.command,
        question.arguments,
    ):
        work[Dialogue].put(dialogue.with_message(message_id))
        return
    person = await work[Person].get(str(chat_id))
    if person is not None:
        over = question.with_over(True)
        answer(work, person, over, about=f"over:{message_id}", edit=message_id)
