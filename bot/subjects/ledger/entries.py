"""The ledger as it is exported: one JSON object whose form others may rely on."""

from datetime import datetime

from bot.core.lines.lights import Light
from bot.core.people import Office
from bot.core.plan import Comparator, Role
from bot.core.records import Value
from bot.subjects.digests.records import DigestKind
from bot.subjects.evidence.records import EvidenceState
from bot.subjects.reports.records import GeoPoint, ReportKind
from bot.subjects.requests.records import ExtensionStatus
from bot.subjects.tasks.records import AssignmentStatus, TaskStatus


class PlanEntry(Value):
    title: str
    document_number: str
    declared_task_count: int


class AssignmentEntry(Value):
    unit: str
    role: Role
    status: AssignmentStatus
    via: str | None
    acknowledged_at: datetime | None
    responsible_leader: str | None
    responsible_person: str | None


class LatestValue(Value):
    value: float
    met: bool
    report: str


class IndicatorEntry(Value):
    name: str
    comparator: Comparator
    value: float
    unit: str
    latest: LatestValue | None


class TaskEntry(Value):
    number: int
    section: int
    title: str
    status: TaskStatus
    light: Light | None
    progress: int
    deadline: datetime
    original_deadline: datetime
    assignments: tuple[AssignmentEntry, ...]
    indicators: tuple[IndicatorEntry, ...]


class SourceEntry(Value):
    chat_id: int
    message_id: int


class RevisionEntry(Value):
    at: datetime
    text: str
    progress: int | None


class ReportEntry(Value):
    id: str
    task: int
    unit: str
    author_id: int
    kind: ReportKind
    text: str
    progress: int | None
    submitted_at: datetime
    source: SourceEntry
    evidence: tuple[str, ...]
    withdrawn: bool
    revisions: tuple[RevisionEntry, ...]


class EvidenceEntry(Value):
    """`sha256`, `bytes` and `path` (relative to the data directory) are null until the file is stored."""

    id: str
    report: str
    kind: str
    sha256: str | None
    bytes: int | None
    mime: str | None
    state: EvidenceState
    path: str | None
    taken_at: datetime | None
    location: GeoPoint | None
    flags: tuple[str, ...]


class ExtensionEntry(Value):
    id: str
    task: int
    unit: str
    requested_deadline: datetime
    reason: str
    status: ExtensionStatus
    requested_at: datetime
    decided_by: int | None
    decided_at: datetime | None


class InstructionEntry(Value):
    """`task` is None for an instruction on the whole plan."""

    id: str
    task: int | None
    author_id: int
    text: str
    at: datetime
    answered_at: datetime | None


class PromiseEntry(Value):
    task: int
    report: str
    due: datetime
    quote: str
    kept: bool | None


class DigestEntry(Value):
    kind: DigestKind
    slot: datetime
    chat_id: int
    message_ids: tuple[int, ...]
    posted_at: datetime | None
    audit_head: str


class PersonEntry(Value):
    id: int
    name: str
    offices: tuple[Office, ...]
    units: tuple[str, ...]
    joined_at: datetime
    revoked_at: datetime | None


class AnomalyDecisionEntry(Value):
    """What the office has decided about the plan's anomaly of this number and code."""

    number: int
    code: str
    agreed: bool
    remark: str | None
    decided_by: int | None
    decided_at: datetime


class Ledger(Value):
    """Collections are in a stable order: tasks by number, everything else as it was first written."""

    generated_at: datetime
    plan: PlanEntry
    tasks: tuple[TaskEntry, ...]
    reports: tuple[ReportEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    extensions: tuple[ExtensionEntry, ...]
    instructions: tuple[InstructionEntry, ...]
    promises: tuple[PromiseEntry, ...]
    digests: tuple[DigestEntry, ...]
    people: tuple[PersonEntry, ...]
    anomaly_decisions: tuple[AnomalyDecisionEntry, ...]
    audit_head: str
