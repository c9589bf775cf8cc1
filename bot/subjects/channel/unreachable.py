"""What could not be delivered in the end: the office hears of people, groups and channels it can't reach."""

from bot.core.dialogue.messages import Menu
from bot.core.lines.tasks import ordered, person_line, unit_ref
from bot.core.office_settings import office_state
from bot.core.outbox import results
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import admins, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.channel.messages import ChannelLost, PersonUnreachable
from bot.subjects.people import unit_chats
from bot.subjects.people.messages import UnitChatUnreachable
from bot.subjects.people.records import UnitChat
from bot.subjects.tasks.records import Assignment

CLOSED = frozenset({"kicked", "chat_not_found"})
SHUT_OUT = frozenset({*CLOSED, "rights_missing", "topic_closed", "forbidden"})


async def note_dead(work: Work, row: OutboxRow, reason: str) -> None:
    """Once per person or group until they are reached again; of the channel each time something fails."""
    if row.chat_id > 0:
        await _count_as_pushed(work, row)
        person = await work[Person].get(str(row.chat_id))
        if (
            person is not None
            and person.active
            and reason in results.OUT_OF_REACH
            and not isinstance(row.notice, Menu)
        ):
            await _tell_of_person(work, person, reason)
        return
    office = await office_state(work)
    chat = await work[UnitChat].get(str(row.chat_id))
    if office.channel == row.chat_id and reason in SHUT_OUT:
        await _tell_of_channel(work, row, office.channel_title or str(row.chat_id))
    elif chat is not None and reason in CLOSED:
        await unit_chats.lost(work, chat.chat_id)
    elif chat is not None and reason in SHUT_OUT:
        await _tell_of_chat(work, chat, reason)


async def heard_from(work: Work, actor: int) -> None:
    """Deliver what could not be delivered to somebody who is heard from again."""
    person = await work[Person].get(str(actor))
    if person is None or not person.unreachable:
        return
    work[Person].put(person.with_unreachable(False))
    await results.revive(work, actor, results.OUT_OF_REACH)
    await work.commit("person.reached")


async def _count_as_pushed(work: Work, row: OutboxRow) -> None:
    """A card that can't be delivered is one that nobody signs: its task must not stay green."""
    parts = [await work[Assignment].get(key) for key in row.pushes]
    missing = [part for part in parts if part is not None and part.pushed_at is None]
    for part in missing:
        work[Assignment].put(part.pushed(work.now))
    if missing:
        await work.commit("push.failed")


async def _tell_of_person(work: Work, person: Person, reason: str) -> None:
    if person.unreachable:
        return
    work[Person].put(person.with_unreachable(True))
    units = tuple([await unit_ref(work, name) for name in await ordered(work, person.units)])
    for admin in await admins(work):
        if admin.id != person.id and not admin.unreachable:
            notice = PersonUnreachable(person=person_line(person), reason=reason, units=units)
            push(work, admin, notice, about=str(person.id), considerate=False)
    await work.commit("person.unreachable")


async def _tell_of_channel(work: Work, row: OutboxRow, title: str) -> None:
    for admin in await admins(work):
        push(work, admin, ChannelLost(title=title), about=row.key, considerate=False)
    await work.commit("channel.lost")


async def _tell_of_chat(work: Work, chat: UnitChat, reason: str) -> None:
    if chat.unreachable:
        return
    work[UnitChat].put(chat.with_unreachable(True))
    notice = UnitChatUnreachable(
        chat_id=chat.chat_id, title=chat.title, unit=chat.unit, instead=chat.instead, reason=reason
    )
    for admin in await admins(work):
        push(work, admin, notice, about=str(chat.chat_id), considerate=False)
    await work.commit("unit_chat.unreachable")
