"""/preview: what goes out next, and to whom, if nothing changes until then."""

from datetime import datetime, timedelta

from bot.core import access
from bot.core.calendar import CLOSING, OPENING, Calendar, open_at
from bot.core.office_settings import OfficeSettings, measures_of, office_state
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import everybody
from bot.core.ports import Work
from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.slots import slots_between
from bot.subjects.reminders import daily
from bot.subjects.reminders.causes import Span
from bot.subjects.schedule.messages import NextSlot, PersonTasks, Preview, Waiting

LOOK_AHEAD = timedelta(days=62)


async def preview(work: Work, actor: int) -> Preview:
    await access.admin(work, actor)
    office = await office_state(work)
    measures = await measures_of(work)
    at = _next_reminding(work.now, office, measures.calendar)
    last = office.reminded_on or office.first_started_at.astimezone(work.now.tzinfo).date()
    planned = await daily.plan(work, Span.of(at, last, measures))
    person_taskses = [
        PersonTasks(name=person.name, units=person.units, numbers=notice.numbers)
        for person, notice in planned
        if notice.items
    ]
    opened = open_at(work.now, measures.calendar)
    return Preview(
        channel=office.channel is not None,
        slots=_next_slots(work.now, office, measures.calendar),
        reminders_at=at,
        reminders=tuple(person_taskses),
        office=any(notice.todo for _, notice in planned),
        waiting=() if opened else await _waiting(work),
        waiting_until=None if opened else _opening(work.now, measures.calendar),
    )


def _next_reminding(now: datetime, office: OfficeSettings, calendar: Calendar) -> datetime:
    today = now.date()
    hour = office.schedule.reminders
    ahead = calendar.is_workday(today) and now.time() < CLOSING and office.reminded_on != today
    first = office.reminded_on is None and office.first_started_at.astimezone(now.tzinfo).date() == today
    day = today if ahead and not first else calendar.next_workday(today)
    return max(now, datetime.combine(day, hour, now.tzinfo))


def _next_slots(now: datetime, office: OfficeSettings, calendar: Calendar) -> tuple[NextSlot, ...]:
    next_slots = [
        NextSlot(digest=kind, at=slots[0])
        for kind in DigestKind
        if (slots := slots_between(kind, now, now + LOOK_AHEAD, office.schedule, calendar))
    ]
    return tuple(sorted(next_slots, key=lambda slot: slot.at))


def _opening(now: datetime, calendar: Calendar) -> datetime:
    today = calendar.is_workday(now.date()) and now.time() < OPENING
    day = now.date() if today else calendar.next_workday(now.date())
    return datetime.combine(day, OPENING, now.tzinfo)


async def _waiting(work: Work) -> tuple[Waiting, ...]:
    waitings = []
    for person in await everybody(work):
        rows = [row for row in await work[OutboxRow].find(chat_id=person.id) if row.considerate]
        if rows:
            waitings.append(Waiting(name=person.name, messages=len(rows)))
    return tuple(waitings)
