"""What is noted of a digest once the channel has it, and what follows the channel's id."""

from collections.abc import Sequence

from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import when_a_chat_moves, when_sent
from bot.core.ports import Work
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.records import Digest, DigestKind, digest_key


@when_sent(DigestPosted)
async def note_posted(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    if not isinstance(row.notice, DigestPosted):
        return
    content = row.notice.content
    digest = await work[Digest].get(digest_key(content.kind, content.slot))
    if digest is not None and digest.chat_id == row.chat_id and digest.posted_at is None:
        posted = {"posted_at": work.now, "message_ids": tuple(message_ids)}
        work[Digest].put(digest.with_fields(**posted))


@when_a_chat_moves
async def follow_channel(work: Work, old: int, new: int) -> None:
    """A digest still on its way goes to the channel's new id."""
    for kind in DigestKind:
        for digest in await work[Digest].newest(1, kind=kind.value):
            if digest.chat_id == old and digest.posted_at is None:
                work[Digest].put(digest.moved_to(new))
