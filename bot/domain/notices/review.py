"""What reviewers see: requests to decide, queues, evidence file by file, and what they have decided."""

from datetime import date, datetime
from typing import Literal

from bot.domain.completions import CompletionStatus
from bot.domain.records import Value
from bot.domain.views import EvidenceLine, TaskLine, UnitRef


class CompletionFacts(Value):
    """A request to close a task as it is laid before the reviewers."""

    line: TaskLine
    clause: str
    unit: str
    author: str
    at: datetime
    text: str
    evidence: int
    responsible: int = 0
    missing: tuple[str, ...] = ()
    reason: str = ""
    unconfirmed: tuple[str, ...] = ()


class CompletionReview(Value):
    """The card to decide on; a contact of an asking unit reads which `deciders` may, if any."""

    kind: Literal["completion_review"] = "completion_review"
    completion: str
    facts: CompletionFacts
    may_decide: bool = True
    deciders: tuple[str, ...] = ()


class CompletionReviewed(Value):
    """The same card once decided or withdrawn, in place of itself."""

    kind: Literal["completion_reviewed"] = "completion_reviewed"
    facts: CompletionFacts
    outcome: CompletionStatus
    person: str
    at: datetime
    comment: str = ""


class ReviewDone(Value):
    """The reviewer's answer; `told` contacts hear of it."""

    kind: Literal["review_done"] = "review_done"
    number: int
    title: str
    passed: bool
    told: int
    reason: str = ""
    may_reopen: bool = False


class CompletionLine(Value):
    number: int
    title: str
    unit: str
    at: datetime


class ExtensionLine(Value):
    id: str
    number: int
    title: str
    unit: str
    requested: date


class DeclinedLine(Value):
    number: int
    title: str
    unit: UnitRef


class EvidenceCount(Value):
    number: int
    title: str
    count: int


class ReviewQueues(Value):
    """Everything that waits for a decision."""

    kind: Literal["review_queues"] = "review_queues"
    completions: tuple[CompletionLine, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()
    declined: tuple[DeclinedLine, ...] = ()
    evidence: tuple[EvidenceCount, ...] = ()


class EvidenceReview(Value):
    """The files of a task one by one, numbered as they are shown, each to be accepted or rejected."""

    kind: Literal["evidence_review"] = "evidence_review"
    number: int
    title: str
    items: tuple[EvidenceLine, ...]
    decidable: tuple[str, ...]


class FileReturned(Value):
    """The reviewer's answer once a file has been sent back."""

    kind: Literal["file_returned"] = "file_returned"
    number: int
    title: str
    unit: str
    told: int
    reason: str


class Reopened(Value):
    """The office's answer to a reopening."""

    kind: Literal["reopened"] = "reopened"
    number: int
    title: str
    reason: str
    told: int


Said = (
    CompletionReview
    | CompletionReviewed
    | ReviewDone
    | ReviewQueues
    | EvidenceReview
    | FileReturned
    | Reopened
)
