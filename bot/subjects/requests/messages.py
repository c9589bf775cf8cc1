"""What units ask for and what becomes of it: more time, another unit in their place, something of others."""

from typing import Literal

from bot.core.lines.values import CoordinationLine, UnitRef
from bot.core.records import Value
from bot.subjects.requests.records import DeclineOutcome
from bot.subjects.review.messages import ExtensionFacts


class ExtensionAsked(Value):
    """The answer to whoever asks; `replaced` says that an earlier request is withdrawn by this one."""

    kind: Literal["extension_asked"] = "extension_asked"
    facts: ExtensionFacts
    replaced: bool = False


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
