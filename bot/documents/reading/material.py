"""Everything a reading has found, before it is a plan and while it is doubted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.core.plan import Plan, PlanTask, Role
from bot.documents.outline.leading import Group
from bot.documents.outline.letter import Letter
from bot.documents.outline.parts import Outline
from bot.documents.outline.surroundings import Count, SourceParagraph
from bot.documents.outline.tables import Unclear
from bot.documents.reading.deadlines import Deadline, DeadlineMoment
from bot.documents.reading.targets import Target
from bot.documents.reading.tasks import Draft, FoundClause
from bot.documents.source.cleaning import Cleaned
from bot.documents.units.aliases import AliasPlace

NOT_GIVEN = "未注明"


@dataclass(frozen=True)
class Due:
    """A task's deadline as settled: from its label, its text or none, which means the year's last day."""

    day: date
    quote: str
    line: int
    source: str  # label, text, heading, none
    stated: Deadline
    moment: DeadlineMoment | None
    too_early: bool = False


@dataclass(frozen=True)
class Around:
    """What stands around the tasks; a place beside a target is the paragraph that sets it."""

    paragraphs: tuple[SourceParagraph, ...]
    counts: tuple[Count, ...]
    overall: tuple[tuple[Target, SourceParagraph], ...]
    group: Group | None
    place: AliasPlace


@dataclass(frozen=True)
class Material:
    """`table` holds the tasks of an annexed table beside those of the text."""

    cleaned: Cleaned
    letter: Letter
    issued_on: date
    outline: Outline
    found: FoundClause
    table: FoundClause
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
        if draft.text[len(draft.title) : len(draft.title) + 1] == "。":
            stop = "。"
        else:
            stop = ""
        gap = " " if draft.mark.isdigit() else ""  # a cell of its own
        return f"{draft.mark}{gap}{draft.title}{stop}"

    def printed(self, number: int, role: Role) -> str:
        """A list with its label: 责任单位:区国土分局."""
        printed_list = self.drafts[number].of(role)
        if printed_list:
            return printed_list.printed
        return ""
