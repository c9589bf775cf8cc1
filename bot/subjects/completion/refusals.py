from dataclasses import dataclass

from bot.core.refusals import Refusal


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
class NotConfirmed(Refusal):
    """These accountable units have yet to confirm the completion."""

    number: int
    units: tuple[str, ...]
