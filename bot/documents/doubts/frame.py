"""Doubts about the frame: counts, numbers, annexes, headings, duties outside of tasks, the letter itself."""

import re
from collections.abc import Iterator
from datetime import date

from bot.documents.doubts.doubt import Doubt, Fact
from bot.documents.outline.letter import NUMBER, is_date_line, whole_day
from bot.documents.outline.letter import FoundLine as LetterFact
from bot.documents.reading.material import Material
from bot.documents.reading.settling import repeated_numbers

_FILE = re.compile(r"[^《》。]{1,80}\.(?:docx?|pdf|xlsx?|wps|zip|rar)", re.IGNORECASE)
LATE = 30
MANY = 3


def frame_doubts(m: Material) -> Iterator[Doubt]:
    yield from _letter(m)
    yield from _counts(m)
    yield from _numbers(m)
    yield from _sections(m)
    yield from _annexes(m)
    yield from _layout(m)


def _letter(m: Material) -> Iterator[Doubt]:
    letter = m.letter
    first = (m.letter.title.line,)
    title = letter.title.text
    for code, found_line in (("document_number_missing", letter.number), ("issuer_missing", letter.issuer)):
        if found_line is None:
            yield Doubt(code, first, title)
    if letter.notice_title is None:
        yield Doubt("notice_title_missing", first, title)
    if letter.issued_on is None and letter.published_on:
        found_line = letter.published_on[1]
        yield Doubt(
            "issue_date_missing", (found_line.line,), found_line.text, facts={"day": str(m.issued_on)}
        )
    alone = [line for line in m.cleaned.lines if is_date_line(line) and whole_day(line.plain) != m.issued_on]
    if letter.issued_on and alone:
        facts = {"day": str(m.issued_on)}
        yield Doubt("issue_dates_differ", tuple(line.number for line in alone), alone[0].text, facts=facts)
    if letter.published_on and letter.issued_on and (letter.published_on[0] - m.issued_on).days > LATE:
        yield from _published_late(m, *letter.published_on, letter.issued_on[1])
    yield from _other_numbers(m)


def _published_late(m: Material, day: date, found_line: LetterFact, signed: int) -> Iterator[Doubt]:
    due = min(task.deadline for task in m.tasks)
    facts: dict[str, Fact] = {"issued": str(m.issued_on), "published": str(day), "days": (due - day).days}
    late = tuple(task.number for task in m.tasks)
    yield Doubt("published_late", (found_line.line, signed), found_line.text, late, facts=facts)


def _other_numbers(m: Material) -> Iterator[Doubt]:
    """The file offered for download, or documents cited, write the number another way."""
    number = m.letter.number
    if number is None:
        return
    names = [line for line in m.cleaned.page if NUMBER.match(line.folded) and line.plain != number.text]
    brackets = {
        match[0]
        for basis in m.plan.basis
        if basis.number
        for match in re.finditer(r"[〔\[【(（]", basis.number)
    }
    own = set(re.findall(r"[〔\[【(（]", number.text))
    if names or brackets - own:
        cited = tuple(f"{basis.number}" for basis in m.plan.basis if basis.number)
        lines = (number.line, *(line.number for line in names))
        yield Doubt(
            "document_number_varies", lines, number.text, against=(*(line.text for line in names), *cited)
        )


def _counts(m: Material) -> Iterator[Doubt]:
    real = len(m.tasks)
    counts = m.around.counts
    numbers = {count.number for count in counts}
    if not counts or numbers == {real}:
        return
    wrong = [count for count in counts if count.number != real]
    facts = {"declared": counts[0].number, "listed": real}
    if len(numbers) == 1:
        code = "task_count_differs"
    else:
        code = "task_counts_disagree"
    against = (*(count.quote for count in wrong[1:6]), m.head(m.tasks[-1].number))
    lines = tuple(count.line for count in wrong)
    yield Doubt(code, lines, wrong[0].quote, tuple(task.number for task in m.tasks), against, facts)


def _numbers(m: Material) -> Iterator[Doubt]:
    drafts = m.found.tasks
    if m.restarted:
        sample = next(draft for draft in drafts if draft.printed != draft.number)
        yield Doubt("numbers_restart", (sample.line,), m.head(sample.number), tuple(d.number for d in drafts))
        return
    repeated = repeated_numbers(drafts)
    unnumbered = [draft.number for draft in drafts if draft.printed is None]
    if len(unnumbered) > MANY:
        yield Doubt("numbers_missing", m.lines_of(unnumbered), m.head(unnumbered[0]), tuple(unnumbered))
    for draft in drafts:
        if draft.printed is None and len(unnumbered) <= MANY:
            yield Doubt(
                "number_missing",
                (draft.line,),
                m.head(draft.number),
                (draft.number,),
                facts={"number": draft.number},
            )
        elif draft.printed is not None and draft.printed in repeated and draft.number != draft.printed:
            facts = {"printed": draft.printed, "number": draft.number}
            first = m.head(draft.printed)
            yield Doubt(
                "number_repeated",
                (draft.line,),
                m.head(draft.number),
                (draft.printed, draft.number),
                (first,),
                facts,
            )
    yield from _order(m)


def _order(m: Material) -> Iterator[Doubt]:
    printed = sorted({draft.printed for draft in m.found.tasks if draft.printed})
    numbers = {draft.number for draft in m.found.tasks}
    if printed:
        missing = [number for number in range(printed[0], printed[-1]) if number not in numbers]
    else:
        missing = []
    if missing and len(missing) < 50:
        facts = {"missing": "、".join(map(str, missing))}
        yield Doubt("number_gap", m.lines_of([m.tasks[-1].number]), m.head(m.tasks[-1].number), facts=facts)


def _sections(m: Material) -> Iterator[Doubt]:
    sections = m.found.sections
    for place, section in enumerate(sections):
        tasks = tuple(task.number for task in m.tasks if task.section == section.number)
        if section.invented:
            yield Doubt(
                "sections_missing", (section.line,), m.head(tasks[0]), tasks, facts={"title": section.title}
            )
        elif section.unnumbered:
            around = [
                other.heading
                for other in (sections[max(0, place - 1)], *sections[place + 1 : place + 2])
                if other is not section
            ]
            facts = {"number": section.number}
            yield Doubt(
                "section_number_missing", (section.line,), section.heading, tasks, tuple(around), facts
            )
        elif section.printed is not None and section.printed != section.number:
            facts = {"number": section.number}
            yield Doubt("section_numbers_restart", (section.line,), section.heading, tasks, facts=facts)
        if section.units and not section.invented:
            quote = section.units[0].printed
            yield Doubt("units_of_heading", (section.units[0].line,), quote, tasks)


def _annexes(m: Material) -> Iterator[Doubt]:
    absent = [annex for annex in m.plan.annexes if not annex.included]
    listed = {annex.title: annex.line for annex in m.outline.annexes}
    if absent:
        lines = tuple(listed[annex.title].number for annex in absent if annex.title in listed)
        printed = listed.get(absent[0].title)
        quote = printed.text if printed else absent[0].title
        against = tuple(annex.title for annex in absent[1:6])
        yield Doubt("annexes_missing", lines, quote, against=against, facts={"annexes": len(absent)})
    files = [line for line in m.cleaned.page if _FILE.search(line.text)]
    if files:
        against = tuple(line.text for line in files[1:6])
        yield Doubt(
            "attachment_not_at_hand", tuple(line.number for line in files), files[0].text, against=against
        )
    name = m.around.group.name if m.around.group else None
    for annex in m.plan.annexes:
        varied = re.search("[^《》,、]{2,40}(?:领导小组|指挥部|工作专班)", annex.title)
        if name and varied and varied[0] != name:
            lines = (m.around.group.line,) if m.around.group else ()
            yield Doubt("group_name_varies", lines, name, against=(varied[0],))


def _layout(m: Material) -> Iterator[Doubt]:
    page = m.cleaned.page
    marked = m.cleaned.marked
    spaced = tuple(
        draft.number for draft in m.found.tasks if re.search(r"[ \xa0\u3000]+[。,，;；]", draft.text)
    )
    if page or marked or spaced:
        odd = [*page, *marked]
        quote = odd[0].text if odd and odd[0].text else m.head(spaced[0]) if spaced else m.letter.title.text
        lines = tuple(line.number for line in odd[:20])
        against = tuple(line.text for line in page[1:20])
        yield Doubt(
            "web_copy_layout", lines or m.lines_of(spaced), quote[:500], spaced, against, {"lines": len(page)}
        )
    for line in m.outline.stray:
        yield Doubt("line_without_place", (line.number,), line.text)
    for line in m.cleaned.oversized:
        yield Doubt("line_too_long", (line.number,), line.text[:60].strip() or m.letter.title.text)
    for row in m.unclear:
        yield Doubt("table_row_unclear", (row.line,), row.quote)
    joints = [(draft.number, joint) for draft in m.found.tasks for joint in draft.joined]
    if joints:
        lines = tuple(joint.line for _, joint in joints)
        tasks = tuple(dict.fromkeys(number for number, _ in joints))
        yield Doubt("paragraph_broken", lines, joints[0][1].quote, tasks)
    for draft in m.found.tasks:
        if draft.title_cut:
            yield Doubt("title_cut", (draft.line,), draft.title, (draft.number,))
