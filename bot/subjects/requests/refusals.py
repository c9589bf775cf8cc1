from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class NotLater(Refusal):
    """An extension that would not extend: `text` is the day asked for, `example` one that would."""

    number: int
    text: str
    deadline: str
    example: str


@dataclass(eq=False)
class NotDeclinable(Refusal):
    """Only a part that is not reported as done can be given back."""

    number: int
    unit: str


@dataclass(eq=False)
class OwnUnit(Refusal):
    """A unit needs no request to coordinate with itself."""

    unit: str
