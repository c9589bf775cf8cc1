"""The copies of a request that its deciders have got: kept current, and stamped once it is over."""

from bot.core import access
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.subjects.review.cards import card, request_in
from bot.subjects.review.records import ReviewCopy


async def refresh(work: Work, request: str) -> None:
    """Bring every copy up to date, sent or still waiting."""
    for row in await _waiting_rows(work, request):
        notice = await card(work, row.chat_id, request)
        if notice is not None:
            work[OutboxRow].put(row.saying(notice))
    await _show(work, request)


async def settle(work: Work, request: str) -> None:
    """It is over: every copy loses its buttons and says how; a card not yet sent is never sent."""
    for row in await _waiting_rows(work, request):
        work[OutboxRow].remove(row)
    await _show(work, request)


async def _waiting_rows(work: Work, request: str) -> list[OutboxRow]:
    rows = [
        row
        for person in await access.reviewers(work)
        for row in await work[OutboxRow].find(chat_id=person.id)
    ]
    return [row for row in rows if request_in(row.notice) == request and not row.sent_ids]


async def _show(work: Work, request: str) -> None:
    for copy in await work[ReviewCopy].find(request=request):
        await edit(work, copy)


async def edit(work: Work, copy: ReviewCopy) -> None:
    """The card as it stands now, in place of the copy; those who may no longer decide get nothing."""
    chat, message = parse_message_key(copy.message)
    notice = await card(work, chat, copy.request)
    person = await work[Person].get(str(chat))
    if notice is not None and person is not None:
        about = f"{copy.request}:{message}:{work.now.isoformat()}"
        answer(work, person, notice, about=about, edit=message, chat=chat)
