"""任务总表 and 单位任务: what stands where, task by task and unit by unit."""

from collections.abc import Sequence
from itertools import groupby

from bot.core.plan import Role
from bot.papers.tables import Cell, ColumnKind, Tint, Tinted, WorkbookSheet
from bot.subjects.ledger.entries import ReportEntry, TaskEntry
from bot.subjects.ledger.papers.columns import LINE_END, PERCENT, sheet
from bot.subjects.ledger.papers.words import PaperWords, text
from bot.subjects.ledger.records import Dossier
from bot.subjects.tasks.records import Assignment


def tasks(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    return sheet(
        words,
        "tasks",
        (
            ("number", 5, ColumnKind.CENTRED),
            ("section", 11, ColumnKind.TEXT),
            ("task", 26, ColumnKind.TEXT),
            ("lead", 13, ColumnKind.TEXT),
            ("responsible", 20, ColumnKind.TEXT),
            ("cooperating", 16, ColumnKind.TEXT),
            ("deadline", 11, ColumnKind.DAY),
            ("original", 11, ColumnKind.DAY),
            ("status", 8, ColumnKind.CENTRED),
            ("light", 8, ColumnKind.CENTRED),
            ("progress", 9, ColumnKind.SHARE),
            ("last_report", 24, ColumnKind.TEXT),
            ("indicators", 28, ColumnKind.TEXT),
            ("met", 9, ColumnKind.CENTRED),
        ),
        (_task(task, dossier, words) for task in dossier.ledger.tasks),
        frozen=3,
    )


def _task(task: TaskEntry, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    parts = dossier.parts_of.get(task.number, ())
    last = next(iter(dossier.latest.get(task.number, {}).values()), None)
    return (
        task.number,
        text(dossier.section_titles.get(task.section)),
        text(task.title),
        *(units_in(role, parts, words) for role in Role),
        words.local(task.deadline),
        words.local(task.original_deadline),
        words.say(f"status.{task.status}"),
        words.light(task.light),
        task.progress / PERCENT,
        _last(last, words),
        LINE_END.join(words.indicator(indicator_entry) for indicator_entry in task.indicators),
        _met(task, words),
    )


def units_in(role: Role, parts: Sequence[Assignment], words: PaperWords) -> str:
    """The units in a role, those that come through a group told as the group."""
    inside = [part for part in parts if part.role is role]
    return words.say("list.between").join(
        text for via, run in groupby(inside, lambda part: part.via) for text in _run(via, list(run), words)
    )


def _run(via: str | None, run: Sequence[Assignment], words: PaperWords) -> list[str]:
    if via is None:
        return [part.unit for part in run]
    return [words.say("paper.group", group=via, count=len(run))]


def _last(report: ReportEntry | None, words: PaperWords) -> str:
    return words.told(report, 60) if report else ""


def _met(task: TaskEntry, words: PaperWords) -> Cell:
    if not task.indicators:
        return None
    values = [indicator_entry.latest for indicator_entry in task.indicators]
    if any(value is not None and not value.met for value in values):
        return Tinted(words.say("paper.value.some_missed"), Tint.RED)
    if None in values:
        return Tinted(words.say("paper.value.some_unknown"), Tint.GREY)
    return Tinted(words.say("paper.value.all_met"), Tint.GREEN)


def parts(dossier: Dossier, words: PaperWords) -> WorkbookSheet:
    order = dossier.unit_order
    sorted_parts = sorted(dossier.parts, key=lambda part: (order.get(part.unit, len(order)), part.task))
    return sheet(
        words,
        "parts",
        (
            ("unit", 18, ColumnKind.TEXT),
            ("task_number", 8, ColumnKind.CENTRED),
            ("task", 36, ColumnKind.TEXT),
            ("role", 10, ColumnKind.CENTRED),
            ("via", 12, ColumnKind.CENTRED),
            ("status", 10, ColumnKind.CENTRED),
            ("signed_at", 16, ColumnKind.MOMENT),
            ("progress", 9, ColumnKind.SHARE),
            ("last_report", 16, ColumnKind.MOMENT),
            ("deadline", 11, ColumnKind.DAY),
            ("leader", 12, ColumnKind.CENTRED),
            ("person", 12, ColumnKind.CENTRED),
        ),
        (_part(part, dossier, words) for part in sorted_parts),
    )


def _part(part: Assignment, dossier: Dossier, words: PaperWords) -> Sequence[Cell]:
    task = dossier.tasks[part.task]
    return (
        part.unit,
        part.task,
        text(task.title),
        words.say(f"role.{part.role}"),
        part.via,
        words.say(f"status.{part.status}"),
        words.local(part.acknowledged_at) if part.acknowledged_at else None,
        None if part.progress is None else part.progress / PERCENT,
        words.local(part.last_reported_at) if part.last_reported_at else None,
        words.local(task.deadline),
        _named(part.responsible_leader, part, words),
        _named(part.responsible_person, part, words),
    )


def _named(name: str | None, part: Assignment, words: PaperWords) -> Cell:
    """四个明确: a name that is missing on an active part is seen at once."""
    if name or not part.active:
        return text(name)
    return Tinted(words.say("paper.value.open"), Tint.YELLOW)
