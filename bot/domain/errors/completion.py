"""Refusals: completions and their verification."""

from dataclasses import dataclass

from bot.domain.errors.refusal import Refusal


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
