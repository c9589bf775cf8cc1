"""Reads a whole notice: lines in, a plan and what is doubtful about it out; nothing is guessed in silence."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.core.plan import BasisDocument
from bot.documents.outline import tables
from bot.documents.outline.leading import find_group
from bot.documents.outline.letter import Letter, read_letter
from bot.documents.outline.outline import outline_of
from bot.documents.outline.parts import Outline
from bot.documents.outline.surroundings import SourceParagraph, basis_of, counts_of, paragraphs_outside
from bot.documents.reading.assembling import assemble
from bot.documents.reading.material import Around, Material
from bot.documents.reading.settling import number_tasks, settle_deadline, settle_sections
from bot.documents.reading.targets import Target, read_targets
from bot.documents.reading.tasks import FoundClause, find_tasks
from bot.documents.source.cleaning import Cleaned, clean
from bot.documents.source.source import NoPlan, SourceLine
from bot.documents.units.aliases import AliasPlace
from bot.documents.units.kinds import is_group

MOST_TASKS = 2_000
MOST_UNITS = 1_000
MOST_LINES = 60_000
LONGEST_TASK = 10_000


def read_material(raw: Iterable[SourceLine]) -> Material:
    cleaned = clean(raw)
    if len(cleaned.lines) > MOST_LINES:
        raise NoPlan("too_long", limit=MOST_LINES)
    letter = read_letter(cleaned.lines, cleaned.page)
    if letter is None:
        raise NoPlan("no_title")
    rows, unclear = tables.stacked(cleaned.lines[letter.body :])
    found_tables = list(tables.tables_of(rows))
    in_tables = frozenset(number for table in found_tables for number in table.lines)
    outline = outline_of([line for line in rows if line.number not in in_tables])
    outline.take_annexes(outline_of(cleaned.lines[: letter.body]))
    in_text = find_tasks(outline)
    in_table = _merged(map(tables.read_table, found_tables))
    found = in_text if in_text.tasks else in_table
    _demand_tasks(found)
    beside = in_table if in_text.tasks else FoundClause()
    return _material(cleaned, letter, outline, found, beside, tuple(unclear))


def _demand_tasks(found: FoundClause) -> None:
    if not any(task.lists for task in found.tasks):
        raise NoPlan("no_tasks")
    if all(is_group(name) for task in found.tasks for each in task.lists for name in each.read.names):
        raise NoPlan("no_units")
    if len({name for task in found.tasks for each in task.lists for name in each.read.names}) > MOST_UNITS:
        raise NoPlan("too_many_units", limit=MOST_UNITS)
    if len(found.tasks) > MOST_TASKS:
        raise NoPlan("too_many_tasks", limit=MOST_TASKS)
    for task in found.tasks:
        if len(task.text) > LONGEST_TASK:
            raise NoPlan("task_too_long", task.line, limit=LONGEST_TASK)


def _merged(read: Iterable[FoundClause]) -> FoundClause:
    """Several tables, or one broken over pages, count as one."""
    whole = FoundClause()
    for found in read:
        offset = len(whole.sections)
        for section in found.sections:
            section.number += offset
        for task in found.tasks:
            task.section = task.section + offset if task.section else offset
        whole.sections.extend(found.sections)
        whole.tasks.extend(found.tasks)
    return whole


def _material(
    cleaned: Cleaned,
    letter: Letter,
    outline: Outline,
    found: FoundClause,
    beside: FoundClause,
    unclear: tuple[tables.Unclear, ...],
) -> Material:
    issued_on = _issued_on(letter)
    settle_sections(found, letter.title.text, letter.title.line)
    restarted = number_tasks(found.tasks)
    targets = {task.number: read_targets(task.text, task.title) for task in found.tasks}
    headings = {section.number: section.deadline for section in found.sections}
    dues = {task.number: settle_deadline(task, headings[task.section], issued_on) for task in found.tasks}
    around, basis = _around(cleaned, letter, outline, found)
    text = "\n".join(line.text for line in cleaned.lines)
    plan = assemble(letter, issued_on, found, outline, around, basis, dues, targets, text)
    return Material(
        cleaned, letter, issued_on, outline, found, beside, unclear, restarted, targets, dues, around, plan
    )


def _issued_on(letter: Letter) -> date:
    """The day it is signed; else the day it was published, which the doubts tell."""
    if letter.issued_on:
        return letter.issued_on[0]
    if letter.published_on:
        return letter.published_on[0]
    raise NoPlan("no_date")


def _around(
    cleaned: Cleaned, letter: Letter, outline: Outline, found: FoundClause
) -> tuple[Around, tuple[BasisDocument, ...]]:
    first = found.tasks[0].line
    last = found.tasks[-1].line
    outside = paragraphs_outside(outline, found, first)
    head = [SourceParagraph(line.text, line.number, "", "before") for line in cleaned.lines[: letter.body]]
    counts = counts_of(cleaned.lines, frozenset(range(first, last + 1)))
    group = find_group([(each.text, each.line) for each in outside])
    place = AliasPlace.of(letter.issuer.text if letter.issuer else letter.title.text)
    around = Around(outside, counts, tuple(_overall(outside)), group, place)
    return around, basis_of([*head, *outside], letter.title.text)


def _overall(outside: Sequence[SourceParagraph]) -> Iterator[tuple[Target, SourceParagraph]]:
    """Figures under a heading that speaks of aims, else those before the tasks."""
    before = [each for each in outside if each.place == "before"]
    aims = [each for each in before if "目标" in each.heading]
    for paragraph in aims or before:
        for target in read_targets(paragraph.text):
            yield target, paragraph
