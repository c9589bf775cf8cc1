"""Decides which parts of the outline are tasks and which their sections, and numbers both."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.core.plan import Role
from bot.documents.outline.duties import PLAIN_VERBS
from bot.documents.outline.parts import Joint, Outline, OutlineItem
from bot.documents.source.labels import ROLES, USUAL, LabelKind, Labelled
from bot.documents.source.numbering import THIRD
from bot.documents.units.units import UnitList, read_units, together

_NO_TASKS = re.compile("组织|保障|实施步骤|要求|考核|督查|监督|附则|目标|总体|原则|背景|意义|领导小组|成员")
_SENTENCE_END = re.compile("[。!！]")
LONGEST_TITLE = 280


@dataclass(frozen=True)
class PrintedList:
    """One role's units as printed, label and place included."""

    role: Role
    label: str
    quote: str
    line: int
    read: UnitList
    broken: tuple[Joint, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def is_usual(self) -> bool:
        return self.label in USUAL or self.label in PLAIN_VERBS

    @property
    def printed(self) -> str:
        """The list with its label: 责任单位:区国土分局, or with its verb: 区国土分局负责."""
        return f"{self.before}{self.quote}{self.after}"


@dataclass
class Draft:
    """A task as the document gives it; `printed` is the number it carries there."""

    printed: int | None
    line: int
    title: str
    text: str
    lists: tuple[PrintedList, ...]
    deadline: tuple[str, int] | None
    deadline_label: str = ""  # as printed, with its colon
    more_deadlines: tuple[str, ...] = ()
    persons: tuple[tuple[str, int], ...] = ()
    joined: tuple[Joint, ...] = ()
    number: int = 0
    section: int = 0
    title_cut: bool = False
    mark: str = ""
    doubled: tuple[PrintedList, ...] = ()
    empty: tuple[Labelled, ...] = ()

    def of(self, role: Role) -> PrintedList | None:
        return next((printed_list for printed_list in self.lists if printed_list.role is role), None)


@dataclass
class SectionDraft:
    number: int
    printed: int | None
    title: str
    heading: str
    line: int
    unnumbered: bool = False
    invented: bool = False
    units: tuple[PrintedList, ...] = ()
    deadline: Labelled | None = None


@dataclass
class FoundClause:
    """Sections and tasks in the document's order."""

    sections: list[SectionDraft] = field(default_factory=list)
    tasks: list[Draft] = field(default_factory=list)
    owners: list[OutlineItem] = field(default_factory=list)


def find_tasks(outline: Outline) -> FoundClause:
    root = outline.root
    level = _task_level(root)
    _lift(root, level)
    found_clause = FoundClause()
    sections: dict[int, SectionDraft] = {}
    for item in _task_items(root, level):
        parent = item.parent or root
        section = sections.get(id(parent))
        if section is None:
            section = _section(parent, len(sections) + 1)
            sections[id(parent)] = section
            found_clause.sections.append(section)
            found_clause.owners.append(parent)
        draft = _draft(item)
        draft.section = section.number
        found_clause.tasks.append(draft)
        found_clause.owners.append(item)
    return found_clause


def _lift(item: OutlineItem, level: int) -> None:
    """Labels behind the last of several measures (1)(2)(3) belong to the clause that has the measures."""
    for part in item.parts:
        _lift(part, level)
    last = item.parts[-1] if item.parts else None
    if last is None or item.mark.level < min(level, THIRD) or item.is_labelled or len(item.parts) < 2:
        return
    own_lines = last.is_labelled and all(labels.own_line for labels in last.labels)
    if own_lines and not any(part.is_labelled for part in item.parts[:-1]):
        item.labels = last.labels
        last.labels = []


def _task_level(root: OutlineItem) -> int:
    levels = Counter(item.mark.level for item in root.walk() if item.has_units)
    if levels:
        return levels.most_common(1)[0][0]
    return THIRD


def _task_items(root: OutlineItem, level: int) -> Iterator[OutlineItem]:
    for item in root.walk():
        if item.parent is None or any(part.has_units for part in item.walk() if part is not item):
            continue
        if (item.is_labelled or _is_bare_task(item, level)) and not _is_inside_task(item, level):
            yield item


def _is_bare_task(item: OutlineItem, level: int) -> bool:
    """Without labels of its own, yet one among others that have them."""
    if item.mark.level != level or item.unnumbered or item.parent is None:
        return False
    if any(part.has_units for part in item.parent.parts):
        return True
    above = item.parent.parent
    if above is None or _NO_TASKS.search(item.parent.head):
        return False
    return any(child.has_units for sibling in above.parts for child in sibling.parts)


def _is_inside_task(item: OutlineItem, level: int) -> bool:
    above = item.parent
    while above is not None and above.parent is not None:
        if above.has_units and not item.has_units:
            return True
        above = above.parent
    return False


def _section(parent: OutlineItem, number: int) -> SectionDraft:
    head = parent.head
    title = _SENTENCE_END.split(head)[0].strip()[:LONGEST_TITLE]
    if parent.unnumbered:
        heading = title
    else:
        heading = f"{parent.mark.printed}{title}"
    invented = parent.parent is None
    printed = None if invented or parent.unnumbered else parent.mark.number
    section = SectionDraft(
        number, printed, title, heading, parent.line, parent.unnumbered, invented or not title
    )
    section.units = tuple(lists_of(parent))
    dues = (
        labels.label for labels in parent.labels if labels.label.kind is LabelKind.DEADLINE and labels.value
    )
    section.deadline = next(dues, None)
    return section


def _draft(item: OutlineItem) -> Draft:
    text = "\n".join(_paragraphs(item))
    title, cut = title_of(text)
    dues = [labels for labels in item.labels if labels.label.kind is LabelKind.DEADLINE and labels.value]
    lists = list(lists_of(item))
    merged = {role: _merged([one for one in lists if one.role is role]) for role in Role}
    return Draft(
        printed=None if item.unnumbered else item.mark.number,
        line=item.line,
        title=title,
        text=text,
        lists=tuple(one for one in merged.values() if one),
        deadline=(dues[0].value, dues[0].label.line) if dues else None,
        deadline_label=dues[0].label.before if dues else "",
        more_deadlines=tuple(due.value for due in dues[1:]),
        persons=tuple(
            (f"{label.label.before}{label.value}", label.label.line)
            for label in item.labels
            if label.label.kind is LabelKind.PERSON
        ),
        joined=tuple(item.joined),
        title_cut=cut,
        mark=item.mark.printed,
        doubled=tuple(
            one
            for role in Role
            for one in [printed_list for printed_list in lists if printed_list.role is role][1:]
        ),
        empty=tuple(all_labels.label for all_labels in item.labels if not all_labels.value.strip()),
    )


def _merged(lists: Sequence[PrintedList]) -> PrintedList | None:
    """A role given twice has the units of both lists; the quote stays the first."""
    if not lists:
        return None
    return replace(lists[0], read=together([printed_list.read for printed_list in lists]))


def _paragraphs(item: OutlineItem) -> Iterator[str]:
    yield from item.paragraphs
    for part in item.parts:
        inner = list(_paragraphs(part))
        yield f"{part.mark.printed}{inner[0]}" if inner else part.mark.printed
        yield from inner[1:]


def title_of(text: str) -> tuple[str, bool]:
    """The first sentence without its full stop; one that is too long for a title is cut at a comma."""
    first = text.split("\n", maxsplit=1)[0]
    title = _SENTENCE_END.split(first)[0].strip() or first.strip()
    if len(title) <= LONGEST_TITLE:
        return title, False
    cut = max(title.rfind(sign, 0, LONGEST_TITLE) for sign in ",，;；、")
    return title[: cut if cut > 20 else LONGEST_TITLE], True


def lists_of(item: OutlineItem) -> Iterator[PrintedList]:
    for labels in item.labels:
        role = ROLES.get(labels.label.kind)
        if role is not None and labels.value.strip():
            yield printed_list(role, labels.label, labels.value, tuple(labels.broken))


def printed_list(role: Role, label: Labelled, value: str, broken: Sequence[Joint] = ()) -> PrintedList:
    read = read_units(value)
    return PrintedList(
        role, label.label, value.strip(), label.line, read, tuple(broken), label.before, label.after
    )
