"""Refusals: named reasons with data; the sentences for them live in the catalogues."""

import re
from dataclasses import dataclass, fields


@dataclass(eq=False)
class Refusal(Exception):
    """Something a person may not or cannot do now; `code` names its sentence."""

    def __str__(self) -> str:
        return f"{self.code} {self.values}"

    @property
    def code(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def values(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


class Stranger(Refusal):
    """Nobody known: answered at most once an hour, nothing stored."""


class NotYours(Refusal):
    """The command belongs to an office this person does not hold."""


@dataclass(eq=False)
class NoSuchTask(Refusal):
    """Unknown, or not visible to the person: the same words for both."""

    number: int


@dataclass(eq=False)
class NoSuchUnit(Refusal):
    text: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class UnitKnown(Refusal):
    text: str


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    text: str


@dataclass(eq=False)
class NotAGroup(Refusal):
    text: str


@dataclass(eq=False)
class GroupNotInvited(Refusal):
    """A collective name has no contacts of its own; its members have."""

    text: str


@dataclass(eq=False)
class NotOnTask(Refusal):
    number: int
    unit: str


@dataclass(eq=False)
class AlreadyOnTask(Refusal):
    number: int
    unit: str


@dataclass(eq=False)
class HasReports(Refusal):
    """A unit that has reported is not taken off its task: its record would hang in the air."""

    number: int
    unit: str


@dataclass(eq=False)
class IllegalMove(Refusal):
    """`possible` are the events that the status allows now."""

    number: int
    status: str
    event: str
    possible: tuple[str, ...] = ()


@dataclass(eq=False)
class TaskNotOpen(Refusal):
    number: int
    status: str


@dataclass(eq=False)
class WrongForm(Refusal):
    """An argument that can't be read: `command` names the sentence with the right form."""

    command: str


@dataclass(eq=False)
class UnreadableDate(Refusal):
    text: str


@dataclass(eq=False)
class PastDeadline(Refusal):
    text: str


@dataclass(eq=False)
class PastDay(Refusal):
    text: str


@dataclass(eq=False)
class SameDeadline(Refusal):
    number: int


class InvitationClosed(Refusal):
    """Unknown, used, expired or revoked: the same words for all four."""


class AlreadyJoined(Refusal):
    pass


class LastAdmin(Refusal):
    pass


class Stale(Refusal):
    """A button whose time has passed."""


class AlreadyDone(Refusal):
    """A button pressed a second time."""


@dataclass(eq=False)
class NotLater(Refusal):
    """An extension that would not extend: `text` is the day asked for."""

    number: int
    text: str


@dataclass(eq=False)
class NotDeclinable(Refusal):
    """Only a part that is not reported as done can be given back."""

    number: int
    unit: str


@dataclass(eq=False)
class OwnUnit(Refusal):
    """A unit needs no request to coordinate with itself."""

    unit: str


class NothingForNil(Refusal):
    """零报告 for all, where nothing is open."""


class NobodyToRemind(Refusal):
    """Everything asked for has been reported, or nothing is open."""


class NothingOverdue(Refusal):
    """There is nothing to draft a bulletin of."""


class SnoozedBefore(Refusal):
    """A reminder is put off once."""


class NothingToWithdraw(Refusal):
    pass


class InstructionWithoutWords(Refusal):
    """A picture or a voice under a card is no 批示: it takes words."""


class InstructionClosed(Refusal):
    """A 批示 that has been answered or taken back."""


@dataclass(eq=False)
class FileTooBig(Refusal):
    size_mb: int
    limit_mb: int


class PlanFileExpected(Refusal):
    """/import, and something else than a document."""


class UnknownKindOfMessage(Refusal):
    pass


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A task's number with neither words nor files."""

    number: int


class NotUnderstood(Refusal):
    """Words that are neither a report nor a command."""


@dataclass(eq=False)
class ReasonTooLong(Refusal):
    count: int
    limit: int


@dataclass(eq=False)
class TaskTouched(Refusal):
    """A new task that a unit has signed for or reported on is not simply taken back."""

    number: int


@dataclass(eq=False)
class NothingChanged(Refusal):
    """The form says what the task says already."""

    number: int


class NobodyToTell(Refusal):
    """A message to all contacts while there is none."""


@dataclass(eq=False)
class MessageTooLong(Refusal):
    count: int
    limit: int


@dataclass(eq=False)
class ExportTooBig(Refusal):
    size_mb: int


class NothingToHandOver(Refusal):
    """Nobody's units, or to oneself."""


class PrivateOnly(Refusal):
    pass


@dataclass(eq=False)
class RequestReplied(Refusal):
    """Words in reply to a card that waits for a decision: they are neither that nor a report."""

    number: int


class ForwardedCommand(Refusal):
    """Somebody else's words are no order, whoever passes them on."""


@dataclass(eq=False)
class UnknownCommand(Refusal):
    text: str
    nearest: str


@dataclass(eq=False)
class ChannelUnreachable(Refusal):
    text: str


@dataclass(eq=False)
class ChannelRightsMissing(Refusal):
    title: str


class NoChannel(Refusal):
    pass


@dataclass(eq=False)
class NoEvidence(Refusal):
    """A completion without any file of an accountable unit that still counts."""

    number: int


@dataclass(eq=False)
class CompletionWaits(Refusal):
    """The unit has already reported its part as complete; it waits to be verified."""

    number: int


@dataclass(eq=False)
class NoCompletion(Refusal):
    """Nothing to verify on this task."""

    number: int


@dataclass(eq=False)
class Decided(Refusal):
    """A completion that somebody has decided, or its unit taken back, before."""

    number: int
    status: str
    person: str


@dataclass(eq=False)
class OwnRequest(Refusal):
    """Nobody verifies what the own unit asks for; `people` may."""

    number: int
    people: tuple[str, ...]


@dataclass(eq=False)
class NobodyImpartial(Refusal):
    """Whoever verifies is a contact of the asking unit, all of them."""

    number: int


@dataclass(eq=False)
class NotConfirmed(Refusal):
    """These accountable units have yet to confirm the completion."""

    number: int
    units: tuple[str, ...]


class StorageUnavailable(Exception):
    """What was decided could not be made durable; it has been undone and may be tried again."""
