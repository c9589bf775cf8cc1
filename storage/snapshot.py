"""Reading a data directory beside a running bot: the state as it stood at one entry, never written."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.domain.ports import Clock
from storage.store import State
from storage.tables import Change
from storage.work import MemoryWork


class Snapshot:
    """A store for works that only read."""

    def __init__(self, directory: Path, clock: Clock) -> None:
        self._state, self._clock = State(directory), clock
        self.tables = self._state.tables
        self.lock = asyncio.Lock()

    @property
    def head(self) -> str:
        return self._state.mark.head

    @property
    def now(self) -> datetime:
        """The later of the clock and the last entry, so that an export never lies before its content."""
        last = self._state.mark.at
        now = self._clock.now()
        return max(now, datetime.fromisoformat(last).astimezone(now.tzinfo)) if last else now

    def work(self, update: str | None = None) -> MemoryWork:
        return MemoryWork(self, self.now, update=update)

    def stage(self, changes: list[Change], action: str, actor: int | None, update: str | None) -> None:
        raise PermissionError("this store only reads")

    async def settle(self) -> None:
        """Nothing was written."""

    def handled(self, update: str) -> bool:
        return update in self._state.handled
