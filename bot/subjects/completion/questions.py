from collections.abc import Iterable

from bot.core.messages import Message
from bot.core.ports import Work
from bot.subjects.completion.messages import CompletionToConfirm
from bot.subjects.tasks.news import forget
from bot.subjects.tasks.records import Assignment


async def forget_questions(work: Work, parts: Iterable[Assignment], number: int) -> None:
    """Nobody is asked to confirm a completion that has been confirmed, decided or taken back."""

    def asks(notice: Message) -> bool:
        return isinstance(notice, CompletionToConfirm) and notice.card.line.number == number

    await forget(work, parts, asks)
