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
from bot.core.office_settings import measures_of
from bot.core.outbox.records import Tally
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.units import Unit
from bot.subjects.digests.content import DigestContent, DueDay, SectionCount, TrendPoint, WaitingLine
from bot.subjects.digests.records import Digest, DigestKind
from bot.subjects.plan.records import PlanHead
from bot.subjects.reports.records import Report, ReportKind
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskEvent, TaskStatus, wanted

REPORTS_QUOTED = 10
REPORTS_CHECKED = 500
NEXT_DAYS = 3
NUMBERS_OF_A_DAY = 10
TREND = 7
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
    titles = {task.number: task.title for task in found.tasks}
    count, fresh = await _news(work, before)
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
        reports=_quoted(fresh, titles),
        report_count=count,
        difficulties=_quoted([report for report in fresh if report.kind is ReportKind.DIFFICULTY], titles),
        red=found.of_light(Light.RED),
        yellow=found.of_light(Light.YELLOW),
        silent=await _silent(work, found, measures),
        due_days=_due_days(found.lines),
        slipped=_slipped(found.lines, before, work.now),
        trend=await _trend(work, kind),
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
        "gap_units": await _single(work, {part.unit for part in gaps}),
        "extensions": await _extensions(work),
        "coordinations": await _coordinations(work),
        "instructions": await unanswered(work),
        "declined": _declined(found),
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


async def _news(work: Work, before: Digest | None) -> tuple[int, list[Report]]:
    """How many reports have come since the last digest and still stand, and the newest of them."""
    count = max(await work[Report].count() - (before.reports_before if before else 0), 0)
    newest = await work[Report].newest(min(count, REPORTS_CHECKED)) if count else []
    reports = [report for report in newest if not report.withdrawn]
    return count - len(newest) + len(reports), reports


def _quoted(reports: Iterable[Report], titles: Mapping[int, str]) -> tuple[ReportLine, ...]:
    first = list(reports)[:REPORTS_QUOTED]
    return tuple(report_line(report, titles.get(report.task, "")) for report in first)


async def _trend(work: Work, kind: DigestKind) -> tuple[TrendPoint, ...]:
    """The digests of the kind before this one, the oldest first, as far as they know their figures."""
    digests = await work[Digest].newest(TREND, kind=kind.value)
    return tuple(
        TrendPoint(slot=digest.slot, percent=digest.closed_percent, reports=digest.report_count or 0)
        for digest in reversed(digests)
        if digest.closed_percent is not None
    )


def _slipped(lines: Iterable[TaskLine], before: Digest | None, now: datetime) -> tuple[int, ...]:
    """The tasks that have become overdue since the last digest of the kind."""
    if before is None:
        return ()
    red = [line for line in lines if line.light is Light.RED]
    return tuple(line.number for line in red if before.composed_at <= line.deadline <= now)


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
    """Units with contacts that have been silent on all parts they are accountable for.

    Whoever has reported on any of them is heard; a unit that nobody speaks for is named apart.
    """
    expected: dict[str, list[bool]] = {}
    for task in found.tasks:
        if task.open:
            for part in accountable(task, found.parts[task.number]):
                if wanted(part):
                    expected.setdefault(part.unit, []).append(silent(part, work.now, measures))
    covered = set(await work[Person].values("units"))
    names = {unit for unit, silences in expected.items() if all(silences) and unit in covered}
    return await ordered(work, names)


async def _single(work: Work, names: Iterable[str]) -> tuple[str, ...]:
    """Units without groups such as 相关街道, which have nobody of their own."""
    groups = {unit.name for unit in await work[Unit].all() if unit.group}
    return await ordered(work, set(names) - groups)


async def _uncovered(work: Work, parts: Iterable[Assignment]) -> tuple[str, ...]:
    """A group such as 相关街道 has no contacts of its own: it waits for members instead."""
    covered = set(await work[Person].values("units"))
    return await _single(work, {part.unit for part in parts} - covered)


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


def _declined(found: _Standing) -> tuple[WaitingLine, ...]:
    tasks = [task for task in found.tasks if task.open]
    parts = [part for task in tasks for part in found.parts[task.number]]
    return tuple(
        WaitingLine(number=part.task, unit=part.unit, since=part.declined_at or part.assigned_at)
        for part in parts
        if part.status is AssignmentStatus.DECLINED
    )


def _due_days(lines: Iterable[TaskLine]) -> tuple[DueDay, ...]:
    """The next days on which open tasks fall due, each with how many those are."""
    days: dict[datetime, list[int]] = {}
    for line in lines:
        if line.open and line.light is not Light.RED:
            days.setdefault(line.deadline, []).append(line.number)
    return tuple(
        DueDay(
            deadline=deadline,
            count=len(days[deadline]),
            numbers=tuple(sorted(days[deadline])[:NUMBERS_OF_A_DAY]),
        )
        for deadline in sorted(days)[:NEXT_DAYS]
    )
