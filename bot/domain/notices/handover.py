"""交接: who takes over from whom, and what is open at that moment."""

from typing import Literal

from bot.domain.digest import WaitingLine
from bot.domain.records import Value
from bot.domain.views import InstructionLine, PersonLine, PromiseLine, TaskLine


class AskSuccessor(Value):
    """To whom? Colleagues of the same units, or a link for somebody new."""

    kind: Literal["ask_successor"] = "ask_successor"
    units: tuple[str, ...]
    colleagues: tuple[PersonLine, ...]


class TaskPromise(Value):
    number: int
    promise: PromiseLine


class HandedOver(Value):
    """The 交接清单 as both get it; `stay` brings the old contact back, in their copy only."""

    kind: Literal["handed_over"] = "handed_over"
    units: tuple[str, ...]
    old: str
    new: str
    lines: tuple[TaskLine, ...]
    returned: tuple[int, ...] = ()
    promises: tuple[TaskPromise, ...] = ()
    instructions: tuple[InstructionLine, ...] = ()
    requests: tuple[WaitingLine, ...] = ()
    stay: str = ""


class HandoverNoted(Value):
    """Tells the office that a unit's contact has changed."""

    kind: Literal["handover_noted"] = "handover_noted"
    units: tuple[str, ...]
    old: str
    new: str
    open: int


class HandoverStayed(Value):
    """The old contact stays beside the new one."""

    kind: Literal["handover_stayed"] = "handover_stayed"
    units: tuple[str, ...]


Said = AskSuccessor | HandedOver | HandoverNoted | HandoverStayed
