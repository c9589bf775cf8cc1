"""催办 by hand, putting reminders off, and seeing at the moment of sending that they are still true."""

from bot.core import access
from bot.core.access import open_task
from bot.core.calendar import open_at
from bot.core.dialogue.stamp_messages import Snoozed
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.tasks import ordered, unit_ref
from bot.core.messages import Message
from bot.core.office_settings import calendar_of, measures_of
from bot.core.orders import Pressed
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer, contacts, everybody, push
from bot.core.people import Office, Person
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone
from bot.subjects.people.records import UnitChat
from bot.subjects.reminders import items as reminders_items
from bot.subjects.reminders.causes import Span, overdue
from bot.subjects.reminders.daily import arranged
from bot.subjects.reminders.messages import AlertsSet, Reminder, ReminderItem, Urged, UrgeTakenBack
from bot.subjects.reminders.records import Cause, Nudge, Snooze
from bot.subjects.reminders.refusals import NobodyToRemind, SnoozedBefore
from bot.subjects.tasks.records import TaskStatus, wanted


async def urge(work: Work, actor: int, number: int | None, unit: str | None) -> None:
    """Push what is still wanted to those it is wanted from: of a task, of a unit, or of all."""
    person = await access.admin(work, actor)
    items = await _wanted(work, number, unit)
    if not items:
        raise NobodyToRemind
    people = await _tell(work, items)
    for one_number in {item.line.number for item in items}:
        await note(work, one_number, "urged", person.id, unit=unit)
    answer(work, person, await _urged(work, number, unit, items, people))
    await work.commit("task.urged", person.id)


async def _wanted(work: Work, number: int | None, unit: str | None) -> list[ReminderItem]:
    span = Span.of(work.now, work.now.date(), await measures_of(work))
    if number is not None:
        await open_task(work, number)
        chosen = [await reminders_items.whole(work, number)]
    else:
        chosen = await reminders_items.open_tasks(work)
    return [
        reminders_items.item(
            Cause.OVERDUE if overdue(of.task, work.now) else Cause.ASKED, of, part.unit, span
        )
        for of in chosen
        if of.task.status is not TaskStatus.SUBMITTED
        for part in of.parts
        if wanted(part) and unit in (None, part.unit, part.via)
    ]


async def _tell(work: Work, items: list[ReminderItem]) -> list[Person]:
    """One row for each contact concerned."""
    people = {
        person.id: person
        for unit in dict.fromkeys(item.unit for item in items)
        for person in await contacts(work, unit)
    }
    for person in people.values():
        own = [item for item in items if item.unit in person.units]
        several = len(person.units) > 1
        notice = Reminder(day=work.now.date(), urged=True, items=arranged(own), several_units=several)
        push(work, person, notice, about="urge", tasks=notice.numbers)
    return list(people.values())


async def _urged(
    work: Work, number: int | None, unit: str | None, items: list[ReminderItem], people: list[Person]
) -> Urged:
    units = await ordered(work, {item.unit for item in items})
    covered = {unit for person in people for unit in person.units}
    return Urged(
        number=number,
        title=items[0].line.title if number is not None else "",
        unit=await unit_ref(work, unit) if unit else None,
        people=len(people),
        units=tuple(text for text in units if text in covered),
        uncovered=tuple(one_unit for one_unit in units if one_unit not in covered),
        tasks=len({item.line.number for item in items}),
        waiting="" if open_at(work.now, await calendar_of(work)) else work.update or "",
    )


async def take_back(work: Work, actor: int, update: str) -> None:
    """What /remind has put into the outbox, as far as it still waits for the office hours."""
    person = await access.admin(work, actor)
    keys = [urge_key(update, one_person) for one_person in await everybody(work)]
    rows = [row for key in keys if (row := await work[OutboxRow].get(key)) is not None and not row.sent_ids]
    if not rows:
        raise AlreadyDone
    for row in rows:
        work[OutboxRow].remove(row)
    answer(work, person, UrgeTakenBack(messages=len(rows)))
    await work.commit("urge.taken_back", actor)


def urge_key(update: str, person: Person) -> str:
    """As `push` makes the keys of its rows."""
    return f"reminder:urge:{update}>{person.id}"


async def put_off(work: Work, actor: int, day: str, pressed: Pressed | None) -> None:
    """稍后提醒: the tasks of a day's reminder rest for a workday, each once."""
    person = await access.reporter(work, actor)
    reader = await _read_by(work, person, pressed)
    nudge = await work[Nudge].get(f"{reader}:{day}")
    if nudge is None:
        raise AlreadyDone
    fresh = [number for number in nudge.tasks if await work[Snooze].get(f"{reader}:{number}") is None]
    if not fresh:
        raise SnoozedBefore
    calendar = await calendar_of(work)
    until = calendar.next_workday(calendar.next_workday(work.now.date()))
    for number in fresh:
        work[Snooze].put(Snooze(person=reader, task=number, until=until))
    stamp(work, person, pressed, Snoozed(until=until))
    await work.commit("reminder.put_off", actor)


async def _read_by(work: Work, person: Person, pressed: Pressed | None) -> int:
    """Whose reminder it is: the person's own, or that of the unit's group in which they press."""
    if pressed is None or pressed.chat_id == person.id:
        return person.id
    chat = await work[UnitChat].get(str(pressed.chat_id))
    if chat is None or chat.unit not in person.units:
        raise AlreadyDone
    return chat.chat_id


async def set_alerts(work: Work, actor: int, on: bool) -> None:
    """A leader wishes, or no longer wishes, to hear privately of long overdue tasks."""
    person = await access.holder(work, actor, Office.LEADER)
    if person.alerted == on:
        raise AlreadyDone
    work[Person].put(person.with_alerted(on))
    answer(work, person, AlertsSet(on=on))
    await work.commit("alerts.set", actor)


async def fresh(work: Work, row: OutboxRow) -> Message | None:
    """A row's notice as it is still true at the moment of sending; None when nothing of it is left."""
    if not isinstance(row.notice, Reminder):
        return row.notice
    reminder = row.notice
    items = tuple(
        [
            reminder_item
            for reminder_item in reminder.items
            if await reminders_items.holds(work, reminder_item, row.queued_at)
        ]
    )
    if not (items or reminder.todo or reminder.alerts):
        return None
    return reminder.with_items(items)
