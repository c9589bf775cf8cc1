"""Values for sample notices: tasks, cards, people and digests made from the real plan."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.lines.lights import Light
from bot.core.lines.values import (
    EvidenceLine,
    IndicatorLine,
    InstructionLine,
    PersonLine,
    ReportLine,
    TaskCard,
    TaskLine,
    UnitLine,
    UnitRef,
)
from bot.core.people import Office
from bot.core.plan import Comparator, PlanTask, Role, end_of_day
from bot.subjects.digests.content import DigestContent, DueDay, SectionCount
from bot.subjects.digests.records import DigestKind
from bot.subjects.evidence.records import EvidenceState
from bot.subjects.plan.file import load_plan
from bot.subjects.reports.records import Fetch, ReportKind
from bot.subjects.tasks.records import AssignmentStatus, TaskStatus

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2017, 10, 17, 10, 2, tzinfo=ZONE)
PLAN = load_plan(Path(__file__).parents[3] / "data" / "plan.json")
UNITS = {unit.name: UnitRef(name=unit.name, code=code) for code, unit in enumerate(PLAN.units, start=1)}
GROUP = UnitRef(name="各街镇", code=30)
BUREAU = UNITS["区住建局"]
LINK = "https://t.me/duban_bot?start=Zm9vYmFyYmF6cXV4Zm9vYmFy"
DIGEST = "0123456789abcdef0123456789abcdef"
LIGHTS = (Light.GREEN, Light.GREY, Light.YELLOW, Light.RED, Light.BLUE)
PARTS = (AssignmentStatus.PENDING, AssignmentStatus.ACCEPTED, AssignmentStatus.REPORTED)


def line(task: PlanTask, *, unit: str | None = None, late: int = 0) -> TaskLine:
    light = Light.RED if late else LIGHTS[task.number % len(LIGHTS)]
    deadline = end_of_day((NOW - timedelta(days=late)).date() if late else task.deadline, ZONE)
    role = next((role for role, name in task.units.pairs() if name == unit), None)
    return TaskLine(
        number=task.number,
        title=task.title,
        status=TaskStatus.CLOSED if light is Light.BLUE else TaskStatus.IN_PROGRESS,
        light=light,
        progress=task.number * 2,
        deadline=deadline,
        days_left=(deadline.date() - NOW.date()).days,
        role=role,
        part=PARTS[task.number % len(PARTS)] if role else None,
        units=task.accountable_units,
    )


def all_lines() -> tuple[TaskLine, ...]:
    return tuple(line(task) for task in PLAN.tasks)


def unit_lines(unit: str) -> tuple[TaskLine, ...]:
    named = (task for task in PLAN.tasks if unit in [name for _, name in task.units.pairs()])
    return tuple(line(task, unit=unit) for task in named)


def indicator(value: str | None = None, met: bool | None = None) -> IndicatorLine:
    return IndicatorLine(
        name="规划环评审查覆盖率", comparator=Comparator.EQUAL, target="100", unit="%", value=value, met=met
    )


def report(number: int = 3, **more: object) -> ReportLine:
    task = PLAN.tasks[number - 1]
    made = ReportLine(
        id=f"123456789.{40 + number}.{number}",
        number=number,
        title=task.title,
        unit="区环保局",
        text="已完成园区规划环评现场核查，形成问题清单12条。",
        progress=60,
        at=NOW,
        evidence=2,
    )
    return made.model_copy(update=more)


def card(number: int = 3, **more: object) -> TaskCard:
    task = PLAN.tasks[number - 1]
    units = [UnitLine(unit=name, role=role, status=PARTS[0]) for role, name in task.units.pairs()]
    units.append(UnitLine(unit="统一镇", role=Role.RESPONSIBLE, status=PARTS[1], via="各街镇", progress=40))
    made = TaskCard(
        line=line(task, unit="区环保局"),
        text=task.text,
        section=PLAN.sections[task.section - 1].title,
        original_deadline=end_of_day(task.deadline, ZONE),
        indicators=(indicator("96", False),),
        units=tuple(units),
        open_ended=task.open_ended,
        reports=(report(), report(kind=ReportKind.NIL, progress=None, text="", evidence=0)),
        to_acknowledge=(UNITS["区环保局"],),
        can_report=True,
        can_see_evidence=True,
    )
    return made.model_copy(update=more)


ADMIN = PersonLine(id=1, name="王晓明", offices=(Office.ADMIN,))
LEADER = PersonLine(id=2, name="李主任", offices=(Office.LEADER,))
CONTACT = PersonLine(id=123456789, name="张三", units=("区环保局",))
BOTH = PersonLine(id=4, name="赵六", offices=(Office.ADMIN, Office.INSPECTOR), units=("区环保局", "区住建局"))
PEOPLE = (ADMIN, LEADER, CONTACT, BOTH)


def digest(kind: DigestKind = DigestKind.DAILY, **more: object) -> DigestContent:
    lines = all_lines()
    made = DigestContent(
        kind=kind,
        plan=PLAN.title,
        at=NOW,
        slot=NOW.replace(hour=8, minute=30),
        total=35,
        by_status={TaskStatus.ASSIGNED: 20, TaskStatus.IN_PROGRESS: 12, TaskStatus.CLOSED: 3},
        by_light={Light.GREEN: 22, Light.YELLOW: 7, Light.GREY: 3, Light.BLUE: 3},
        closed_percent=8,
        sections=tuple(
            SectionCount(number=each.number, title=each.title, total=6, closed=1, red=0, progress=12)
            for each in PLAN.sections
        ),
        since=NOW - timedelta(days=1, hours=1, minutes=32),
        reports=(report(), report(9, text="联系人 13912345678 @somebody https://example.com/a /revoke")),
        report_count=14,
        red=(),
        yellow=lines[:7],
        silent=("区发改局", "区经信局"),
        uncovered=tuple(UNITS),
        unsigned=31,
        completions_waiting=1,
        gaps=160,
        due_days=(DueDay(deadline=lines[0].deadline, count=35, numbers=tuple(range(1, 11))),),
        messages_sent=123,
        audit_head="9f2c" * 16,
    )
    return made.model_copy(update=more)


def order(number: int = 14, **more: object) -> InstructionLine:
    made = InstructionLine(
        id=f"2.77.{number}",
        number=number,
        title=PLAN.tasks[number - 1].title,
        author="李主任",
        text="请区住建局本周内拿出方案，月底前见成效。",
        at=NOW,
        units=("区住建局", "区农经局"),
        signed=("区农经局",),
    )
    return made.model_copy(update=more)


QUIET = {"report_count": 0, "reports": (), "yellow": (), "silent": (), "uncovered": (), "due_days": ()}


def item(number: int, kind: str, **more: object) -> EvidenceLine:
    made = EvidenceLine(
        id=f"123.{number}",
        number=3,
        unit="区环保局",
        kind=kind,
        at=NOW,
        text="园区现场",
        file_id=f"file-{number}",
        state=EvidenceState.RECEIVED,
        fetch=Fetch.STORED,
    )
    return made.model_copy(update=more)
