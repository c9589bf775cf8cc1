"""The time the sandbox stamps on messages, and the door to a rehearsal clock it does not own."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

ClockStep = Literal["hour", "workday", "month"]
STEPS: tuple[ClockStep, ...] = ("hour", "workday", "month")


class ClockControl(Protocol):
    """Whoever runs the bot can move its clock; the page shows it and asks."""

    def now(self) -> datetime: ...

    def is_workday(self) -> bool: ...

    async def move(self, step: ClockStep) -> None: ...

    async def jump(self, moment: datetime) -> None: ...


@dataclass(slots=True)
class SandboxTime:
    offset: float = 0.0

    def now(self) -> int:
        return int(time.time() + self.offset)

    def follow(self, moment: datetime) -> None:
        self.offset = moment.timestamp() - time.time()
