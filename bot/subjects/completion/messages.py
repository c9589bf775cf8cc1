"""申请办结 as the units see it: what is about to be submitted, what was, and what came of it."""

from datetime import datetime
from typing import Self

from bot.core.lines.values import ReportLine, TaskCard, UnitRef
from bot.core.messages import Message


class WhichCompletes(Message):
    """Which of the person's units reports completion?"""

    pending: str
    number: int
    title: str
    units: tuple[UnitRef, ...]


class CompletionDraft(Message):
    """What 确认 would do: of `responsible` units `missing` have not reported.

    `submits` is whether the task goes to the office, `confirms` whether another unit has asked for that
    already; with neither, the unit reports its own part only.
    """

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
        return self.with_fields(evidence=self.evidence + added)


class CompletionSubmitted(Message):
    """The answer to a request: `unconfirmed` accountable units are asked to confirm it.

    `verified` is whether anybody may decide it who is no contact of the asking units.
    """

    number: int
    title: str
    unit: UnitRef
    evidence: int
    missing: tuple[str, ...] = ()
    reason: str = ""
    unconfirmed: tuple[str, ...] = ()
    confirms: bool = False
    verified: bool = True

    @property
    def tells_others(self) -> bool:
        return True


class CompletionToConfirm(Message):
    """Asks another accountable unit for its own 申请办结."""

    asking: str
    unit: str
    text: str
    card: TaskCard


class PartReported(Message):
    """A unit has reported its own part complete; `own` is the answer to its contact."""

    number: int
    title: str
    unit: UnitRef
    text: str
    at: datetime
    own: bool = False

    def with_own(self, own: bool) -> Self:
        return self.with_fields(own=own)


class TaskClosed(Message):
    """已销号, as the accountable units hear it."""

    number: int
    title: str
    unit: str
    person: str
    at: datetime


class TaskReturned(Message):
    """退回 with its reason, as the accountable units hear it."""

    number: int
    title: str
    unit: str
    person: str
    reason: str
    deadline: datetime


class TaskReopened(Message):
    number: int
    title: str
    unit: str
    reason: str
    deadline: datetime


class TaskReclosed(Message):
    """A reopening that was a mistake."""

    number: int
    title: str


class Reopened(Message):
    """The office's answer to a reopening."""

    number: int
    title: str
    reason: str
    told: int
