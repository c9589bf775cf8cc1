"""What a pressed button means: typed payloads of ids, packed into Telegram's 64 bytes."""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from typing import ClassVar

DATA_BYTES = 64
AGAIN = "again"  # invite anew, leaving the message that asks for it as it is


class Unreadable(ValueError):
    """Button data nobody here has packed."""


def packed(verb: str, *words: object) -> str:
    data = ":".join([verb, *map(str, words)])
    if len(data.encode()) > DATA_BYTES:
        raise ValueError(f"button data exceeds {DATA_BYTES} bytes: {data}")
    return data


@dataclass(frozen=True)
class Payload:
    verb: ClassVar[str]

    def pack(self) -> str:
        return packed(self.verb, *astuple(self))


@dataclass(frozen=True)
class Acknowledge(Payload):
    verb = "ack"
    task: int
    unit: int


@dataclass(frozen=True)
class AcknowledgeAll(Payload):
    verb = "acks"
    unit: int


@dataclass(frozen=True)
class Withdraw(Payload):
    """`report` is a report's id."""

    verb = "wd"
    report: str


@dataclass(frozen=True)
class FileDraft(Payload):
    """File the waiting message under a task; `unit` 0 leaves the unit to be found out."""

    verb = "file"
    draft: str
    task: int
    unit: int


@dataclass(frozen=True)
class DropDraft(Payload):
    verb = "drop"
    draft: str


@dataclass(frozen=True)
class DraftPage(Payload):
    verb = "dpage"
    draft: str
    page: int


@dataclass(frozen=True)
class SheetPage(Payload):
    verb = "sheet"
    unit: int
    page: int


@dataclass(frozen=True)
class ToggleMember(Payload):
    verb = "grp"
    group: int
    unit: int
    page: int


@dataclass(frozen=True)
class GroupPage(Payload):
    verb = "gpage"
    group: int
    page: int


@dataclass(frozen=True)
class RevokeInvitation(Payload):
    verb = "uninv"
    code: str


@dataclass(frozen=True)
class SetLanguage(Payload):
    verb = "lang"
    locale: str


@dataclass(frozen=True)
class LeaveDialogue(Payload):
    verb = "cancel"


@dataclass(frozen=True)
class Confirm(Payload):
    """Carry out the order that was shown."""

    verb = "ok"
    pending: str


@dataclass(frozen=True)
class DropPending(Payload):
    verb = "no"
    pending: str


@dataclass(frozen=True)
class SignInstruction(Payload):
    """签收 of a unit under a leader's 批示."""

    verb = "heed"
    instruction: str
    unit: int


@dataclass(frozen=True)
class WithdrawInstruction(Payload):
    verb = "unins"
    instruction: str


@dataclass(frozen=True)
class InstructOn(Payload):
    """The waiting 批示 is about this task."""

    verb = "ins"
    pending: str
    task: int


@dataclass(frozen=True)
class InstructPage(Payload):
    verb = "ipage"
    pending: str
    page: int


@dataclass(frozen=True)
class PutOff(Payload):
    """Put off what the reminder of this day speaks of; `day` is an ISO date."""

    verb = "later"
    day: str


@dataclass(frozen=True)
class SignLetter(Payload):
    verb = "slet"
    letter: str
    unit: int


@dataclass(frozen=True)
class CompleteFor(Payload):
    """The completion that waits for its unit is this unit's."""

    verb = "dofor"
    pending: str
    unit: int


@dataclass(frozen=True)
class WithdrawDone(Payload):
    """A unit takes its 申请办结 back."""

    verb = "undone"
    task: int
    unit: int


@dataclass(frozen=True)
class PassCompletion(Payload):
    verb = "pass"
    completion: str


@dataclass(frozen=True)
class AcceptEvidence(Payload):
    verb = "eok"
    evidence: str


@dataclass(frozen=True)
class UndoReopen(Payload):
    verb = "reclose"
    task: int


@dataclass(frozen=True)
class Run(Payload):
    """Run a command with these arguments (`u5` stands for the unit with code 5)."""

    verb = "do"
    command: str
    arguments: tuple[str, ...] = ()

    def pack(self) -> str:
        return packed(self.verb, self.command, *self.arguments)


@dataclass(frozen=True)
class AskPage(Payload):
    """Turn the page of a question for a command's next argument."""

    verb = "page"
    page: int
    command: str
    arguments: tuple[str, ...] = ()

    def pack(self) -> str:
        return packed(self.verb, self.page, self.command, *self.arguments)


@dataclass(frozen=True)
class Back(Payload):
    """One step back in a command's questions: the one before these arguments is asked again."""

    verb = "back"
    command: str
    arguments: tuple[str, ...] = ()

    def pack(self) -> str:
        return packed(self.verb, self.command, *self.arguments)


def unpack(data: str) -> Payload:
    """The payload behind a button's data; raises `Unreadable` for anything else."""
    verb, *words = data.split(":")
    try:
        return _READERS[verb](words)
    except (LookupError, ValueError, TypeError) as error:
        raise Unreadable(data) from error


def _fixed(payload: type[Payload]) -> Callable[[list[str]], Payload]:
    kinds = [field.type for field in fields(payload)]

    def read(words: list[str]) -> Payload:
        values = [
            int(word) if kind == "int" or kind is int else word
            for kind, word in zip(kinds, words, strict=True)
        ]
        return payload(*values)

    return read


_READERS: dict[str, Callable[[list[str]], Payload]] = {
    payload.verb: _fixed(payload)
    for payload in (
        Acknowledge,
        AcknowledgeAll,
        Withdraw,
        FileDraft,
        DropDraft,
        DraftPage,
        SheetPage,
        ToggleMember,
        GroupPage,
        RevokeInvitation,
        SetLanguage,
        LeaveDialogue,
        Confirm,
        DropPending,
        SignInstruction,
        WithdrawInstruction,
        InstructOn,
        InstructPage,
        PutOff,
        SignLetter,
        CompleteFor,
        WithdrawDone,
        PassCompletion,
        AcceptEvidence,
        UndoReopen,
    )
}
_READERS["do"] = lambda words: Run(words[0], tuple(words[1:]))
_READERS["back"] = lambda words: Back(words[0], tuple(words[1:]))
_READERS["page"] = lambda words: AskPage(int(words[0]), words[1], tuple(words[2:]))
