"""Everything that papers for the office tell: the ledger as it is exported, and what it leaves out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from bot.core.people import Locale
from bot.core.plan import Role, Section
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


@dataclass(frozen=True)
class Printed:
    """A paper made; `spoiled` counts files of evidence that are missing or are not what the ledger says."""

    content: bytes
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


class PaperPress(Protocol):
    """Makes papers of what has been read."""

    async def __call__(self, dossier: Dossier, form: ExportFormat, locale: Locale, limit: int) -> Printed:
        """Raises `ExportTooBig` for a paper of more than `limit` bytes."""
        ...
