"""批示: what a leader has written, who gets it, and what is answered."""

from datetime import datetime
from typing import Self

from bot.core.lines.values import InstructionLine, TaskLine, UnitRef
from bot.core.messages import Message, Subject

INSTRUCTION = "instruction"


class InstructionsRecorded(Message):
    """The leader's answer; `told` is how many contacts will get it, `uncovered` who has none."""

    lines: tuple[InstructionLine, ...]
    told: int
    uncovered: tuple[str, ...] = ()
    amended: bool = False
    withdrawn: tuple[InstructionLine, ...] = ()


class InstructionGiven(Message):
    """Pushed to a contact of an accountable unit: to be signed and answered."""

    id: str
    line: InstructionLine
    units: tuple[UnitRef, ...]
    amended: bool = False

    @property
    def reply_subject(self) -> Subject:
        return Subject(kind=INSTRUCTION, id=self.id)


class InstructionNoted(Message):
    """Tells the office what a leader has written, and which units have nobody to tell."""

    line: InstructionLine
    told: int
    uncovered: tuple[str, ...] = ()
    amended: bool = False


class InstructionWithdrawn(Message):
    line: InstructionLine


class InstructionAnswered(Message):
    """The answer as the leader and the office get it; `own` is the contact's own confirmation."""

    line: InstructionLine
    unit: str
    text: str
    at: datetime
    files: int = 0
    amended: bool = False
    own: bool = False

    def with_own(self, own: bool) -> Self:
        return self.with_fields(own=own)


class WhichInstructed(Message):
    """Which task is this 批示 about?"""

    pending: str
    excerpt: str
    lines: tuple[TaskLine, ...]
    page: int = 0


class OfficeWordsAsked(Message):
    """Asks the office what its words below a card are."""

    pending: str
    number: int
    title: str
    text: str


class OfficeWordsGiven(Message):
    """The office's words as they reach the accountable units."""

    number: int
    title: str
    text: str
    at: datetime
