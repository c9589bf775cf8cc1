"""What cards, sheets and lists show: values read from the state at one moment."""

from datetime import date, datetime
from typing import Self

from bot.core.lines.lights import Light
from bot.core.people import Office
from bot.core.plan import Comparator, Role
from bot.core.records import Value
from bot.subjects.evidence.records import EvidenceState
from bot.subjects.reports.records import Fetch, ReportKind
from bot.subjects.tasks.records import OPEN_TASKS, AssignmentStatus, TaskStatus
from bot.understanding.dates.reading import FaultKind

WHOLE = 100


class UnitRef(Value):
    """A unit by name and by the code its buttons carry."""

    name: str
    code: int


class TaskLine(Value):
    """One task as a line of a sheet, list or digest; `role` and `part` are the viewed unit's."""

    number: int
    title: str
    status: TaskStatus
    light: Light | None
    progress: int
    deadline: datetime
    days_left: int
    role: Role | None = None
    part: AssignmentStatus | None = None
    units: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.status in OPEN_TASKS


class UnitLine(Value):
    """One unit's part in a task."""

    unit: str
    role: Role
    status: AssignmentStatus
    via: str | None = None
    progress: int | None = None
    acknowledged_at: datetime | None = None
    responsible_leader: str | None = None
    responsible_person: str | None = None
    reported: bool = False


class IndicatorLine(Value):
    name: str
    comparator: Comparator
    target: str
    unit: str
    value: str | None = None
    met: bool | None = None


class ImpossibleDay(Value):
    """A promised day that cannot be: `kind` says why, `day` is the one that may be meant."""

    kind: FaultKind
    quote: str
    day: date


class ReportLine(Value):
    """A report as a card or list quotes it.

    `fell_from` is the unit's last figure where this one is lower; `impossible` a promise that is not kept
    in mind, for its day cannot be.
    """

    id: str
    number: int
    title: str = ""
    unit: str
    kind: ReportKind = ReportKind.PROGRESS
    text: str
    progress: int | None = None
    at: datetime
    evidence: int = 0
    doubtful: bool = False
    revised: bool = False
    values: tuple[IndicatorLine, ...] = ()
    promise: str = ""
    promised: datetime | None = None
    fell_from: int | None = None
    impossible: ImpossibleDay | None = None

    @property
    def finished(self) -> bool:
        """Whether the unit says that all is done, and may apply for completion."""
        return self.kind is ReportKind.PROGRESS and self.progress == WHOLE


class EvidenceLine(Value):
    """A piece of evidence as it is shown again: by Telegram's own file id; `place` numbers it in a list."""

    id: str
    number: int
    unit: str
    kind: str
    at: datetime
    text: str
    file_id: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    state: EvidenceState
    fetch: Fetch
    place: int = 0

    def with_place(self, place: int) -> Self:
        return self.with_fields(place=place)


class InstructionLine(Value):
    """A leader's 批示 as cards and lists show it.

    `signed` are the units whose contacts have signed, `answered` those that have answered in substance.
    """

    id: str
    number: int
    title: str = ""
    author: str = ""
    text: str
    at: datetime
    units: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    answered_at: datetime | None = None

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(unit for unit in self.units if unit not in self.answered)


class PromiseLine(Value):
    """A dated promise of a unit; `kept` None while its day has not passed."""

    unit: str
    quote: str
    due: datetime
    kept: bool | None = None


class ExtensionLine(Value):
    """A waiting request for more time; who may not see the reason gets none."""

    id: str
    unit: str
    requested: datetime
    at: datetime
    reason: str = ""


class CoordinationLine(Value):
    """What one unit waits for from another on a task."""

    id: str
    number: int
    title: str = ""
    asking: str
    asked: str
    text: str
    at: datetime
    signed_at: datetime | None = None


class PersonLine(Value):
    id: int
    name: str
    offices: tuple[Office, ...] = ()
    units: tuple[str, ...] = ()


class UnitSummary(Value):
    """A unit in the office's list of units."""

    unit: UnitRef
    group: bool = False
    members: tuple[str, ...] = ()
    tasks: int = 0
    contacts: tuple[str, ...] = ()


class TaskCard(Value):
    """Everything one person may see of one task; `stopped_for` is why it is suspended or cancelled."""

    line: TaskLine
    text: str
    section: str
    original_deadline: datetime
    indicators: tuple[IndicatorLine, ...] = ()
    units: tuple[UnitLine, ...] = ()
    open_ended: tuple[Role, ...] = ()
    reports: tuple[ReportLine, ...] = ()
    to_acknowledge: tuple[UnitRef, ...] = ()
    instructions: tuple[InstructionLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    to_name: tuple[UnitRef, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()
    coordinations: tuple[CoordinationLine, ...] = ()
    can_report: bool = False
    can_ask: bool = False
    can_decline: bool = False
    can_see_evidence: bool = False
    can_clarify: bool = False
    stopped_for: str = ""
    stopped_at: datetime | None = None
    can_complete: bool = False
    can_review: bool = False

    def with_can_report(self, can_report: bool) -> Self:
        return self.with_fields(can_report=can_report)
