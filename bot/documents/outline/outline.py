"""Builds the tree of numbered parts: what stands under which heading, with its labels."""

import re
from collections.abc import Iterator, Sequence

from bot.documents.outline import duties
from bot.documents.outline.annexes import HEADED, LISTED, annex_number, listed_in
from bot.documents.outline.letter import is_date_line, is_meta, is_signature
from bot.documents.outline.parts import Joint, Labels, ListedAnnex, Outline, OutlineItem
from bot.documents.source.labels import ROLES, Labelled, Parts, parts_of
from bot.documents.source.numbering import CHAPTER, SECOND, NumberMark, mark_of
from bot.documents.source.source import SourceLine
from bot.documents.units.units import goes_on, is_broken_off

_ENDS = re.compile(r"[。;:!?.…](?:[\"'”’)\]])?$")
_COPIES = re.compile(
    "抄送 ?:|主题词|\\(?此件.{0,8}公开|\\(?联系人|分送 ?:|报 ?:"
    "|.{4,40}办公室(?:秘书处)? *(?:19|20)[0-9]{2}年.*印发"
)
SHORTEST_HEADING = 4
LONGEST_HEADING = 40
LONGEST_LIST = 1_500
LONGEST_PARAGRAPH = 20_000  # lines without any stop are joined no further
ENDING = 40  # characters in which a sentence's end is looked for
MOST_LABELS = 100  # of one part; what is beyond is told as having no place


class _Builder:
    """Takes the lines one by one; `current` is the part the next words belong to."""

    def __init__(self, widest: int, signatures: frozenset[int]) -> None:
        self.root = OutlineItem(NumberMark(-1, 0, "", ""), 0, [])
        self.outline = Outline(self.root, [], [], [], [], [])
        self._current = self.root
        self._waiting: SourceLine | None = None  # an unnumbered line that may be a heading
        self._pending: list[
            SourceLine
        ] = []  # words behind a clause's labels: the next clause, if labels follow
        self._apart: set[int] = set()  # levels whose parts are headings of clauses without numbers
        self._listing = False
        self._open: Labels | None = None
        self._widest = widest
        self._last = 0  # how long the line before was
        self._sentence_open = False
        self._signatures = signatures

    def take(self, line: SourceLine) -> None:
        self._take(line)
        self._last = len(line.text)
        self._sentence_open = not _ENDS.search(line.plain)

    def _take(self, line: SourceLine) -> None:
        if self._is_annex(line) or self._ends(line):
            return
        mark = mark_of(line)
        if mark is not None and not self._is_within_sentence(mark):
            self._begin(mark, line)
            return
        parts = parts_of(line.text, line.number)
        if parts.labels and self._current is not self.root:
            self._labelled(parts, line)
        elif self._current is self.root:
            self._introduce(line)
        else:
            self._words(line)

    def finish(self) -> Outline:
        self._settle_waiting()
        for item in list(self.root.walk()):
            if item.mark.level in self._apart and not item.unnumbered and _holds_a_clause(item):
                self._set_apart(item)
        return self.outline

    def _is_within_sentence(self, mark: NumberMark) -> bool:
        """A narrow text may break before 一、二级动物: no number that comes next, after a full line."""
        if self._last < self._widest or not self._sentence_open:
            return False
        above = self._current
        while above.parent is not None and above.mark.level > mark.level:
            above = above.parent
        if above.mark.level == mark.level:
            expected = above.mark.number + 1
        else:
            expected = 1
        return mark.number != expected

    def _introduce(self, line: SourceLine) -> None:
        intro = self.outline.intro
        if intro and self._is_unfinished(intro[-1].text, first=False):
            intro[-1] = SourceLine(intro[-1].number, intro[-1].text + line.text)
        else:
            intro.append(line)

    def _begin(self, mark: NumberMark, line: SourceLine) -> None:
        heading = self._heading(mark)
        self._settle_waiting()
        if heading is not None:
            self._current = heading
        item = self._add(mark, line)
        self._listing = False
        self._open = None
        all_parts = duties.duties_of(mark.rest, line.number)
        parts = parts_of(mark.rest, line.number)
        if parts.labels:
            item.paragraphs = [parts.before] if parts.before else []
            self._label(parts.labels, own_line=False)
        elif all_parts.labels:
            item.paragraphs = [all_parts.before]
            self._label(all_parts.labels, own_line=False)
        else:
            item.paragraphs = [mark.rest]

    def _add(self, mark: NumberMark, line: SourceLine, *, unnumbered: bool = False) -> OutlineItem:
        parent = self._current
        while parent.parent is not None and parent.mark.level >= mark.level:
            parent = parent.parent
        item = OutlineItem(mark, line.number, [], parent=parent, unnumbered=unnumbered)
        parent.parts.append(item)
        self._current = item
        return item

    def _heading(self, mark: NumberMark) -> OutlineItem | None:
        """A short line without a number, between a clause's labels and the next clause: 切实改善…."""
        waiting = self._waiting
        self._waiting = None
        if waiting is None:
            return None
        above = self._current
        while above.parent is not None and above.mark.level >= mark.level:
            above = above.parent
        if above is self.root or mark.level <= SECOND:
            self.outline.stray.append(waiting)
            return None
        number = above.mark.number + 1
        unmarked = NumberMark(above.mark.level, number, "", waiting.text)
        item = self._add(unmarked, waiting, unnumbered=True)
        item.paragraphs = [waiting.text]
        return item

    def _label(self, labels: Sequence[Labelled], *, own_line: bool) -> None:
        for label in labels:
            self._open = Labels(label, label.value, own_line)
            self._current.labels.append(self._open)

    def _words(self, line: SourceLine) -> None:
        opened = self._open
        if opened is not None and self._continues(opened, line):
            opened.broken.append(Joint(line.number, _seam(opened.value, line.text)))
            opened.value += line.text
            return
        parts = duties.duties_of(line.text, line.number)
        if parts.labels:
            self._labelled(parts, line)
        elif opened is not None:
            self._after_labels(line)
        else:
            self._paragraph(line)

    def _labelled(self, parts: Parts, line: SourceLine) -> None:
        """Labels of the current part; behind words that follow its own labels they begin another clause."""
        if len(self._current.labels) > MOST_LABELS:
            self.outline.stray.append(line)
            return
        if self._begins_a_clause(parts) and self._current.has_units and (self._pending or parts.before):
            words = self._pending
            self._pending = []
            self._next_clause(words[0].number if words else line.number)
            for word in words:
                self._paragraph(word)
        self._settle_waiting()
        if parts.before:
            self._paragraph(SourceLine(line.number, parts.before))
        self._label(parts.labels, own_line=not parts.before)

    def _begins_a_clause(self, parts: Parts) -> bool:
        """Labels with units do, and those the current part has already: a second 完成时限."""
        label_kinds = {labels.label.kind for labels in self._current.labels}
        return any(label.kind in ROLES or label.kind in label_kinds for label in parts.labels)

    def _next_clause(self, line: int) -> None:
        """A clause without a number, beside one that has its units or with it under one heading."""
        item = self._current
        if not item.unnumbered and _holds_a_clause(item):
            self._apart.add(item.mark.level)
            self._set_apart(item)
            above = item
            level = item.mark.level + 1
        else:
            above = item.parent or item
            level = item.mark.level
        self._current = OutlineItem(NumberMark(level, 0, "", ""), line, [], parent=above, unnumbered=True)
        above.parts.append(self._current)
        self._open = None

    def _set_apart(self, item: OutlineItem) -> None:
        """What stands under a heading with its units becomes a clause of its own."""
        mark = NumberMark(item.mark.level + 1, 0, "", "")
        clause = OutlineItem(
            mark, item.labels[0].label.line, item.paragraphs[1:], item.labels, [], item, unnumbered=True
        )
        item.paragraphs = item.paragraphs[:1]
        item.labels = []
        item.parts.append(clause)

    def _continues(self, opened: Labels, line: SourceLine) -> bool:
        if opened.label.kind not in ROLES:
            return not opened.value and len(line.plain) <= LONGEST_HEADING
        if not opened.value:
            return len(line.plain) < 300
        if len(opened.value) > LONGEST_LIST or opened.value.endswith("。"):
            return False
        return (is_broken_off(opened.value) and _is_list_like(line)) or goes_on(opened.value, line.text)

    def _after_labels(self, line: SourceLine) -> None:
        """Words behind the labels: the next heading without its number, or nothing that can be placed."""
        if self._waiting is not None:
            self.outline.stray.append(self._waiting)
            self._waiting = None
        if SHORTEST_HEADING <= len(line.plain) <= LONGEST_HEADING and not _ENDS.search(line.plain):
            self._waiting = line
        else:
            self._pending.append(line)

    def _settle_waiting(self) -> None:
        if self._waiting is not None:
            self.outline.stray.append(self._waiting)
        self._waiting = None
        self.outline.stray.extend(self._pending)
        self._pending = []

    def _paragraph(self, line: SourceLine) -> None:
        item = self._current
        if item.paragraphs and self._is_unfinished(item.paragraphs[-1], first=len(item.paragraphs) == 1):
            last = item.paragraphs[-1]
            item.joined.append(Joint(line.number, f"{last[-20:]}\n{line.text[:20]}"))
            item.paragraphs[-1] = last + line.text
        else:
            item.paragraphs.append(line.text)

    def _is_unfinished(self, text: str, *, first: bool) -> bool:
        """A line broken off in the middle; a short head without a stop is a title of its own."""
        if len(text) > LONGEST_PARAGRAPH:
            return False
        if self._last >= self._widest:
            return True  # in a narrow text a full line goes on, even if a sentence ends there
        if _ENDS.search("".join(text[-ENDING:].split())):
            return False
        return not first or bool(re.search("[。,，]", text))

    def _is_annex(self, line: SourceLine) -> bool:
        match = HEADED.fullmatch(line.folded)
        if match:
            return self._annex(match, line)
        if self._listing and self.outline.annexes and line.folded.startswith("("):
            last = self.outline.annexes.pop()
            self._list(last.number, last.title + line.text, last.line)
            return True
        entry = LISTED.fullmatch(line.folded) if self._listing else None
        if entry and int(entry["number"]) == len(self.outline.annexes) + 1:
            self._list(int(entry["number"]), line.text[entry.start("rest") :], line)
            return True
        return False

    def _annex(self, match: re.Match[str], line: SourceLine) -> bool:
        """附件:1.… lists annexes; 附件1 alone, or said again, begins one."""
        rest = line.text[match.start("rest") :].strip()
        if match["colon"] and rest and not (match["number"] and self._is_listed(match["number"])):
            for number, title in listed_in(rest, len(self.outline.annexes)):
                self._list(number, title, line)
            self._listing = True
            return True
        if match["colon"] is None and len(rest) > LONGEST_HEADING:
            return False
        self._settle_waiting()
        which = annex_number(match["number"])
        self.outline.bodies.append((which, line))
        self._current = self.root
        self._open = None
        self._listing = bool(match["colon"]) and not rest and which is None
        item = self._add(NumberMark(CHAPTER, which or 1, line.text, rest or line.text), line)
        item.paragraphs = [rest] if rest else []
        return True

    def _is_listed(self, number: str) -> bool:
        return any(listed_annex.number == annex_number(number) for listed_annex in self.outline.annexes)

    def _list(self, number: int, title: str, line: SourceLine) -> None:
        self.outline.annexes.append(ListedAnnex(number, title.strip(), line))

    def _ends(self, line: SourceLine) -> bool:
        """The signature and what follows it say nothing of tasks."""
        if is_date_line(line) or is_meta(line) or _COPIES.match(line.folded):
            self._settle_waiting()
            self.outline.signature.append(line)
            return True
        if line.number in self._signatures:
            self.outline.signature.append(line)
            return True
        return False


def _holds_a_clause(item: OutlineItem) -> bool:
    """A short title, and under it words with labels: the title is a heading."""
    if item.parts or not item.labels or len(item.paragraphs) < 2:
        return False
    return len(item.head) <= LONGEST_HEADING and not re.search("[。,，]", item.head)


def _seam(before: str, after: str) -> str:
    """The name a line end runs through: 区⏎统计局."""
    head = before if before.endswith(("、", "，", ",")) else ""
    last = re.split("[、,，]", before.rstrip("、,，"))[-1]
    first = re.split("[、,，]", after)[0]
    return f"{last}{'、' if head else ''}\n{first}"


def outline_of(lines: Sequence[SourceLine]) -> Outline:
    builder = _Builder(_widest(lines), frozenset(_signatures(lines)))
    for line in lines:
        builder.take(line)
    return builder.finish()


def _signatures(lines: Sequence[SourceLine]) -> Iterator[int]:
    """Who signs stands straight above the date, several one above the other."""
    for place, line in enumerate(lines):
        above = place - 1
        while is_date_line(line) and above >= 0 and place - above <= 4 and is_signature(lines[above]):
            yield lines[above].number
            above -= 1


def _widest(lines: Sequence[SourceLine]) -> int:
    """From which length on a line counts as full; only where all lines are alike narrow."""
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[-1] if lengths else 0
    if 20 <= widest <= 60:
        return widest - 1
    return 10**6


def _is_list_like(line: SourceLine) -> bool:
    return len(line.plain) < 200 and not re.search("[。;:!?](?=.)", line.plain)
