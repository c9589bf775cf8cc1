"""Rows for the outbox: answers to a person's own message, and pushes that respect quiet hours."""

from datetime import datetime

from bot.core.messages import Message
from bot.core.outbox.records import OutboxRow
from bot.core.people import Office, Person
from bot.core.ports import Work
from bot.subjects.people.records import UnitChat
from bot.subjects.tasks.records import Assignment


def answer(
    work: Work,
    person: Person,
    notice: Message,
    *,
    about: str = "",
    tasks: tuple[int, ...] = (),
    pushes: tuple[str, ...] = (),
    edit: int | None = None,
    reply_to: int | None = None,
    after: datetime | None = None,
    chat: int | None = None,
) -> None:
    """What a person's own message gets in return, at any hour; `chat` is where they wrote or pressed."""
    chat_id = chat or person.id
    row = OutboxRow(
        key_=f"{notice.kind}:{work.update}:{about}>{chat_id}",
        chat_id=chat_id,
        locale=person.locale,
        notice=notice,
        tasks=tasks,
        pushes=pushes,
        edit=edit,
        reply_to=reply_to,
        after=after,
        queued_at=work.now,
    )
    work[OutboxRow].put(row)


def push(
    work: Work,
    person: Person,
    notice: Message,
    *,
    about: str,
    tasks: tuple[int, ...] = (),
    pushes: tuple[str, ...] = (),
    considerate: bool = True,
) -> None:
    """What a person has not asked for; waits through quiet hours and days off unless told not to."""
    row = OutboxRow(
        key_=f"{notice.kind}:{about}:{work.update or work.now.isoformat()}>{person.id}",
        chat_id=person.id,
        locale=person.locale,
        notice=notice,
        tasks=tasks,
        pushes=pushes,
        considerate=considerate,
        queued_at=work.now,
    )
    work[OutboxRow].put(row)


async def contacts(work: Work, unit: str) -> list[Person]:
    """Who hears what a unit is told: its contacts, and its group chats beside them or instead."""
    chats = await work[UnitChat].find(unit=unit)
    if any(chat.instead for chat in chats):
        people = []
    else:
        people = await work[Person].find(units=unit)
    return [*people, *map(reader, chats)]


def reader(chat: UnitChat) -> Person:
    """A unit's group chat as a reader: it sees what the unit sees, and holds nothing."""
    return Person(id=chat.chat_id, name=chat.title, units=(chat.unit,), joined_at=chat.bound_at)


async def everybody(work: Work) -> list[Person]:
    """Whoever may be told something: all people, and the units' group chats as readers."""
    return [*await work[Person].all(), *map(reader, await work[UnitChat].all())]


async def concerned(work: Work, task: int, *, but: int) -> list[Person]:
    """Everybody who hears what is told about a task, each once, except whoever caused it."""
    people = {
        person.id: person
        for part in await work[Assignment].find(task=task)
        if part.active
        for person in await contacts(work, part.unit)
        if person.id != but
    }
    return list(people.values())


async def admins(work: Work) -> list[Person]:
    return await work[Person].find(offices=Office.ADMIN.value)
