"""What units ask for: more time from the office, or something from another unit."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.history.moves import settled
from bot.core.records import Record


class ExtensionStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ExtensionEvent(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


EXTENSION_MOVES: Mapping[tuple[ExtensionStatus, ExtensionEvent], ExtensionStatus] = {
    (ExtensionStatus.REQUESTED, ExtensionEvent.APPROVE): ExtensionStatus.APPROVED,
    (ExtensionStatus.REQUESTED, ExtensionEvent.REFUSE): ExtensionStatus.REFUSED,
    (ExtensionStatus.REQUESTED, ExtensionEvent.WITHDRAW): ExtensionStatus.WITHDRAWN,
}


class Extension(Record):
    """A request for a later deadline; one that is waiting is withdrawn by the unit's next.

    Once it is over, `deadline_before` keeps the deadline that held until then.
    """

    table: ClassVar[str] = "extensions"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status")

    id: str
    task: int
    unit: str
    requested_deadline: datetime
    reason: str
    status: ExtensionStatus = ExtensionStatus.REQUESTED
    requested_by: int
    requested_at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    decision_reason: str | None = None
    deadline_before: datetime | None = None

    @property
    def waiting(self) -> bool:
        return self.status is ExtensionStatus.REQUESTED

    def moved(self, event: ExtensionEvent, by: int, at: datetime, reason: str | None = None) -> "Extension":
        """The request once decided or withdrawn; raises `AlreadyDone` when it has been."""
        status = settled(EXTENSION_MOVES, self.status, event)
        decided = {"status": status, "decided_by": by, "decided_at": at, "decision_reason": reason}
        return self.with_fields(**decided)

    def with_deadline_before(self, deadline_before: datetime | None) -> Self:
        return self.with_fields(deadline_before=deadline_before)

    def with_decision_reason(self, decision_reason: str | None) -> Self:
        return self.with_fields(decision_reason=decision_reason)


class ExtensionDecision(StrEnum):
    """同意 or 不同意, as their buttons carry them."""

    AGREE = "yes"
    DISAGREE = "no"


class DeclineDecision(StrEnum):
    """不同意 or 不涉及, as their buttons carry them; another unit is a command of its own."""

    KEPT = "kept"
    EXEMPT = "exempt"


class DeclineOutcome(StrEnum):
    """What the office makes of 申请改派."""

    KEPT = "kept"
    EXEMPT = "exempt"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"


class CoordinationStatus(StrEnum):
    REQUESTED = "requested"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class CoordinationEvent(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    WITHDRAW = "withdraw"


C = CoordinationStatus
E = CoordinationEvent
COORDINATION_MOVES: Mapping[tuple[CoordinationStatus, CoordinationEvent], CoordinationStatus] = {
    (C.REQUESTED, E.ACKNOWLEDGE): C.ACKNOWLEDGED,
    (C.REQUESTED, E.ANSWER): C.ANSWERED,
    (C.ACKNOWLEDGED, E.ANSWER): C.ANSWERED,
    (C.REQUESTED, E.WITHDRAW): C.WITHDRAWN,
    (C.ACKNOWLEDGED, E.WITHDRAW): C.WITHDRAWN,
}


class Coordination(Record):
    """协调请求: what one unit on a task waits for from another, with a signature and a clock of its own."""

    table: ClassVar[str] = "coordinations"
    indexed: ClassVar[tuple[str, ...]] = ("task", "asked", "status", "answer_message")

    id: str
    task: int
    asking: str
    asked: str
    text: str
    status: CoordinationStatus = CoordinationStatus.REQUESTED
    requested_by: int
    requested_at: datetime
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None
    answer: str | None = None
    answer_message: str | None = None

    def moved(self, event: CoordinationEvent) -> "Coordination":
        """The request after `event`; raises `AlreadyDone` once it is answered or withdrawn."""
        return self.with_fields(status=settled(COORDINATION_MOVES, self.status, event))

    @property
    def waiting(self) -> bool:
        return self.status in {CoordinationStatus.REQUESTED, CoordinationStatus.ACKNOWLEDGED}

    def acknowledged(self, acknowledged_by: int | None, acknowledged_at: datetime | None) -> Self:
        return self.with_fields(acknowledged_by=acknowledged_by, acknowledged_at=acknowledged_at)

    def with_answer(self, answer: str | None) -> Self:
        return self.with_fields(answer=answer)
