"""Refusals: requests of units, instructions of leaders, and what answers them."""

from dataclasses import dataclass

from bot.domain.errors.refusal import Refusal


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
class DeclineWaits(Refusal):
    """A part that its unit has asked to be rid of takes nothing until the office has decided."""

    number: int
    unit: str


@dataclass(eq=False)
class OwnUnit(Refusal):
    """A unit needs no request to coordinate with itself."""

    unit: str


class NothingForNil(Refusal):
    """零报告 for all, where nothing is open."""


class SnoozedBefore(Refusal):
    """A reminder is put off once."""


class NothingToWithdraw(Refusal):
    pass


class NothingToHandOver(Refusal):
    """Nobody's units, or to oneself."""


class InstructionWithoutWords(Refusal):
    """A picture or a voice under a card is no 批示: it takes words."""


class InstructionWithoutTask(Refusal):
    """A leader's words in reply to nothing: a 批示 is given under a card or a list."""


class InstructionClosed(Refusal):
    """A 批示 that has been answered or taken back."""


@dataclass(eq=False)
class RequestReplied(Refusal):
    """Words in reply to a card that waits for a decision: they are neither that nor a report."""

    number: int
