"""What units ask for and what becomes of it: more time, another unit in their place, something of others."""

from typing import Self

from bot.core.lines.values import CoordinationLine, UnitRef
from bot.core.messages import Message, Subject
from bot.subjects.requests.records import DeclineOutcome
from bot.subjects.review.messages import ExtensionFacts

COORDINATION = "coordination"


class ExtensionAsked(Message):
    """The answer to whoever asks; `replaced` says that an earlier request is withdrawn by this one."""

    facts: ExtensionFacts
    replaced: bool = False

    @property
    def tells_others(self) -> bool:
        return True


class ExtensionDecided(Message):
    """Tells the unit what has been decided, `by` whom; with `reason` once the office gives one."""

    facts: ExtensionFacts
    approved: bool
    by: str
    reason: str = ""


class ExtensionSettled(Message):
    """The answer to whoever has decided; `told` counts the people who hear of it."""

    facts: ExtensionFacts
    approved: bool
    told: int


class DeclineAsked(Message):
    """The answer to a unit that asks to be replaced on a task."""

    number: int
    title: str
    unit: UnitRef
    reason: str

    @property
    def tells_others(self) -> bool:
        return True


class DeclineDecided(Message):
    """Tells the unit, or with `own` answers the office, what has come of 申请改派."""

    number: int
    title: str
    unit: UnitRef
    outcome: DeclineOutcome
    by: str
    successor: str = ""
    own: bool = False
    told: int = 0
    reason: str = ""

    def answering(self, own: bool, told: int) -> Self:
        return self.with_fields(own=own, told=told)


class CoordinationAsked(Message):
    """The answer to whoever asks another unit for something; `told` counts the people who hear of it."""

    line: CoordinationLine
    told: int


class CoordinationWaiting(Message):
    """Brings the request to the asked unit, to be signed for and answered."""

    line: CoordinationLine
    unit: UnitRef

    @property
    def reply_subject(self) -> Subject:
        return Subject(kind=COORDINATION, id=self.line.id)


class CoordinationSigned(Message):
    """Tells the asking unit that the other has signed for the request."""

    line: CoordinationLine


class CoordinationAnswered(Message):
    """The answer on its way to the asking unit, or with `own` confirmed to whoever gave it."""

    line: CoordinationLine
    text: str
    files: int = 0
    own: bool = False
    amended: bool = False

    def with_own(self, own: bool) -> Self:
        return self.with_fields(own=own)


class CoordinationWithdrawn(Message):
    line: CoordinationLine
