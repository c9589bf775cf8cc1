"""Answers to what people report."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, Self, runtime_checkable

from bot.core.dialogue.messages import Refused
from bot.core.lines.values import ReportLine, TaskLine, UnitRef
from bot.core.messages import Message, Subject

REPORTS = "reports"


@runtime_checkable
class TakesFiles(Protocol):
    """A waiting answer that can be corrected when more files of the same album arrive."""

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        """The answer with `added` files more; None if it is about another report."""
        ...


class WhichTask(Message):
    """Which task is this message about?"""

    draft: str
    excerpt: str
    attachments: int
    lines: tuple[TaskLine, ...]
    page: int = 0


class WhichUnit(Message):
    """For which of the person's units is this report?"""

    draft: str
    number: int
    title: str
    excerpt: str
    units: tuple[UnitRef, ...]


def subject_of(reports: Sequence[ReportLine]) -> Subject | None:
    """What 撤回 in reply to the answer takes back."""
    if not reports:
        return None
    return Subject(kind=REPORTS, id=" ".join(report.id for report in reports))


class Recorded(Message):
    """The answer to reports: what was understood, and what could not be filed."""

    reports: tuple[ReportLine, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def reply_subject(self) -> Subject | None:
        return subject_of(self.reports)

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        if all(line.id != report.id for line in self.reports):
            return None
        reports = tuple(report if line.id == report.id else line for line in self.reports)
        return self.with_fields(reports=reports)


class Amended(Message):
    """The answer to an edited message."""

    changed: tuple[ReportLine, ...] = ()
    added: tuple[ReportLine, ...] = ()
    withdrawn: tuple[ReportLine, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def reply_subject(self) -> Subject | None:
        return subject_of((*self.changed, *self.added))


class EvidenceJoined(Message):
    """A file came to an existing report."""

    report: ReportLine
    added: int

    @property
    def reply_subject(self) -> Subject | None:
        return subject_of((self.report,))

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        if self.report.id != report.id:
            return None
        return self.with_fields(report=report, added=self.added + added)


class NilRecorded(Message):
    """The answer to 零报告 on several tasks; `message` names what can be withdrawn as one.

    `said` are tasks that have been reported on today already, `again` those another own unit shares.
    """

    reports: tuple[ReportLine, ...]
    message: str
    several_units: bool = False
    said: tuple[int, ...] = ()
    again: tuple[int, ...] = ()

    @property
    def reply_subject(self) -> Subject | None:
        return subject_of(self.reports)


class NilWithdrawn(Message):
    count: int


class DifficultyRaised(Message):
    """Tells the office of a unit that has difficulties."""

    report: ReportLine


class ReportWithdrawn(Message, kind="withdrawn"):
    """The answer of older versions to 撤回, of which rows may still wait; now it is a stamp."""

    number: int
    unit: str
    at: datetime
