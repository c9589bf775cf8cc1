"""Refusals: who may not, and buttons and links whose time has passed."""

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


class PrivateOnly(Refusal):
    pass


class Stale(Refusal):
    """A button whose time has passed."""


class AlreadyDone(Refusal):
    """A button pressed a second time."""


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
class NoSuchTask(Refusal):
    """Unknown, or not visible to the person: the same words for both."""

    number: int


@dataclass(eq=False)
class NoSuchUnit(Refusal):
    text: str
    nearest: tuple[str, ...] = ()


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    text: str


@dataclass(eq=False)
class WrongForm(Refusal):
    """An argument that can't be read: `command` names the sentence with the right form."""

    command: str


@dataclass(eq=False)
class ContradictoryDate(Refusal):
    """A date with a weekday that is another; `day` is that of the date, in ISO form."""

    text: str
    day: str


@dataclass(eq=False)
class NoSuchDate(Refusal):
    """A day that its month does not have; `day` is the last it has, in ISO form."""

    text: str
    day: str


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


class OfficeNotUnderstood(Refusal):
    """The same from somebody who speaks for no unit, and so reports nothing."""


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


@dataclass(eq=False)
class ReasonTooLong(Refusal):
    count: int
    limit: int


@dataclass(eq=False)
class MessageTooLong(Refusal):
    count: int
    limit: int


@dataclass(eq=False)
class NotOnTask(Refusal):
    number: int
    unit: str


@dataclass(eq=False)
class TaskNotOpen(Refusal):
    number: int
    status: str


@dataclass(eq=False)
class PastDay(Refusal):
    text: str


@dataclass(eq=False)
class NothingChanged(Refusal):
    """The form says what the task says already."""

    number: int


class NobodyToTell(Refusal):
    """A message to all contacts while there is none."""


class NoChannel(Refusal):
    pass


@dataclass(eq=False)
class DeclineWaits(Refusal):
    """A part that its unit has asked to be rid of takes nothing until the office has decided."""

    number: int
    unit: str


class NothingToWithdraw(Refusal):
    pass


class InstructionWithoutTask(Refusal):
    """A leader's words in reply to nothing: a 批示 is given under a card or a list."""


@dataclass(eq=False)
class RequestReplied(Refusal):
    """Words in reply to a card that waits for a decision: they are neither that nor a report."""

    number: int
