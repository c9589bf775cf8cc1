"""Everything a reading has found, before it is a plan and while it is doubted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.core.plan import Plan, PlanTask, Role
from bot.reading.notices.cleaning import Cleaned
from bot.reading.notices.deadlines import Deadline, Moment
from bot.reading.notices.leading import Group
from bot.reading.notices.letter import Letter
from bot.reading.notices.parts import Outline
from bot.reading.notices.surroundings import Count, Paragraph
from bot.reading.notices.tables import Unclear
from bot.reading.notices.targets import Target
from bot.reading.notices.tasks import Draft, Found
from bot.reading.notices.unit_aliases import Place

NOT_GIVEN = "未注明"


@dataclass(frozen=True)
class Due:
    """A task's deadline as settled: from its label, its text or none, which means the year's last day."""

    day: date
    quote: str
    line: int
    source: str  # label, text, heading, none
    stated: Deadline
    moment: Moment | None
    too_early: bool = False


@dataclass(frozen=True)
class Around:
    """What stands around the tasks; a place beside a target is the paragraph that sets it."""

    paragraphs: tuple[Paragraph, ...]
    counts: tuple[Count, ...]
    overall: tuple[tuple[Target, Paragraph], ...]
    group: Group | None
    place: Place


@dataclass(frozen=True)
class Material:
    """`table` holds the tasks of an annexed table beside those of the text."""

    cleaned: Cleaned
    letter: Letter
    issued_on: date
    outline: Outline
    found: Found
    table: Found
    unclear: tuple[Unclear, ...]
    restarted: bool
    targets: dict[int, tuple[Target, ...]]
    dues: dict[int, Due]
    around: Around
    plan: Plan

    @property
    def tasks(self) -> tuple[PlanTask, ...]:
        return self.plan.tasks

    @cached_property
    def drafts(self) -> dict[int, Draft]:
        return {draft.number: draft for draft in self.found.tasks}

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.cleaned.lines)

    def lines_of(self, tasks: Iterable[int]) -> tuple[int, ...]:
        return tuple(self.drafts[number].line for number in tasks)

    def head(self, number: int) -> str:
        """A task's number and title as printed: 2.严格划定耕地红线。"""
        draft = self.drafts[number]
        stop = "。" if draft.text[len(draft.title) : len(draft.title) + 1] == "。" else ""
        gap = " " if draft.mark.isdigit() else ""  # a cell of its own
        return f"{draft.mark}{gap}{draft.title}{stop}"

    def printed(self, number: int, role: Role) -> str:
        """A list with its label: 责任单位:区国土分局."""
        found = self.drafts[number].of(role)
        return found.printed if found else ""
