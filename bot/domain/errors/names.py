"""Refusals: names, numbers and dates that cannot be read or are not known."""

from dataclasses import dataclass

from bot.domain.errors.refusal import Refusal


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
class WrongForm(Refusal):
    """An argument that can't be read: `command` names the sentence with the right form."""

    command: str


@dataclass(eq=False)
class UnreadableDate(Refusal):
    """`command` names the sentence that shows how the command is written."""

    text: str
    command: str


@dataclass(eq=False)
class UnknownCommand(Refusal):
    text: str
    nearest: str


class NotUnderstood(Refusal):
    """Words that are neither a report nor a command."""


class UnknownKindOfMessage(Refusal):
    pass


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A task's number with neither words nor files."""

    number: int


class ForwardedCommand(Refusal):
    """Somebody else's words are no order, whoever passes them on."""


@dataclass(eq=False)
class FileTooBig(Refusal):
    size_mb: int
    limit_mb: int


class PlanFileExpected(Refusal):
    """/import, and something else than a document."""


@dataclass(eq=False)
class ReasonTooLong(Refusal):
    count: int
    limit: int


@dataclass(eq=False)
class MessageTooLong(Refusal):
    count: int
    limit: int
