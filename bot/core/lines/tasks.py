"""Reads the state into the values that cards, sheets and lists show."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from bot.core.access import TaskView, existing_task, reviews
from bot.core.history.look_back import last_step
from bot.core.history.records import Step
from bot.core.lines.instructions import unanswered_on
from bot.core.lines.lights import Measures, light, progress
from bot.core.lines.promises import open_promises
from bot.core.lines.requests import waiting_coordinations, waiting_extensions
from bot.core.lines.values import IndicatorLine, PersonLine, ReportLine, TaskCard, TaskLine, UnitLine, UnitRef
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NoSuchUnit
from bot.core.thresholds import measures_of
from bot.core.units import Unit
from bot.subjects.plan.records import PlanHead
from bot.subjects.reports.records import Report
from bot.subjects.tasks.records import (
    REMEMBERED,
    Assignment,
    AssignmentStatus,
    Task,
    TaskEvent,
    TaskStatus,
    wanted,
)

CARD_REPORTS = 3
STOPS = frozenset({TaskEvent.SUSPEND, TaskEvent.CANCEL})


def days_left(deadline: datetime, now: datetime) -> int:
    """Calendar days from today to the deadline; negative once it has passed."""
    return (deadline.date() - now.astimezone(deadline.tzinfo).date()).days


def task_line(
    task: Task,
    assignments: Iterable[Assignment],
    now: datetime,
    measures: Measures,
    unit: str | None = None,
) -> TaskLine:
    """One task as a line; with `unit`, that unit's own role and part are on it."""
    on_task = [each for each in assignments if each.on_task]
    rows = [each for each in on_task if each.active]
    own = next((each for each in on_task if each.unit == unit), None)
    return TaskLine(
        number=task.number,
        title=task.title,
        status=task.status,
        light=light(task, rows, now, measures),
        progress=progress(task, rows),
        deadline=task.deadline,
        days_left=days_left(task.deadline, now),
        role=own.role if own else None,
        part=own.status if own else None,
        units=tuple(each.unit for each in on_task if each.role is task.accountable),
    )


async def line_of(work: Work, number: int, unit: str | None = None) -> TaskLine:
    """The line of a task that is known to exist."""
    task = await existing_task(work, number)
    parts = await work[Assignment].find(task=number)
    return task_line(task, parts, work.now, await measures_of(work), unit)


async def all_lines(work: Work) -> tuple[TaskLine, ...]:
    tasks = await work[Task].all()
    return tuple([await line_of(work, task.number) for task in tasks])


async def unit_lines(work: Work, unit: str) -> tuple[TaskLine, ...]:
    """The tasks a unit has a part in, by number."""
    parts = [each for each in await work[Assignment].find(unit=unit) if each.on_task]
    numbers = sorted(each.task for each in parts)
    return tuple([await line_of(work, number, unit) for number in numbers])


async def lines_of_units(work: Work, units: Iterable[str]) -> tuple[TaskLine, ...]:
    """The tasks several units have parts in, each once, by number."""
    lines = {line.number: line for unit in units for line in await unit_lines(work, unit)}
    return tuple(lines[number] for number in sorted(lines))


def indicator_lines(task: Task) -> tuple[IndicatorLine, ...]:
    latest = {value.name: value for value in task.values}
    return tuple(
        IndicatorLine(
            name=each.name,
            comparator=each.comparator,
            target=f"{each.value:g}",
            unit=each.unit,
            value=latest[each.name].value if each.name in latest else None,
            met=latest[each.name].met if each.name in latest else None,
        )
        for each in task.indicators
    )


def report_line(report: Report, title: str = "", **more: object) -> ReportLine:
    known = {
        "id": report.key,
        "number": report.task,
        "title": title,
        "unit": report.unit,
        "kind": report.kind,
        "text": report.text,
        "progress": report.progress,
        "at": report.submitted_at,
        "evidence": len(report.evidence),
        "revised": bool(report.revisions),
    }
    return ReportLine.model_validate(known | more)


async def latest_reports(
    work: Work, parts: Iterable[Assignment], limit: int = CARD_REPORTS
) -> list[ReportLine]:
    """The newest reports of these units that still stand, newest first."""
    found = [
        report
        for part in parts
        for report in await work[Report].newest(limit + 2, line=part.key)
        if not report.withdrawn
    ]
    found.sort(key=lambda report: report.submitted_at, reverse=True)
    return [report_line(report) for report in found[:limit]]


async def unit_named(work: Work, name: str) -> Unit:
    unit = await work[Unit].get(name)
    if unit is None:
        raise NoSuchUnit(name)
    return unit


async def unit_coded(work: Work, code: int) -> Unit:
    found = await work[Unit].find(code=code)
    if not found:
        raise NoSuchUnit(str(code))
    return found[0]


async def unit_ref(work: Work, name: str) -> UnitRef:
    unit = await unit_named(work, name)
    return UnitRef(name=unit.name, code=unit.code)


async def ordered(work: Work, names: Iterable[str]) -> tuple[str, ...]:
    """Units in the plan's own order: it is political and never alphabetical."""
    units = [await unit_named(work, name) for name in set(names)]
    return tuple(unit.name for unit in sorted(units, key=lambda unit: unit.code))


def _unit_line(each: Assignment, *, named: bool) -> UnitLine:
    """A unit's part; who answers for it is shown to those who may see the unit's texts."""
    return UnitLine(
        unit=each.unit,
        role=each.role,
        status=each.status,
        via=each.via,
        progress=each.progress,
        acknowledged_at=each.acknowledged_at,
        responsible_leader=each.responsible_leader if named else None,
        responsible_person=each.responsible_person if named else None,
        reported=each.last_report is not None,
    )


async def card(work: Work, view: TaskView) -> TaskCard:
    """The card of a task as this person may see it."""
    task = view.task
    own = view.own
    waiting = [each.unit for each in own if each.status is AssignmentStatus.PENDING]
    readable = view.assignments if view.sees_all else own
    active = [each for each in own if each.active]
    stop = await _stop(work, task)
    shown = TaskCard(
        line=await line_of(work, task.number, own[0].unit if own else None),
        text=task.text,
        section=await _section_title(work, task.section),
        original_deadline=task.original_deadline,
        indicators=indicator_lines(task),
        units=tuple(_unit_line(each, named=each in readable) for each in view.assignments),
        open_ended=task.open_ended,
        reports=tuple(await latest_reports(work, readable)),
        to_acknowledge=tuple([await unit_ref(work, name) for name in waiting]) if task.open else (),
        instructions=await unanswered_on(work, task.number) if view.sees_all else (),
        promises=await open_promises(work, task.number, [each.unit for each in readable]),
        to_name=tuple([await unit_ref(work, each.unit) for each in active if each.gap]) if task.open else (),
        extensions=await waiting_extensions(work, view),
        coordinations=await waiting_coordinations(work, view),
        stopped_for=(stop.reason or "") if stop else "",
        stopped_at=stop.at if stop else None,
    )
    return shown.with_fields(**(_possible(view)))


async def _section_title(work: Work, number: int) -> str:
    plan = await work[PlanHead].get("plan")
    sections = {each.number: each.title for each in plan.sections} if plan else {}
    return sections.get(number, "")


def _possible(view: TaskView) -> Mapping[str, bool]:
    """What this person may do on the task: the card's buttons."""
    task = view.task
    own = view.own
    asks = task.open and any(wanted(each) for each in own)
    return {
        "can_report": task.open and (any(each.active for each in own) or view.person.is_admin),
        "can_ask": asks,
        "can_complete": asks,
        "can_decline": task.open and any(each.untouched for each in own),
        "can_see_evidence": view.sees_all,
        "can_clarify": view.person.is_admin,
        "can_review": task.status is TaskStatus.SUBMITTED and reviews(view.person),
    }


async def _stop(work: Work, task: Task) -> Step | None:
    """The step that suspended or cancelled the task, while it stands."""
    if task.status not in REMEMBERED:
        return None
    return await last_step(work, task.number, lambda step: step.event in STOPS)


def person_line(person: Person) -> PersonLine:
    return PersonLine(id=person.id, name=person.name, offices=person.offices, units=person.units)


async def plan_title(work: Work) -> str:
    plan = await work[PlanHead].get("plan")
    return plan.title if plan else ""


def zone_of(work: Work) -> tzinfo:
    """The plan's time zone, in which the bot's clock always speaks."""
    if work.now.tzinfo is None:
        raise TypeError("the bot's clock gives aware instants only")
    return work.now.tzinfo
