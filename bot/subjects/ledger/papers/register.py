"""The annexes: every task in a table, section by section, and what 四个明确 still lacks."""

from collections.abc import Iterator, Sequence

from bot.core.plan import Role, Section
from bot.papers.blocks import Block, Grid, Heading, TextParagraph
from bot.papers.tables import Tinted
from bot.subjects.ledger.entries import TaskEntry
from bot.subjects.ledger.papers.columns import LINE_END
from bot.subjects.ledger.papers.sheets_tasks import units_in
from bot.subjects.ledger.papers.standing import EXCERPT, accountable_units, days_left, is_open
from bot.subjects.ledger.papers.words import PaperWords, text
from bot.subjects.ledger.records import Dossier
from bot.subjects.tasks.records import OPEN_TASKS, Assignment

MOST_OTHERS = 2
COLUMNS = ("number", "task", "units", "deadline", "state", "news", "problems")


def register(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    for section in dossier.sections:
        inside = [task for task in dossier.ledger.tasks if task.section == section.number]
        if inside:
            yield _heading(section, len(inside), words)
            yield Grid(
                header=[words.say(f"paper.report.column.{column}") for column in COLUMNS],
                rows=[_row(task, dossier, words) for task in inside],
                shares=(1.3, 4.3, 4.7, 3.3, 2, 6.5, 4.5),
                centred=frozenset({0, 3, 4}),
            )


def _heading(section: Section, count: int, words: PaperWords) -> Heading:
    text = words.say("paper.report.section_heading", number=section.number, title=section.title, count=count)
    return Heading(text, level=2)


def _row(task: TaskEntry, dossier: Dossier, words: PaperWords) -> Sequence[str | Tinted]:
    return (
        str(task.number),
        text(task.title),
        _units(task, dossier, words),
        _deadline(task, dossier, words),
        _state(task, words),
        _news(task, dossier, words),
        _problems(task, dossier, words),
    )


def _units(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    parts = dossier.parts_of.get(task.number, ())
    return LINE_END.join(
        words.say("paper.named", name=words.say(f"role.{role}"), text=text)
        for role in Role
        if (text := units_in(role, parts, words))
    )


def _deadline(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    texts = [words.day(task.deadline)]
    if task.deadline != task.original_deadline:
        texts.append(words.say("paper.report.original", day=words.day(task.original_deadline)))
    if task.status in OPEN_TASKS:
        texts.append(days_left(task, dossier, words))
    return LINE_END.join(texts)


def _state(task: TaskEntry, words: PaperWords) -> Tinted:
    """Light and status in one; a closed task's light says its status already."""
    light = words.light(task.light)
    status = words.say(f"status.{task.status}")
    texts = [status, words.say("paper.percent", percent=task.progress)]
    if task.light is not None and light.text != status:
        texts.insert(0, light.text)
    return Tinted(LINE_END.join(texts), light.tint)


def _news(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    """What the accountable units have said last, then others, the newest first."""
    latest = dossier.latest.get(task.number, {})
    first = [unit for unit in accountable_units(task, dossier) if unit in latest]
    others = [unit for unit in latest if unit not in first]
    texts = [words.told(latest[unit], EXCERPT) for unit in (*first, *others[:MOST_OTHERS])]
    if len(others) > MOST_OTHERS:
        texts.append(words.say("paper.report.others", count=len(others) - MOST_OTHERS))
    return LINE_END.join(texts) or words.say("paper.report.no_news")


def _problems(task: TaskEntry, dossier: Dossier, words: PaperWords) -> str:
    difficulties = dossier.difficulties.get(task.number, {}).values()
    texts = [words.told(report, EXCERPT) for report in difficulties if task.status in OPEN_TASKS]
    return LINE_END.join([*texts, *map(words.indicator, task.indicators)]) or words.say("paper.blank")


def gaps(dossier: Dossier, words: PaperWords) -> Iterator[Block]:
    active = [part for part in dossier.parts if part.active and is_open(part.task, dossier)]
    lacking = [part for part in active if part.gap]
    if not lacking:
        yield TextParagraph(words.say("paper.report.no_gaps"))
        return
    order = dossier.unit_order
    units = sorted({part.unit for part in lacking}, key=lambda unit: order.get(unit, len(order)))
    yield TextParagraph(words.say("paper.report.gaps", count=len(lacking), units=len(units)))
    columns = ("gap_unit", "gap_leader", "gap_person")
    yield Grid(
        header=[words.say(f"paper.report.column.{column}") for column in columns],
        rows=[_gap([part for part in lacking if part.unit == unit], words) for unit in units],
        shares=(3, 5, 5),
    )


def _gap(parts: Sequence[Assignment], words: PaperWords) -> Sequence[str]:
    def numbers(field: str) -> str:
        return words.listed(str(number) for number in sorted(p.task for p in parts if not getattr(p, field)))

    return parts[0].unit, numbers("responsible_leader"), numbers("responsible_person")
