"""申请办结: what an accountable unit asks for, how it is decided, and where the reviewers have it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.core.history.moves import settled
from bot.core.records import Record


class CompletionStatus(StrEnum):
    REQUESTED = "requested"
    PASSED = "passed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class CompletionEvent(StrEnum):
    PASS = "pass"  # noqa: S105 - a move, not a password
    RETURN = "return"
    WITHDRAW = "withdraw"


COMPLETION_MOVES: Mapping[tuple[CompletionStatus, CompletionEvent], CompletionStatus] = {
    (CompletionStatus.REQUESTED, CompletionEvent.PASS): CompletionStatus.PASSED,
    (CompletionStatus.REQUESTED, CompletionEvent.RETURN): CompletionStatus.RETURNED,
    (CompletionStatus.REQUESTED, CompletionEvent.WITHDRAW): CompletionStatus.WITHDRAWN,
}


class Completion(Record):
    """A request to close a task; `id` is that of the report which makes it.

    `unit` has submitted it, other accountable units confirm it with their own reports. Of `responsible`
    units, `missing` had not reported, and `reason` says why it was submitted all the same.
    """

    table: ClassVar[str] = "completions"
    indexed: ClassVar[tuple[str, ...]] = ("task", "status")

    id: str
    task: int
    unit: str
    responsible: int = 0
    missing: tuple[str, ...] = ()
    reason: str | None = None
    status: CompletionStatus = CompletionStatus.REQUESTED
    requested_by: int
    requested_at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    decision_reason: str | None = None

    @property
    def waiting(self) -> bool:
        return self.status is CompletionStatus.REQUESTED

    def moved(self, event: CompletionEvent, by: int, at: datetime, reason: str | None = None) -> "Completion":
        """The request once decided or withdrawn; raises `AlreadyDone` when it has been."""
        status = settled(COMPLETION_MOVES, self.status, event)
        decided = {"status": status, "decided_by": by, "decided_at": at, "decision_reason": reason}
        return self.with_fields(**decided)
