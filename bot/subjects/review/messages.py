"""What reviewers see: requests to decide, queues, evidence file by file, and what they have decided."""

from datetime import date, datetime

from pydantic import Field

from bot.core.dialogue.stamp_messages import DeclineEnded, Granted, TakenBack
from bot.core.lines.values import TaskLine, UnitRef
from bot.core.messages import Message
from bot.core.plan import Role
from bot.core.records import Value
from bot.subjects.completion.records import CompletionStatus


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


class ExtensionWaiting(Message):
    """Brings the request to the office, to be decided; `ended` says what has come of it."""

    facts: ExtensionFacts
    ended: Granted | TakenBack | None = Field(default=None, discriminator="kind")

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return (self.facts.number,)


class DeclineWaiting(Message):
    """Brings 申请改派 to the office, to be decided; `id` names this wish among those of the same part."""

    id: str
    line: TaskLine
    unit: UnitRef
    role: Role
    reason: str
    ended: DeclineEnded | None = None

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return (self.line.number,)


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


class CompletionReview(Message):
    """The card to decide on; a contact of an asking unit reads which `deciders` may, if any."""

    completion: str
    facts: CompletionFacts
    may_decide: bool = True
    deciders: tuple[str, ...] = ()

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return (self.facts.line.number,)


class CompletionReviewed(Message):
    """The same card once decided or withdrawn, in place of itself."""

    facts: CompletionFacts
    outcome: CompletionStatus
    person: str
    at: datetime
    comment: str = ""

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return (self.facts.line.number,)


class ReviewDone(Message):
    """The reviewer's answer; `told` contacts hear of it."""

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


class ExtensionWaitingLine(Value):
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


class ReviewQueues(Message):
    """Everything that waits for a decision."""

    completions: tuple[CompletionLine, ...] = ()
    extensions: tuple[ExtensionWaitingLine, ...] = ()
    declined: tuple[DeclinedLine, ...] = ()
    evidence: tuple[EvidenceCount, ...] = ()
