"""The backends that keep the contract: how each is opened, closed, filled up and looked into."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from bot.core.ports import Store, Work
from storage.audit import LedgerAudit
from storage.journal import read_lines
from storage.store import TinyStore
from tests.full_disk import full_disk

NOON = datetime(2017, 10, 16, 12, tzinfo=UTC)


@dataclass
class TickingClock:
    """A second passes with every look."""

    instant: datetime = NOON

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class OpenStore(Store, Protocol):
    """A store as the composition root has it."""

    def work(self, update: str | None = None, *, deferred: bool = False) -> Work: ...
    def batch(self) -> Callable[[], Awaitable[None]]: ...
    async def close(self) -> None: ...


class Backend(Protocol):
    """One place where state is kept, whatever runs on it."""

    async def open(self) -> OpenStore: ...
    def out_of_space(self, room: int = 0) -> AbstractContextManager[None]:
        """While entered, writes of more than `room` bytes fail, really."""
        ...

    def actions(self) -> Sequence[str]:
        """What the ledger says has been done, entry by entry; fails if its chain is broken."""
        ...


@dataclass
class TinyBackend:
    directory: Path
    clock: TickingClock = field(default_factory=TickingClock)

    async def open(self) -> OpenStore:
        return TinyStore(self.directory, self.clock)

    def out_of_space(self, room: int = 0) -> AbstractContextManager[None]:
        return full_disk(self.directory, room)

    def actions(self) -> Sequence[str]:
        assert LedgerAudit(self.directory).run() == []
        return [str(line.entry["action"]) for line in read_lines(self.directory / "journal")]


BACKENDS: dict[str, Callable[[Path], Backend]] = {"tinydb": TinyBackend}
