"""What is kept of the cards and lists that those who decide have received."""

from collections.abc import Sequence

from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import when_sent
from bot.core.ports import Work
from bot.core.records import message_key
from bot.subjects.evidence.messages import EvidenceReview
from bot.subjects.review import copies
from bot.subjects.review.cards import is_over, request_in
from bot.subjects.review.messages import (
    CompletionReview,
    CompletionReviewed,
    DeclineWaiting,
    ExtensionWaiting,
)
from bot.subjects.review.records import ReviewCopy


@when_sent(CompletionReview, CompletionReviewed, DeclineWaiting, ExtensionWaiting)
async def note_card(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """A card has reached its reader; what was decided while it was on its way is stamped at once."""
    request = request_in(row.notice)
    if request is None:
        return
    for message_id in message_ids[-1:]:
        copy = ReviewCopy(message=message_key(row.chat_id, message_id), request=request)
        work[ReviewCopy].put(copy)
        if await is_over(work, request):
            await copies.edit(work, copy)


@when_sent(EvidenceReview)
async def note_files(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """A list of files is brought up to date as its files are decided."""
    if not isinstance(row.notice, EvidenceReview):
        return
    files = tuple(item.id for item in row.notice.items)
    for message_id in message_ids[-1:]:
        work[ReviewCopy].put(ReviewCopy(message=message_key(row.chat_id, message_id), files=files))
