"""催办 by itself: one grouped reminder for each person on a workday, computed when it is due."""

from collections.abc import Iterable

from bot.core.lines import waiting
from bot.core.lines.tasks import ordered, task_line, unit_ref
from bot.core.lines.values import TaskLine, UnitRef
from bot.core.office_settings import OfficeSettings, measures_of
from bot.core.outbox.tell import push, reader
from bot.core.people import Office, Person
from bot.core.ports import Work
from bot.subjects.people.records import UnitChat
from bot.subjects.reminders import items as reminders_items
from bot.subjects.reminders.causes import Span, escalates, overdue, reminding_due, unlearned_year
from bot.subjects.reminders.messages import OfficeTodo, Reminder, ReminderItem, UnitTasks
from bot.subjects.reminders.records import OF_THE_TASK, Cause, Nudge, Snooze
from bot.subjects.tasks.records import Assignment, AssignmentStatus, TaskStatus, wanted


async def enqueue_due(work: Work) -> bool:
    """Put together today's reminders, once a workday; returns whether anything is new to send."""
    office = await work[OfficeSettings].get("office")
    if office is None:
        return False
    measures = await measures_of(work)
    last = office.reminded_on or office.first_started_at.astimezone(work.now.tzinfo).date()
    if not reminding_due(work.now, office.schedule.reminders, last, measures.calendar):
        return False
    told = await remind_all(work, Span.of(work.now, last, measures))
    work[OfficeSettings].put(office.with_reminded_on(work.now.date()))
    await work.commit("reminders.due")
    return told


async def remind_all(work: Work, span: Span) -> bool:
    """One row for everybody who has something to hear; returns whether there was anybody."""
    planned = await plan(work, span)
    for person, notice in planned:
        work[Nudge].put(Nudge(person=person.id, day=span.today, tasks=notice.numbers, at=work.now))
        push(work, person, notice, about=span.today.isoformat(), tasks=notice.numbers)
    return bool(planned)


async def plan(work: Work, span: Span) -> list[tuple[Person, Reminder]]:
    """Who is to hear what at the reminding of this span."""
    items = await reminders_items.items(work, span)
    todo, escalated = await office_todo(work, span, items)
    people = []
    for person in await _readers(work):
        if person.active and await work[Nudge].get(f"{person.id}:{span.today.isoformat()}") is None:
            notice = await _for_person(work, person, span, items, todo, escalated)
            if notice.items or notice.todo or notice.alerts:
                people.append((person, notice))
    return people


async def _readers(work: Work) -> list[Person]:
    """People and units' groups; where a group is told instead, its unit's contacts are not."""
    chats = await work[UnitChat].all()
    spared = {chat.unit for chat in chats if chat.instead}
    people = [
        person.with_units(tuple(unit for unit in person.units if unit not in spared))
        if spared.intersection(person.units)
        else person
        for person in await work[Person].all()
    ]
    return [*people, *map(reader, chats)]


async def _for_person(
    work: Work,
    person: Person,
    span: Span,
    items: list[ReminderItem],
    todo: OfficeTodo,
    escalated: tuple[TaskLine, ...],
) -> Reminder:
    own = [item for item in items if item.unit in person.units]
    own = [item for item in own if not await _put_off(work, person, item, span)]
    own += await _put_off_until_now(work, person, span, own)
    tells_office = person.is_admin and not todo.empty
    return Reminder(
        day=span.today,
        items=arranged(own),
        several_units=len(person.units) > 1,
        todo=todo if tells_office else None,
        alerts=escalated if person.alerted and Office.LEADER in person.offices else (),
        unsigned=await _unsigned_units(work, own),
    )


async def _unsigned_units(work: Work, items: Iterable[ReminderItem]) -> tuple[UnitRef, ...]:
    """The units that can sign for all that waits with one button each."""
    names = {item.unit for item in items if item.cause is Cause.UNSIGNED}
    return tuple([await unit_ref(work, unit) for unit in await ordered(work, names)])


def arranged(items: Iterable[ReminderItem]) -> tuple[ReminderItem, ...]:
    """By urgency, then by number; a task is told once under its most pressing cause."""
    order = list(Cause)
    seen: set[tuple[int, str]] = set()
    reminder_items = []
    for reminder_item in sorted(items, key=lambda item: (order.index(item.cause), item.line.number)):
        subject = (
            reminder_item.line.number,
            "task" if reminder_item.cause in OF_THE_TASK else f"{reminder_item.cause}{reminder_item.id}",
        )
        if subject not in seen:
            seen.add(subject)
            reminder_items.append(reminder_item)
    return tuple(reminder_items)


async def _put_off(work: Work, person: Person, item: ReminderItem, span: Span) -> bool:
    snooze = await work[Snooze].get(f"{person.id}:{item.line.number}")
    return item.cause in OF_THE_TASK and snooze is not None and snooze.until > span.today


async def _put_off_until_now(
    work: Work, person: Person, span: Span, items: list[ReminderItem]
) -> list[ReminderItem]:
    """What the person asked to hear of again on this day, if it still stands."""
    counts = {item.line.number for item in items}
    reminder_items = []
    for open_task in await reminders_items.open_tasks(work):
        snooze = await work[Snooze].get(f"{person.id}:{open_task.task.number}")
        if snooze is None or open_task.task.number in counts or not span.before < snooze.until <= span.today:
            continue
        units = [part.unit for part in open_task.parts if part.unit in person.units and wanted(part)]
        reminder_items += [reminders_items.item(Cause.ASKED, open_task, unit, span) for unit in units[:1]]
    return reminder_items


async def office_todo(
    work: Work, span: Span, items: list[ReminderItem]
) -> tuple[OfficeTodo, tuple[TaskLine, ...]]:
    """What the office is to look at today, and the tasks that escalate."""
    tasks = await reminders_items.open_tasks(work)
    declined = [part for one_task in tasks for part in await work[Assignment].find(task=one_task.task.number)]
    lines = {
        this_task.task.number: task_line(this_task.task, this_task.parts, span.now, span.measures)
        for this_task in tasks
    }
    fresh = [
        each_task.task
        for each_task in tasks
        if overdue(each_task.task, span.now) and each_task.task.deadline.date() >= span.before
    ]
    escalated = tuple(lines[of.task.number] for of in tasks if escalates(of.task, span))
    todo = OfficeTodo(
        completions=sum(of.task.status is TaskStatus.SUBMITTED for of in tasks),
        extensions=len(await waiting.extensions(work)),
        declined=sum(part.status is AssignmentStatus.DECLINED for part in declined),
        overdue=tuple(line for task in fresh if (line := lines[task.number]) not in escalated),
        escalated=escalated,
        unsigned=await _unsigned(work, items),
        unlearned_year=unlearned_year(span),
    )
    return todo, escalated


async def _unsigned(work: Work, items: list[ReminderItem]) -> tuple[UnitTasks, ...]:
    numbers: dict[str, list[int]] = {}
    for reminder_item in items:
        if reminder_item.cause is Cause.UNSIGNED:
            numbers.setdefault(reminder_item.unit, []).append(reminder_item.line.number)
    return tuple(
        [UnitTasks(unit=unit, numbers=tuple(numbers[unit])) for unit in await ordered(work, numbers)]
    )
