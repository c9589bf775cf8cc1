"""Reads the state into a digest: numbers first, then what changed, then what needs somebody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.history.look_back import last_step
from bot.core.lines import waiting
from bot.core.lines.instructions import unanswered
from bot.core.lines.lights import Light, Measures, accountable, silent
from bot.core.lines.tasks import ordered, report_line, task_line
from bot.core.lines.values import ReportLine, TaskLine
from bot.core.outbox.records import Tally
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.thresholds import measures_of
from bot.core.units import Unit
from bot.subjects.digests.content import DigestContent, SectionCount, WaitingLine
from bot.subjects.digests.records import Digest, DigestKind
from bot.subjects.plan.records import PlanHead
from bot.subjects.reports.records import Report
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskEvent, TaskStatus

REPORTS_QUOTED = 10
REPORTS_CHECKED = 500
NEXT_DEADLINES = 5
PERCENT = 100


@dataclass(frozen=True)
class _Standing:
    """All tasks as they stand now, each with its parts and its line."""

    tasks: list[Task]
    parts: dict[int, list[Assignment]]
    lines: list[TaskLine]

    @property
    def open_parts(self) -> list[Assignment]:
        tasks = [task for task in self.tasks if task.open]
        return [part for task in tasks for part in self.parts[task.number] if part.active]

    def of_light(self, light: Light) -> tuple[TaskLine, ...]:
        return tuple(line for line in self.lines if line.light is light)

    def of_status(self, status: TaskStatus) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines if line.status is status)


async def _standing(work: Work, measures: Measures) -> _Standing:
    tasks = await work[Task].all()
    parts = {task.number: await work[Assignment].find(task=task.number) for task in tasks}
    lines = [task_line(task, parts[task.number], work.now, measures) for task in tasks]
    return _Standing(tasks, parts, lines)


async def compose(work: Work, kind: DigestKind, slot: datetime) -> DigestContent:
    plan = await _plan(work)
    measures = await measures_of(work)
    found = await _standing(work, measures)
    before = await last_posted(work, kind)
    count, reports = await _news(work, before, {task.number: task.title for task in found.tasks})
    statuses = Counter(line.status for line in found.lines)
    content = DigestContent(
        kind=kind,
        plan=plan.title,
        at=work.now,
        slot=slot,
        total=len(found.lines),
        by_status={status: statuses[status] for status in TaskStatus},
        by_light=_by_light(found.lines),
        closed_percent=statuses[TaskStatus.CLOSED] * PERCENT // max(len(found.lines), 1),
        sections=tuple(_sections(plan, found.tasks, found.lines)),
        since=before.composed_at if before else None,
        reports=reports,
        report_count=count,
        red=found.of_light(Light.RED),
        yellow=found.of_light(Light.YELLOW),
        silent=await _silent(work, found, measures),
        next_deadlines=_next_deadlines(found.lines),
        messages_sent=await messages_sent(work) - (before.messages_before if before else 0),
        audit_head=work.head,
        newly_closed=await _newly_closed(work, found.tasks, before),
    )
    return content.with_fields(**(await _open_points(work, found)))


async def _open_points(work: Work, found: _Standing) -> Mapping[str, object]:
    """What waits for somebody, and what is missing."""
    parts = found.open_parts
    submitted = found.of_status(TaskStatus.SUBMITTED)
    gaps = [part for part in parts if part.gap]
    return {
        "uncovered": await _uncovered(work, parts),
        "unsigned": sum(part.status is AssignmentStatus.PENDING for part in parts),
        "completions_waiting": len(submitted),
        "submitted": submitted,
        "gaps": len(gaps),
        "gap_units": await ordered(work, {part.unit for part in gaps}),
        "extensions": await _extensions(work),
        "coordinations": await _coordinations(work),
        "instructions": await unanswered(work),
    }


async def _plan(work: Work) -> PlanHead:
    plan = await work[PlanHead].get("plan")
    if plan is None:
        raise LookupError("no plan is loaded")
    return plan


async def last_posted(work: Work, kind: DigestKind) -> Digest | None:
    """The digest of this kind that was written last; order of writing counts, not the clock."""
    newest = await work[Digest].newest(1, kind=kind.value)
    return newest[0] if newest else None


async def messages_sent(work: Work) -> int:
    tally = await work[Tally].get("messages")
    return tally.count if tally else 0


async def _news(
    work: Work, before: Digest | None, titles: dict[int, str]
) -> tuple[int, tuple[ReportLine, ...]]:
    """How many reports have come since the last digest and still stand, and the newest of them."""
    count = max(await work[Report].count() - (before.reports_before if before else 0), 0)
    if count:
        newest = await work[Report].newest(min(count, REPORTS_CHECKED))
    else:
        newest = []
    reports = [report for report in newest if not report.withdrawn]
    quoted = tuple(_quoted(report, titles) for report in reports[:REPORTS_QUOTED])
    return count - len(newest) + len(reports), quoted


def _quoted(report: Report, titles: dict[int, str]) -> ReportLine:
    return report_line(report, titles.get(report.task, ""))


def _by_light(lines: Iterable[TaskLine]) -> dict[Light, int]:
    lights = Counter(line.light for line in lines)
    return {light: lights[light] for light in Light}


def _sections(plan: PlanHead, tasks: list[Task], lines: list[TaskLine]) -> Iterable[SectionCount]:
    for section in plan.sections:
        inside = [line for task, line in zip(tasks, lines, strict=True) if task.section == section.number]
        if inside:
            yield SectionCount(
                number=section.number,
                title=section.title,
                total=len(inside),
                closed=sum(line.status is TaskStatus.CLOSED for line in inside),
                red=sum(line.light is Light.RED for line in inside),
                progress=sum(line.progress for line in inside) // len(inside),
            )


async def _silent(work: Work, found: _Standing, measures: Measures) -> tuple[str, ...]:
    names = {
        part.unit
        for task in found.tasks
        if task.open
        for part in accountable(task, found.parts[task.number])
        if part.active and silent(part, work.now, measures)
    }
    return await ordered(work, names)


async def _uncovered(work: Work, parts: Iterable[Assignment]) -> tuple[str, ...]:
    """A group such as 相关街道 has no contacts of its own: it waits for members instead."""
    names = {part.unit for part in parts} - {unit.name for unit in await work[Unit].all() if unit.group}
    covered = set(await work[Person].values("units"))
    return await ordered(work, names - covered)


async def _newly_closed(work: Work, tasks: list[Task], before: Digest | None) -> tuple[int, ...]:
    """The closed tasks whose last passing came after the last digest of the kind."""
    numbers = []
    for task in tasks:
        if task.status is TaskStatus.CLOSED:
            passed = await last_step(work, task.number, lambda step: step.event == TaskEvent.PASS)
            if passed and (before is None or passed.at > before.composed_at):
                numbers.append(task.number)
    return tuple(numbers)


async def _extensions(work: Work) -> tuple[WaitingLine, ...]:
    return tuple(
        WaitingLine(
            number=extension.task,
            unit=extension.unit,
            since=extension.requested_at,
            until=extension.requested_deadline,
        )
        for extension in await waiting.extensions(work)
    )


async def _coordinations(work: Work) -> tuple[WaitingLine, ...]:
    return tuple(
        WaitingLine(number=request.task, unit=request.asking, since=request.requested_at, other=request.asked)
        for request in await waiting.coordinations(work)
    )


def _next_deadlines(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    ahead = [line for line in lines if line.open and line.light is not Light.RED]
    return tuple(sorted(ahead, key=lambda line: (line.deadline, line.number))[:NEXT_DEADLINES])
