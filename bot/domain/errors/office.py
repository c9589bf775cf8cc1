"""Refusals: what the office cannot do to the plan, its people and its channel."""

from dataclasses import dataclass

from bot.domain.errors.refusal import Refusal


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
    """A unit that has reported is not taken off its task: its reports would belong to no part."""

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
class PastDeadline(Refusal):
    text: str


@dataclass(eq=False)
class PastDay(Refusal):
    text: str


@dataclass(eq=False)
class SameDeadline(Refusal):
    number: int


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


class NobodyToRemind(Refusal):
    """Everything asked for has been reported, or nothing is open."""


class NothingOverdue(Refusal):
    """There is nothing to draft a bulletin of."""


@dataclass(eq=False)
class ExportTooBig(Refusal):
    size_mb: int
    form: str


@dataclass(eq=False)
class ChannelUnreachable(Refusal):
    text: str


@dataclass(eq=False)
class ChannelRightsMissing(Refusal):
    title: str


class NoChannel(Refusal):
    pass
