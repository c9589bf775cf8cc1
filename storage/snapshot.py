"""Reading a data directory beside a running bot: the state as it stood at one entry, never
written.

The checkpoint is read first, then the ledger behind it. The ledger only grows, so a
checkpoint that is replaced meanwhile changes nothing. Only a write that fails, and is cut
off again while it is being read, can look like damage: then everything is read once more.
"""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.core.ports import ClockPort
from storage.journal import Damage
from storage.store import State
from storage.tables import Change
from storage.work import MemoryWork


class Snapshot:
    """A store for works that only read."""

    failures = 0

    def __init__(self, directory: Path, clock: ClockPort) -> None:
        self._state = _read(directory)
        self._clock = clock
        self.tables = self._state.tables
        self.lock = asyncio.Lock()

    @property
    def head(self) -> str:
        return self._state.mark.head

    @property
    def now(self) -> datetime:
        """The later of the clock and the last entry, so that an export never lies before its content."""
        now = self._clock.now()
        if self._state.mark.at is None:
            return now
        last = datetime.fromisoformat(self._state.mark.at)
        return max(now, last.astimezone(now.tzinfo))

    def work(self, update: str | None = None) -> MemoryWork:
        return MemoryWork(self, update=update)

    def stage(
        self,
        changes: list[Change],
        at: datetime,
        action: str,
        actor: int | None,
        update: str | None,
        failures: int,
    ) -> None:
        raise PermissionError("this store only reads")

    async def settle(self, failures: int | None = None) -> None:
        """Nothing was written."""

    def handled(self, update: str) -> bool:
        return update in self._state.handled


def _read(directory: Path) -> State:
    try:
        return State(directory)
    except Damage:  # perhaps only a write that failed and was being cut off
        return State(directory)
