"""申请延期: a unit asks for a later deadline; its next request takes the place of one that waits."""

from datetime import date, datetime, timedelta

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.dialogue.stamp_messages import TakenBack
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.tasks import zone_of
from bot.core.orders import Extend, Pressed
from bot.core.outbox.tell import admins, answer, push
from bot.core.plan import end_of_day
from bot.core.ports import Work
from bot.core.refusals import NotYours
from bot.subjects.requests.messages import ExtensionAsked
from bot.subjects.requests.records import Extension, ExtensionEvent
from bot.subjects.requests.refusals import NotLater
from bot.subjects.review import copies
from bot.subjects.review.cards import extension_card
from bot.subjects.tasks.records import Task


async def ask(work: Work, command: Extend) -> None:
    """Record the request and bring it to the office."""
    person = await access.reporter(work, command.actor)
    await access.report_for(work, person, command.task, command.unit)
    task = await later(work, command.task, command.day)
    requested = end_of_day(command.day, zone_of(work))
    earlier = await waiting_of(work, task.number, command.unit)
    if earlier is not None:
        await _withdraw(work, earlier, person.id)
    extension = Extension(
        id=f"x{task.number}.{len(await work[Extension].find(task=task.number)) + 1}",
        task=task.number,
        unit=command.unit,
        requested_deadline=requested,
        reason=command.reason,
        requested_by=person.id,
        requested_at=work.now,
    )
    work[Extension].put(extension)
    await note(work, task.number, "extend", person.id, unit=command.unit, reason=command.reason)
    waiting = await extension_card(work, extension)
    for admin in await admins(work):
        push(work, admin, waiting, about=extension.id, tasks=(task.number,))
    replaced = earlier is not None
    answer(work, person, ExtensionAsked(facts=waiting.facts, replaced=replaced), tasks=(task.number,))
    await work.commit("extension.requested", person.id)


async def later(work: Work, number: int, day: date) -> Task:
    """The open task, whose deadline this day would move; refused before a reason is asked for."""
    task = await open_task(work, number)
    requested = end_of_day(day, zone_of(work))
    if requested <= max(task.deadline, work.now):
        raise not_later(work, task, requested)
    return task


def not_later(work: Work, task: Task, requested: datetime) -> NotLater:
    """The refusal, with a day that would do: +7天 counts from today, perhaps long before the deadline."""
    deadline, today = (moment.astimezone(zone_of(work)).date() for moment in (task.deadline, work.now))
    example = max(deadline, today) + timedelta(days=7)
    return NotLater(task.number, requested.date().isoformat(), deadline.isoformat(), example.isoformat())


async def waiting_of(work: Work, task: int, unit: str) -> Extension | None:
    """The unit's request that is still to be decided."""
    extensions = await work[Extension].find(task=task)
    return next((extension for extension in extensions if extension.unit == unit and extension.waiting), None)


async def take_back(work: Work, actor: int, extension_id: str, pressed: Pressed | None) -> None:
    """撤回 by the asking unit, or by the office in its name."""
    await access.member(work, actor)
    extension = await work[Extension].get(extension_id)
    if extension is None:
        raise NotYours
    person = await access.speaks_for(work, actor, extension.unit)
    await _withdraw(work, extension, actor)
    stamp(work, person, pressed, TakenBack(unit=extension.unit, at=work.now))
    await work.commit("extension.withdrawn", actor)


async def _withdraw(work: Work, extension: Extension, actor: int) -> None:
    await end(work, extension.moved(ExtensionEvent.WITHDRAW, actor, work.now))
    await note(work, extension.task, "unextend", actor, unit=extension.unit)


async def end(work: Work, ended: Extension) -> None:
    """Keep the deadline that held until now, and tell everybody who has the request before them."""
    task = await existing_task(work, ended.task)
    work[Extension].put(ended.with_deadline_before(task.deadline))
    await copies.settle(work, ended.id)
