"""Everything that papers for the office tell: the ledger as it is exported, and what it leaves out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Self

from bot.core.people import Locale
from bot.core.plan import Role, Section
from bot.core.records import Record, Value
from bot.subjects.evidence.records import Evidence
from bot.subjects.instructions.records import Instruction
from bot.subjects.ledger.entries import Ledger, ReportEntry, TaskEntry
from bot.subjects.reports.records import ReportKind
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.tasks.records import Assignment


class ExportFormat(StrEnum):
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"
    ZIP = "zip"


class ExportOrder(Record):
    """A paper that a person of the office has asked for; the row goes once they have it, or it is given up.

    `message` tells them how far it is; `tries` counts how often it was begun; `paper` is the made file,
    relative to the data directory.
    """

    table: ClassVar[str] = "export_orders"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    id: str
    person: int
    form: ExportFormat
    at: datetime
    message: int | None = None
    tries: int = 0
    paper: str | None = None

    def begun(self) -> Self:
        return self.with_fields(tries=self.tries + 1)

    def told_in(self, message: int) -> Self:
        return self.with_fields(message=message)

    def made(self, paper: str) -> Self:
        return self.with_fields(paper=paper)


class PaperOrder(Value):
    """What the process that makes a paper has to know; a paper of more than `limit` bytes is not wanted."""

    directory: Path
    output: Path
    form: ExportFormat
    locale: Locale
    at: datetime
    limit: int


class PaperMade(Value):
    """What has become of it; `spoiled` counts files of evidence that are missing or have changed."""

    size: int
    day: date
    tasks: int
    reports: int
    head: str
    spoiled: int = 0


@dataclass(frozen=True)
class Dossier:
    """One moment of the plan with all its records; `units` are names in the plan's order.

    What the published ledger has no place for stands beside it: sections, figures of single units,
    requests between units, answers, names of files.
    """

    ledger: Ledger
    sections: tuple[Section, ...]
    units: tuple[str, ...]
    accountable: Mapping[int, Role]
    parts: tuple[Assignment, ...]
    evidence: tuple[Evidence, ...]
    extensions: tuple[Extension, ...]
    coordinations: tuple[Coordination, ...]
    instructions: tuple[Instruction, ...]

    @property
    def at(self) -> datetime:
        return self.ledger.generated_at

    @cached_property
    def tasks(self) -> Mapping[int, TaskEntry]:
        return {task.number: task for task in self.ledger.tasks}

    def title(self, number: int) -> str:
        """Empty where a task that was added by mistake is gone again and a request for it has stayed."""
        task = self.tasks.get(number)
        return task.title if task else ""

    @cached_property
    def section_titles(self) -> Mapping[int, str]:
        return {section.number: section.title for section in self.sections}

    @cached_property
    def people(self) -> Mapping[int, str]:
        return {person.id: person.name for person in self.ledger.people}

    @cached_property
    def reports(self) -> Mapping[str, ReportEntry]:
        return {report.id: report for report in self.ledger.reports}

    @cached_property
    def unit_order(self) -> Mapping[str, int]:
        return {unit: place for place, unit in enumerate(self.units)}

    @cached_property
    def parts_of(self) -> Mapping[int, Sequence[Assignment]]:
        """Each task's active parts."""
        assignments: dict[int, list[Assignment]] = defaultdict(list)
        for part in self.parts:
            if part.active:
                assignments[part.task].append(part)
        return assignments

    @cached_property
    def latest(self) -> Mapping[int, Mapping[str, ReportEntry]]:
        """Each task's units with the last report that stands, 有困难 apart, the newest first."""
        return self._newest(difficulties=False)

    @cached_property
    def difficulties(self) -> Mapping[int, Mapping[str, ReportEntry]]:
        """Each task's units with the last difficulty they have told and not withdrawn."""
        return self._newest(difficulties=True)

    def _newest(self, *, difficulties: bool) -> Mapping[int, Mapping[str, ReportEntry]]:
        reports: dict[int, dict[str, ReportEntry]] = defaultdict(dict)
        for report in reversed(self.ledger.reports):
            if not report.withdrawn and (report.kind is ReportKind.DIFFICULTY) is difficulties:
                reports[report.task].setdefault(report.unit, report)
        return reports
