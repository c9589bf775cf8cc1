"""Reads the state into the values that cards, sheets and lists show."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from bot.core.access import TaskView, existing_task, reviews
from bot.core.history.look_back import last_step
from bot.core.history.records import Step
from bot.core.lines.instructions import unanswered_on
from bot.core.lines.lights import Light, Measures, light, progress, silence
from bot.core.lines.promises import open_promises
from bot.core.lines.requests import waiting_coordinations, waiting_extensions
from bot.core.lines.values import IndicatorLine, PersonLine, ReportLine, TaskCard, TaskLine, UnitLine, UnitRef
from bot.core.office_settings import measures_of
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NoSuchUnit
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
    on_task = [assignment for assignment in assignments if assignment.on_task]
    rows = [one_assignment for one_assignment in on_task if one_assignment.active]
    own = next((this_assignment for this_assignment in on_task if this_assignment.unit == unit), None)
    colour = light(task, rows, now, measures)
    return TaskLine(
        number=task.number,
        title=task.title,
        status=task.status,
        light=colour,
        progress=progress(task, rows),
        quiet_days=silence(task, rows, now, measures) if colour is Light.YELLOW else None,
        deadline=task.deadline,
        days_left=days_left(task.deadline, now),
        role=own.role if own else None,
        part=own.status if own else None,
        units=tuple(
            each_assignment.unit for each_assignment in on_task if each_assignment.role is task.accountable
        ),
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
    parts = [assignment for assignment in await work[Assignment].find(unit=unit) if assignment.on_task]
    numbers = sorted(part.task for part in parts)
    return tuple([await line_of(work, number, unit) for number in numbers])


async def lines_of_units(work: Work, units: Iterable[str]) -> tuple[TaskLine, ...]:
    """The tasks several units have parts in, each once, by number."""
    lines = {line.number: line for unit in units for line in await unit_lines(work, unit)}
    return tuple(lines[number] for number in sorted(lines))


def indicator_lines(task: Task) -> tuple[IndicatorLine, ...]:
    latest = {value.name: value for value in task.values}
    return tuple(
        IndicatorLine(
            name=indicator.name,
            comparator=indicator.comparator,
            target=f"{indicator.value:g}",
            unit=indicator.unit,
            value=latest[indicator.name].value if indicator.name in latest else None,
            met=latest[indicator.name].met if indicator.name in latest else None,
        )
        for indicator in task.indicators
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
    reports = [
        report
        for part in parts
        for report in await work[Report].newest(limit + 2, line=part.key)
        if not report.withdrawn
    ]
    reports.sort(key=lambda report: report.submitted_at, reverse=True)
    return [report_line(report) for report in reports[:limit]]


async def unit_named(work: Work, name: str) -> Unit:
    unit = await work[Unit].get(name)
    if unit is None:
        raise NoSuchUnit(name)
    return unit


async def unit_coded(work: Work, code: int) -> Unit:
    units = await work[Unit].find(code=code)
    if not units:
        raise NoSuchUnit(str(code))
    return units[0]


async def unit_ref(work: Work, name: str) -> UnitRef:
    unit = await unit_named(work, name)
    return UnitRef(name=unit.name, code=unit.code)


async def ordered(work: Work, names: Iterable[str]) -> tuple[str, ...]:
    """Units in the plan's own order: it is political and never alphabetical."""
    units = [await unit_named(work, name) for name in set(names)]
    return tuple(unit.name for unit in sorted(units, key=lambda unit: unit.code))


def _unit_line(assignment: Assignment, *, named: bool) -> UnitLine:
    """A unit's part; who answers for it is shown to those who may see the unit's texts."""
    return UnitLine(
        unit=assignment.unit,
        role=assignment.role,
        status=assignment.status,
        via=assignment.via,
        progress=assignment.progress,
        acknowledged_at=assignment.acknowledged_at,
        responsible_leader=assignment.responsible_leader if named else None,
        responsible_person=assignment.responsible_person if named else None,
        reported=assignment.last_report is not None,
    )


async def card(work: Work, view: TaskView) -> TaskCard:
    """The card of a task as this person may see it."""
    task = view.task
    own = view.own
    waiting = [
        one_assignment.unit for one_assignment in own if one_assignment.status is AssignmentStatus.PENDING
    ]
    readable = view.assignments if view.sees_all else own
    active = [assignment for assignment in own if assignment.active]
    stop = await _stop(work, task)
    task_card = TaskCard(
        line=await line_of(work, task.number, own[0].unit if own else None),
        text=task.text,
        section=await _section_title(work, task.section),
        original_deadline=task.original_deadline,
        indicators=indicator_lines(task),
        units=tuple(
            _unit_line(this_assignment, named=this_assignment in readable)
            for this_assignment in view.assignments
        ),
        open_ended=task.open_ended,
        reports=tuple(await latest_reports(work, readable)),
        to_acknowledge=tuple([await unit_ref(work, name) for name in waiting]) if task.open else (),
        instructions=await unanswered_on(work, task.number) if view.sees_all else (),
        promises=await open_promises(
            work, task.number, [each_assignment.unit for each_assignment in readable]
        ),
        to_name=tuple([await unit_ref(work, each.unit) for each in active if each.gap]) if task.open else (),
        extensions=await waiting_extensions(work, view),
        coordinations=await waiting_coordinations(work, view),
        stopped_for=(stop.reason or "") if stop else "",
        stopped_at=stop.at if stop else None,
    )
    return task_card.with_fields(**(_possible(view)))


async def _section_title(work: Work, number: int) -> str:
    plan = await work[PlanHead].get("plan")
    if plan:
        sections = {section.number: section.title for section in plan.sections}
    else:
        sections = {}
    return sections.get(number, "")


def _possible(view: TaskView) -> Mapping[str, bool]:
    """What this person may do on the task: the card's buttons."""
    task = view.task
    own = view.own
    asks = task.open and any(wanted(assignment) for assignment in own)
    return {
        "can_report": task.open
        and (any(this_assignment.active for this_assignment in own) or view.person.is_admin),
        "can_ask": asks,
        "can_complete": asks,
        "can_decline": task.open and any(one_assignment.untouched for one_assignment in own),
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
