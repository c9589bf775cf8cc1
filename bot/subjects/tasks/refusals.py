from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class IllegalMove(Refusal):
    """`possible` are the events that the status allows now."""

    number: int
    status: str
    event: str
    possible: tuple[str, ...] = ()


@dataclass(eq=False)
class TaskTouched(Refusal):
    """A new task that a unit has signed for or reported on is not simply taken back."""

    number: int
