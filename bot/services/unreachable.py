"""What could not be delivered in the end: the office hears of people and channels it can't reach."""

from bot.domain.notices import ChannelLost, Menu, PersonUnreachable
from bot.domain.outbox import OutboxRow
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.services.channel import office_state
from bot.services.telling import admins, push
from bot.services.views import person_line

PERSONAL = frozenset({"blocked", "not_started", "deactivated", "chat_not_found", "forbidden"})


async def note_dead(work: Work, row: OutboxRow, reason: str) -> None:
    """Once per person until they write again; a lost channel is told each time a digest fails."""
    if row.chat_id > 0:
        person = await work.people.get(str(row.chat_id))
        if person is not None and person.active and reason in PERSONAL and not isinstance(row.notice, Menu):
            await _tell_of_person(work, person, reason)
        return
    office = await office_state(work)
    if office.channel == row.chat_id:
        await _tell_of_channel(work, row, office.channel_title or str(row.chat_id))


async def _tell_of_person(work: Work, person: Person, reason: str) -> None:
    if person.unreachable:
        return
    work.people.put(person.model_copy(update={"unreachable": True}))
    for admin in await admins(work):
        if admin.id != person.id and not admin.unreachable:
            notice = PersonUnreachable(person=person_line(person), reason=reason)
            push(work, admin, notice, about=str(person.id), considerate=False)
    await work.commit("person.unreachable")


async def _tell_of_channel(work: Work, row: OutboxRow, title: str) -> None:
    for admin in await admins(work):
        push(work, admin, ChannelLost(title=title), about=row.key, considerate=False)
    await work.commit("channel.lost")
