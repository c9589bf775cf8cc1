"""批示: what a leader has written, who gets it, and what is answered."""

from datetime import datetime
from typing import Literal

from bot.core.lines.values import InstructionLine, TaskLine, UnitRef
from bot.core.records import Value


class InstructionsRecorded(Value):
    """The leader's answer; `told` is how many contacts will get it, `uncovered` who has none."""

    kind: Literal["instructions_recorded"] = "instructions_recorded"
    lines: tuple[InstructionLine, ...]
    told: int
    uncovered: tuple[str, ...] = ()
    amended: bool = False
    withdrawn: tuple[InstructionLine, ...] = ()


class InstructionGiven(Value):
    """Pushed to a contact of an accountable unit: to be signed and answered."""

    kind: Literal["instruction_given"] = "instruction_given"
    id: str
    line: InstructionLine
    units: tuple[UnitRef, ...]
    amended: bool = False


class InstructionNoted(Value):
    """Tells the office what a leader has written, and which units have nobody to tell."""

    kind: Literal["instruction_noted"] = "instruction_noted"
    line: InstructionLine
    told: int
    uncovered: tuple[str, ...] = ()
    amended: bool = False


class InstructionWithdrawn(Value):
    kind: Literal["instruction_withdrawn"] = "instruction_withdrawn"
    line: InstructionLine


class InstructionAnswered(Value):
    """The answer as the leader and the office get it; `own` is the contact's own confirmation."""

    kind: Literal["instruction_answered"] = "instruction_answered"
    line: InstructionLine
    unit: str
    text: str
    at: datetime
    files: int = 0
    amended: bool = False
    own: bool = False


class WhichInstructed(Value):
    """Which task is this 批示 about?"""

    kind: Literal["which_instructed"] = "which_instructed"
    pending: str
    excerpt: str
    lines: tuple[TaskLine, ...]
    page: int = 0
