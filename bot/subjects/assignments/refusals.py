from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class AlreadyOnTask(Refusal):
    number: int
    unit: str


@dataclass(eq=False)
class HasReports(Refusal):
    """A unit that has reported is not taken off its task: its reports would belong to no part."""

    number: int
    unit: str


@dataclass(eq=False)
class PastDeadline(Refusal):
    text: str


@dataclass(eq=False)
class SameDeadline(Refusal):
    number: int
