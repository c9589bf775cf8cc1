"""申请办结 as the units see it: what is about to be submitted, what was, and what came of it."""

from datetime import datetime
from typing import Literal, Self

from bot.core.lines.values import ReportLine, TaskCard, UnitRef
from bot.core.records import Value


class WhichCompletes(Value):
    """Which of the person's units reports completion?"""

    kind: Literal["which_completes"] = "which_completes"
    pending: str
    number: int
    title: str
    units: tuple[UnitRef, ...]


class CompletionDraft(Value):
    """What 确认 would do: of `responsible` units `missing` have not reported.

    `submits` is whether the task goes to the office, `confirms` whether another unit has asked for that
    already; with neither, the unit reports its own part only.
    """

    kind: Literal["completion_draft"] = "completion_draft"
    pending: str
    number: int
    title: str
    unit: str
    text: str
    evidence: int
    submits: bool
    confirms: bool = False
    responsible: int = 0
    missing: tuple[str, ...] = ()

    def with_files(self, report: ReportLine, added: int) -> Self | None:
        if self.number != report.number:
            return None
        return self.model_copy(update={"evidence": self.evidence + added})


class CompletionSubmitted(Value):
    """The answer to a request: `unconfirmed` accountable units are asked to confirm it.

    `verified` is whether anybody may decide it who is no contact of the asking units.
    """

    kind: Literal["completion_submitted"] = "completion_submitted"
    number: int
    title: str
    unit: UnitRef
    evidence: int
    missing: tuple[str, ...] = ()
    reason: str = ""
    unconfirmed: tuple[str, ...] = ()
    confirms: bool = False
    verified: bool = True


class CompletionToConfirm(Value):
    """Asks another accountable unit for its own 申请办结."""

    kind: Literal["completion_to_confirm"] = "completion_to_confirm"
    asking: str
    unit: str
    text: str
    card: TaskCard


class PartReported(Value):
    """A unit has reported its own part complete; `own` is the answer to its contact."""

    kind: Literal["part_reported"] = "part_reported"
    number: int
    title: str
    unit: UnitRef
    text: str
    at: datetime
    own: bool = False


class TaskClosed(Value):
    """已销号, as the accountable units hear it."""

    kind: Literal["task_closed"] = "task_closed"
    number: int
    title: str
    unit: str
    person: str
    at: datetime


class TaskReturned(Value):
    """退回 with its reason, as the accountable units hear it."""

    kind: Literal["task_returned"] = "task_returned"
    number: int
    title: str
    unit: str
    person: str
    reason: str
    deadline: datetime


class TaskReopened(Value):
    kind: Literal["task_reopened"] = "task_reopened"
    number: int
    title: str
    unit: str
    reason: str
    deadline: datetime


class TaskReclosed(Value):
    """A reopening that was a mistake."""

    kind: Literal["task_reclosed"] = "task_reclosed"
    number: int
    title: str


class Reopened(Value):
    """The office's answer to a reopening."""

    kind: Literal["reopened"] = "reopened"
    number: int
    title: str
    reason: str
    told: int
