"""What somebody leaves open who gives up units or offices: it is forgotten with them."""

from collections.abc import Callable

from bot.core.dialogue.records import Dialogue, Pending
from bot.core.outbox.records import OutboxRow
from bot.core.people import Invitation, Person
from bot.core.ports import Work
from bot.subjects.reports.records import ReportDraft


async def forget_open_business(work: Work, person: Person) -> None:
    """The question they have not answered, and the messages they have not filed."""
    dialogue = await work[Dialogue].get(person.key)
    if dialogue:
        work[Dialogue].remove(dialogue)
    for draft in await work[ReportDraft].find(author_id=person.id):
        work[ReportDraft].remove(draft)


async def forget_waiting(work: Work, person: Person, concerned: Callable[[OutboxRow], bool]) -> None:
    """Messages to them that have not gone out, as far as they are concerned."""
    for row in await work[OutboxRow].find(chat_id=person.id):
        if concerned(row) and not row.sent_ids:
            work[OutboxRow].remove(row)


async def forget_orders(work: Work, person: Person) -> None:
    """What waits for their 确认, and the way back that a handover has left them."""
    for pending in await work[Pending].find(person=person.id):
        work[Pending].remove(pending)


async def close_links(work: Work, person: Person, concerned: Callable[[Invitation], bool]) -> None:
    """Their invitations that nobody has used yet: a way in for others, and for themselves."""
    for invitation in await work[Invitation].find(issued_by=person.id):
        if concerned(invitation) and invitation.open_at(work.now):
            work[Invitation].put(invitation.with_revoked(True))
