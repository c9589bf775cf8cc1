"""A new plan file: how it came, what is wrong with it, and in what it differs from what stands."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field

from bot.core.form_fields import FieldChange
from bot.core.plan import Anomaly, Plan, Role, Section, UnitGroup
from bot.core.records import Record, Value
from bot.subjects.tasks.records import TaskStatus


class DoubtStep(StrEnum):
    """What the buttons below a doubt do."""

    AGREE = "agree"
    REFUSE = "refuse"
    UNDO = "undo"
    NEXT = "next"


class PlanFileState(StrEnum):
    """`APPLIED` is the plan that was loaded last: what the next one is compared with."""

    FETCHING = "fetching"
    LOST = "lost"
    FAULTY = "faulty"
    UNCHANGED = "unchanged"
    PROPOSED = "proposed"
    APPLIED = "applied"
    REPLACED = "replaced"


class PlanFile(Record):
    """One plan file; the plan itself is kept while it waits for 确认 and while it is the last loaded."""

    table: ClassVar[str] = "plan_files"
    indexed: ClassVar[tuple[str, ...]] = ("state",)

    id: str
    person: int | None = None
    name: str = ""
    file_id: str | None = None
    state: PlanFileState
    sha256: str | None = None
    plan: Plan | None = None
    at: datetime

    def in_state(self, state: PlanFileState) -> Self:
        return self.with_fields(state=state)

    def in_state_with(self, state: PlanFileState, plan: Plan | None) -> Self:
        return self.with_fields(state=state, plan=plan)

    def with_sha256(self, sha256: str | None) -> Self:
        return self.with_fields(sha256=sha256)


class PlanFault(Value):
    """One fault of a plan file: its place in the file, and the task's number if it lies in one."""

    place: str
    code: str
    detail: Mapping[str, str | int] = Field(default_factory=dict)
    task: int | None = None


class PlanReading(Value):
    """What a file's bytes have turned out to be: a plan, or everything that is wrong with it."""

    plan: Plan | None = None
    faults: tuple[PlanFault, ...] = ()


class HeadField(StrEnum):
    TITLE = "title"
    DOCUMENT_NUMBER = "document_number"
    TASK_COUNT = "task_count"


class HeadChange(Value):
    field: HeadField
    before: str
    after: str


class SectionChange(Value):
    """A section with another title; an empty one means that it was or is not there."""

    number: int
    before: str = ""
    after: str = ""


class NewUnit(Value):
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    group: bool = False
    members: tuple[str, ...] = ()


class AliasChange(Value):
    unit: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class MemberChange(Value):
    """A group's newcomers and leavers."""

    group: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Joining(Value):
    unit: str
    role: Role
    via: str | None = None


class Fate(StrEnum):
    """What becomes of the part of a unit that the plan names no more."""

    REMOVED = "removed"
    NOT_APPLICABLE = "not_applicable"
    KEPT = "kept"


class Leaving(Value):
    unit: str
    role: Role
    fate: Fate


class RoleChange(Value):
    unit: str
    before: Joining
    after: Joining


class DeadlineMove(Value):
    before: date
    after: date


class NewTask(Value):
    number: int
    title: str
    deadline: date
    parts: tuple[Joining, ...]


class TaskChange(Value):
    """`resumed`: a cancelled task is in the plan again; `open_ended`: which roles are so from now on."""

    number: int
    title: str
    resumed: bool = False
    words: tuple[FieldChange, ...] = ()
    deadline: DeadlineMove | None = None
    joined: tuple[Joining, ...] = ()
    left: tuple[Leaving, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    open_ended: tuple[Role, ...] | None = None

    @property
    def anything(self) -> bool:
        units = self.joined or self.left or self.roles or self.open_ended is not None
        return bool(self.resumed or self.words or self.deadline or units)

    def with_details(
        self,
        deadline: DeadlineMove | None,
        joined: tuple[Joining, ...],
        left: tuple[Leaving, ...],
        roles: tuple[RoleChange, ...],
        open_ended: tuple[Role, ...] | None,
    ) -> Self:
        return self.with_fields(
            deadline=deadline, joined=joined, left=left, roles=roles, open_ended=open_ended
        )


class EndedTask(Value):
    """A task that the new plan has no more."""

    number: int
    title: str
    status: TaskStatus


class Differences(Value):
    """All that 确认 would change, and below it what stays although the plan has it no more."""

    head: tuple[HeadChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    anomalies: int = 0
    units: tuple[NewUnit, ...] = ()
    aliases: tuple[AliasChange, ...] = ()
    members: tuple[MemberChange, ...] = ()
    added: tuple[NewTask, ...] = ()
    ended: tuple[EndedTask, ...] = ()
    changed: tuple[TaskChange, ...] = ()
    closed: tuple[int, ...] = ()
    own: tuple[int, ...] = ()
    unnamed: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        tasks = self.added or self.ended or self.changed
        return bool(self.document or self.people or tasks)

    @property
    def document(self) -> int:
        """How many things about the document itself differ."""
        return len(self.head) + len(self.sections) + bool(self.anomalies)

    @property
    def people(self) -> int:
        """How many units and groups are new or differ."""
        return len(self.units) + len(self.aliases) + len(self.members)


class PlanHead(Record):
    """The plan without its tasks and units."""

    table: ClassVar[str] = "plan"

    title: str
    document_number: str
    declared_task_count: int
    sections: tuple[Section, ...]
    groups: tuple[UnitGroup, ...]
    anomalies: tuple[Anomaly, ...] = ()
    loaded_at: datetime

    @property
    def key(self) -> str:
        return "plan"
