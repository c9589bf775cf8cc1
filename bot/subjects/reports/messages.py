"""Answers to what people report."""

from typing import Literal, Protocol, Self, runtime_checkable

from bot.core.dialogue.messages import Refused
from bot.core.lines.values import ReportLine, TaskLine, UnitRef
from bot.core.records import Value


@runtime_checkable
class TakesFiles(Protocol):
    """A waiting answer that can be corrected when more files of the same album arrive."""

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        """The answer with `added` files more; None if it is about another report."""
        ...


class WhichTask(Value):
    """Which task is this message about?"""

    kind: Literal["which_task"] = "which_task"
    draft: str
    excerpt: str
    attachments: int
    lines: tuple[TaskLine, ...]
    page: int = 0


class WhichUnit(Value):
    """For which of the person's units is this report?"""

    kind: Literal["which_unit"] = "which_unit"
    draft: str
    number: int
    title: str
    excerpt: str
    units: tuple[UnitRef, ...]


class Recorded(Value):
    """The answer to reports: what was understood, and what could not be filed."""

    kind: Literal["recorded"] = "recorded"
    reports: tuple[ReportLine, ...]
    refused: tuple[Refused, ...] = ()

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        if all(line.id != report.id for line in self.reports):
            return None
        reports = tuple(report if line.id == report.id else line for line in self.reports)
        return self.model_copy(update={"reports": reports})


class Amended(Value):
    """The answer to an edited message."""

    kind: Literal["amended"] = "amended"
    changed: tuple[ReportLine, ...] = ()
    added: tuple[ReportLine, ...] = ()
    withdrawn: tuple[ReportLine, ...] = ()
    refused: tuple[Refused, ...] = ()


class EvidenceJoined(Value):
    """A file came to an existing report."""

    kind: Literal["evidence_joined"] = "evidence_joined"
    report: ReportLine
    added: int

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        if self.report.id != report.id:
            return None
        return self.model_copy(update={"report": report, "added": self.added + added})


class NilRecorded(Value):
    """The answer to 零报告 on several tasks; `message` names what can be withdrawn as one.

    `said` are tasks that have been reported on today already, `again` those another own unit shares.
    """

    kind: Literal["nil_recorded"] = "nil_recorded"
    reports: tuple[ReportLine, ...]
    message: str
    several_units: bool = False
    said: tuple[int, ...] = ()
    again: tuple[int, ...] = ()


class NilWithdrawn(Value):
    kind: Literal["nil_withdrawn"] = "nil_withdrawn"
    count: int


class DifficultyRaised(Value):
    """Tells the office of a unit that has difficulties."""

    kind: Literal["difficulty_raised"] = "difficulty_raised"
    report: ReportLine
