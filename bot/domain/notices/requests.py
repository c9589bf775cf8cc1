"""What units ask for and what becomes of it: more time, another unit in their place, something of others."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from bot.domain.notices.stamps import DeclineEnded, Granted, TakenBack
from bot.domain.plan import Role
from bot.domain.records import Value
from bot.domain.requests import DeclineOutcome
from bot.domain.views import CoordinationLine, ReportLine, TaskLine, UnitRef


class ExtensionFacts(Value):
    """A request for more time: `before` is the deadline that holds without it."""

    id: str
    number: int
    title: str
    unit: str
    before: datetime
    original: datetime
    requested: datetime
    reason: str


class ExtensionAsked(Value):
    """The answer to whoever asks; `replaced` says that an earlier request is withdrawn by this one."""

    kind: Literal["extension_asked"] = "extension_asked"
    facts: ExtensionFacts
    replaced: bool = False


class ExtensionWaiting(Value):
    """Brings the request to the office, to be decided; `ended` says what has come of it."""

    kind: Literal["extension_waiting"] = "extension_waiting"
    facts: ExtensionFacts
    ended: Granted | TakenBack | None = Field(default=None, discriminator="kind")


class ExtensionDecided(Value):
    """Tells the unit what has been decided, `by` whom; with `reason` once the office gives one."""

    kind: Literal["extension_decided"] = "extension_decided"
    facts: ExtensionFacts
    approved: bool
    by: str
    reason: str = ""


class ExtensionSettled(Value):
    """The answer to whoever has decided; `told` counts the people who hear of it."""

    kind: Literal["extension_settled"] = "extension_settled"
    facts: ExtensionFacts
    approved: bool
    told: int


class DeclineAsked(Value):
    """The answer to a unit that asks to be replaced on a task."""

    kind: Literal["decline_asked"] = "decline_asked"
    number: int
    title: str
    unit: UnitRef
    reason: str


class DeclineWaiting(Value):
    """Brings 申请改派 to the office, to be decided; `id` names this wish among those of the same part."""

    kind: Literal["decline_waiting"] = "decline_waiting"
    id: str
    line: TaskLine
    unit: UnitRef
    role: Role
    reason: str
    ended: DeclineEnded | None = None


class DeclineDecided(Value):
    """Tells the unit, or with `own` answers the office, what has come of 申请改派."""

    kind: Literal["decline_decided"] = "decline_decided"
    number: int
    title: str
    unit: UnitRef
    outcome: DeclineOutcome
    by: str
    successor: str = ""
    own: bool = False
    told: int = 0


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


class CoordinationAsked(Value):
    """The answer to whoever asks another unit for something; `told` counts the people who hear of it."""

    kind: Literal["coordination_asked"] = "coordination_asked"
    line: CoordinationLine
    told: int


class CoordinationWaiting(Value):
    """Brings the request to the asked unit, to be signed for and answered."""

    kind: Literal["coordination_waiting"] = "coordination_waiting"
    line: CoordinationLine
    unit: UnitRef


class CoordinationSigned(Value):
    """Tells the asking unit that the other has signed for the request."""

    kind: Literal["coordination_signed"] = "coordination_signed"
    line: CoordinationLine


class CoordinationAnswered(Value):
    """The answer on its way to the asking unit, or with `own` confirmed to whoever gave it."""

    kind: Literal["coordination_answered"] = "coordination_answered"
    line: CoordinationLine
    text: str
    files: int = 0
    own: bool = False
    amended: bool = False


class CoordinationWithdrawn(Value):
    kind: Literal["coordination_withdrawn"] = "coordination_withdrawn"
    line: CoordinationLine


Said = (
    ExtensionAsked
    | ExtensionWaiting
    | ExtensionDecided
    | ExtensionSettled
    | DeclineAsked
    | DeclineWaiting
    | DeclineDecided
    | NilRecorded
    | NilWithdrawn
    | DifficultyRaised
    | CoordinationAsked
    | CoordinationWaiting
    | CoordinationSigned
    | CoordinationAnswered
    | CoordinationWithdrawn
)
