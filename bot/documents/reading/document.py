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
    found_clause = in_text if in_text.tasks else in_table
    _demand_tasks(found_clause)
    beside = in_table if in_text.tasks else FoundClause()
    return _material(cleaned, letter, outline, found_clause, beside, tuple(unclear))


def _demand_tasks(found_clause: FoundClause) -> None:
    if not any(task.lists for task in found_clause.tasks):
        raise NoPlan("no_tasks")
    if all(
        is_group(name)
        for task in found_clause.tasks
        for printed_list in task.lists
        for name in printed_list.read.names
    ):
        raise NoPlan("no_units")
    if (
        len(
            {
                name
                for task in found_clause.tasks
                for one_printed_list in task.lists
                for name in one_printed_list.read.names
            }
        )
        > MOST_UNITS
    ):
        raise NoPlan("too_many_units", limit=MOST_UNITS)
    if len(found_clause.tasks) > MOST_TASKS:
        raise NoPlan("too_many_tasks", limit=MOST_TASKS)
    for task in found_clause.tasks:
        if len(task.text) > LONGEST_TASK:
            raise NoPlan("task_too_long", task.line, limit=LONGEST_TASK)


def _merged(read: Iterable[FoundClause]) -> FoundClause:
    """Several tables, or one broken over pages, count as one."""
    found_clause = FoundClause()
    for one_found_clause in read:
        offset = len(found_clause.sections)
        for section in one_found_clause.sections:
            section.number += offset
        for task in one_found_clause.tasks:
            task.section = task.section + offset if task.section else offset
        found_clause.sections.extend(one_found_clause.sections)
        found_clause.tasks.extend(one_found_clause.tasks)
    return found_clause


def _material(
    cleaned: Cleaned,
    letter: Letter,
    outline: Outline,
    found_clause: FoundClause,
    beside: FoundClause,
    unclear: tuple[tables.Unclear, ...],
) -> Material:
    issued_on = _issued_on(letter)
    settle_sections(found_clause, letter.title.text, letter.title.line)
    restarted = number_tasks(found_clause.tasks)
    targets = {task.number: read_targets(task.text, task.title) for task in found_clause.tasks}
    headings = {section.number: section.deadline for section in found_clause.sections}
    dues = {
        task.number: settle_deadline(task, headings[task.section], issued_on) for task in found_clause.tasks
    }
    around, basis = _around(cleaned, letter, outline, found_clause)
    text = "\n".join(line.text for line in cleaned.lines)
    plan = assemble(letter, issued_on, found_clause, outline, around, basis, dues, targets, text)
    return Material(
        cleaned,
        letter,
        issued_on,
        outline,
        found_clause,
        beside,
        unclear,
        restarted,
        targets,
        dues,
        around,
        plan,
    )


def _issued_on(letter: Letter) -> date:
    """The day it is signed; else the day it was published, which the doubts tell."""
    if letter.issued_on:
        return letter.issued_on[0]
    if letter.published_on:
        return letter.published_on[0]
    raise NoPlan("no_date")


def _around(
    cleaned: Cleaned, letter: Letter, outline: Outline, found_clause: FoundClause
) -> tuple[Around, tuple[BasisDocument, ...]]:
    first = found_clause.tasks[0].line
    last = found_clause.tasks[-1].line
    outside = paragraphs_outside(outline, found_clause, first)
    head = [SourceParagraph(line.text, line.number, "", "before") for line in cleaned.lines[: letter.body]]
    counts = counts_of(cleaned.lines, frozenset(range(first, last + 1)))
    group = find_group([(source_paragraph.text, source_paragraph.line) for source_paragraph in outside])
    place = AliasPlace.of(letter.issuer.text if letter.issuer else letter.title.text)
    around = Around(outside, counts, tuple(_overall(outside)), group, place)
    return around, basis_of([*head, *outside], letter.title.text)


def _overall(outside: Sequence[SourceParagraph]) -> Iterator[tuple[Target, SourceParagraph]]:
    """Figures under a heading that speaks of aims, else those before the tasks."""
    before = [source_paragraph for source_paragraph in outside if source_paragraph.place == "before"]
    aims = [one_source_paragraph for one_source_paragraph in before if "目标" in one_source_paragraph.heading]
    for paragraph in aims or before:
        for target in read_targets(paragraph.text):
            yield target, paragraph
