"""Settles what a plan must have and a text may leave open: numbers, sections, deadlines."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.core.plan import LATEST
from bot.documents.reading.deadlines import Deadline, DeadlineMoment, Exactness, read_deadline
from bot.documents.reading.material import NOT_GIVEN, Due
from bot.documents.reading.tasks import Draft, FoundClause, SectionDraft
from bot.documents.source.labels import Labelled
from bot.understanding.text import fold

LONGEST_QUOTE = 200
_MEANS_A_DEADLINE = re.compile(r"^[^,。;]{0,12}?(?:前|底|末|完成|建成|实现|办结)")


def number_tasks(tasks: Sequence[Draft]) -> bool:
    """Printed numbers stay; one repeated or absent becomes the one missing there, else the next free one.

    True: they begin anew in each part, and are counted through.
    """
    if _begin_anew(tasks):
        for number, task in enumerate(tasks, start=1):
            task.number = number
        return True
    printed = {task.printed for task in tasks if task.printed}
    free = max(printed, default=0) + 1
    numbers: set[int] = set()
    last = 0
    for task in tasks:
        if task.printed and task.printed not in numbers:
            task.number = task.printed
        elif last + 1 not in printed | numbers:
            task.number = last + 1
        else:
            task.number = free
            free = free + 1
        last = task.number
        numbers.add(last)
        free = max(free, last + 1)
    return False


def _begin_anew(tasks: Sequence[Draft]) -> bool:
    """At least two sections of more than one task count from 1, or repetitions are the rule."""
    printed = [task.printed for task in tasks if task.printed]
    repeated = len(printed) - len(set(printed))
    firsts: dict[int, list[int]] = {}
    for task in tasks:
        firsts.setdefault(task.section, []).append(task.printed or 0)
    anew = [section for section, numbers in firsts.items() if numbers[0] == 1]
    return repeated > 0 and (len(anew) > 1 or repeated * 4 > len(printed))


def settle_sections(found: FoundClause, title: str, line: int) -> None:
    """Every task gets a section; printed numbers hold where they rise, else sections are counted."""
    if any(task.section == 0 for task in found.tasks) or not found.sections:
        section_draft = SectionDraft(0, None, title, title, line, invented=True)
        found.sections.insert(0, section_draft)
    for section in found.sections:
        if section.invented:
            section.title = title
            section.heading = title
            section.line = line
    numbers = {task.section for task in found.tasks}
    found.sections[:] = [section for section in found.sections if section.number in numbers]
    renumbered = dict(
        zip((section.number for section in found.sections), _numbers(found.sections), strict=True)
    )
    for section in found.sections:
        section.number = renumbered[section.number]
    for task in found.tasks:
        task.section = renumbered[task.section]


def _numbers(sections: Sequence[SectionDraft]) -> list[int]:
    numbers: list[int] = []
    for section in sections:
        last = numbers[-1] if numbers else 0
        number = section.printed or last + 1
        if number <= last:
            return list(range(1, len(sections) + 1))
        numbers.append(number)
    return numbers


def settle_deadline(task: Draft, heading: Labelled | None, issued_on: date) -> Due:
    """From the task's own label, its text, its section's label; else the last day of the year of issue."""
    value, line = task.deadline or ("", task.line)
    stated = read_deadline(value, issued_on)
    if stated.last is not None:
        return _due(stated.last, value, line, "label", stated, issued_on)
    deadline = read_deadline(task.text, issued_on)
    moment = max(filter(None, _due_moments(task.text, deadline)), key=lambda each: each.day, default=None)
    if moment is not None and not task.deadline:
        return _due(moment, task.text[moment.start : moment.end], task.line, "text", deadline, issued_on)
    if heading and not task.deadline:
        shared = read_deadline(heading.value, issued_on)
    else:
        shared = None
    if heading and shared and shared.last:
        return _due(shared.last, heading.value, heading.line, "heading", shared, issued_on)
    quote = _line(value) or NOT_GIVEN
    return Due(
        min(date(issued_on.year, 12, 31), LATEST), quote, line, "none", stated if value else deadline, None
    )


def _due_moments(text: str, deadline: Deadline) -> list[DeadlineMoment]:
    folded = fold(text)
    return [
        moment
        for moment in deadline.moments
        if moment.exactness is not Exactness.YEAR
        and (folded[moment.end - 1] in "前底末" or _MEANS_A_DEADLINE.match(folded[moment.end :]))
    ]


def _due(
    moment: DeadlineMoment, quote: str, line: int, source: str, stated: Deadline, issued_on: date
) -> Due:
    day = max(moment.day, issued_on)
    return Due(day, _line(quote), line, source, stated, moment, too_early=moment.day < issued_on)


def _line(text: str) -> str:
    if "\n" in text:
        return " ".join(text.split())[:LONGEST_QUOTE]
    return text[:LONGEST_QUOTE]


def repeated_numbers(tasks: Sequence[Draft]) -> dict[int, int]:
    """How often a number is printed, of those printed more than once."""
    return {
        number: times for number, times in Counter(t.printed for t in tasks if t.printed).items() if times > 1
    }
