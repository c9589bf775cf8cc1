"""The TinyDB backend: state in memory, a ledger line per commit, a TinyDB checkpoint now and then.

Start: load the checkpoint, replay the ledger's tail. Commit: seal a line, apply it in memory, keep
it staged. Settle: write and sync all staged lines at once; if that fails, undo them in memory.
"""

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import StorageUnavailable
from bot.domain.ports import Clock
from storage import checkpoint
from storage.checkpoint import Position
from storage.journal import GENESIS, JournalWriter, read_lines, seal
from storage.tables import Change, Tables
from storage.work import MemoryWork

logger = logging.getLogger(__name__)
REMEMBERED_UPDATES = 20_000
CHECKPOINT_EVERY = 20_000


@dataclass(frozen=True)
class Staged:
    """A line decided but not yet durable, and how to take it back."""

    line: bytes
    before: "Mark"
    undo: list[Change]
    update: str | None


@dataclass(frozen=True)
class Mark:
    """Where the ledger stands after an entry."""

    seq: int = 0
    head: str = GENESIS
    at: str | None = None


class State:
    """The tables with the ledger position they stand at; filled from disk, without writing."""

    def __init__(self, directory: Path) -> None:
        self.tables = Tables()
        self.handled: OrderedDict[str, None] = OrderedDict()
        start = checkpoint.load(directory / "state.json", self.tables)
        self.mark = Mark(start.seq, start.head, start.at)
        self.checkpointed = start.seq
        for update in start.handled:
            self.remember(update)
        self._replay(directory / "journal")

    def _replay(self, journal: Path) -> None:
        for line in read_lines(journal, self.mark.seq, self.mark.head):
            self.tables.apply(line.entry["changes"])
            self.remember(line.entry.get("update"))
            self.mark = Mark(line.entry["seq"], line.hash, line.entry["at"])

    def remember(self, update: str | None) -> None:
        if update is not None:
            self.handled[update] = None
            if len(self.handled) > REMEMBERED_UPDATES:
                self.handled.popitem(last=False)


class TinyStore:
    """The one writer of a data directory; open only while holding its lock."""

    def __init__(self, directory: Path, clock: Clock, checkpoint_every: int = CHECKPOINT_EVERY) -> None:
        self._directory, self._clock, self._every = directory, clock, checkpoint_every
        self._state = State(directory)
        self.tables = self._state.tables
        self.lock = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._staged: list[Staged] = []
        self._durable = self._state.mark.seq
        self._failures = 0
        self._saving: asyncio.Task[None] | None = None
        self._journal = JournalWriter(directory / "journal", self._state.mark.seq + 1)

    @property
    def head(self) -> str:
        return self._state.mark.head

    @property
    def last_entry_at(self) -> str | None:
        return self._state.mark.at

    def handled(self, update: str) -> bool:
        return update in self._state.handled

    def work(self, update: str | None = None, *, deferred: bool = False) -> MemoryWork:
        return MemoryWork(self, self._clock.now(), update=update, deferred=deferred)

    def stage(self, changes: list[Change], action: str, actor: int | None, update: str | None) -> None:
        before = self._state.mark
        at = self._clock.now().isoformat(timespec="seconds")
        entry = {"seq": before.seq + 1, "at": at, "action": action, "actor": actor}
        if update is not None:
            entry["update"] = update
        line, digest = seal({**entry, "changes": changes}, before.head)
        undo = self.tables.apply(changes)
        self._staged.append(Staged(line, before, undo, update))
        self._state.mark = Mark(before.seq + 1, digest, at)
        self._state.remember(update)

    async def settle(self) -> None:
        goal, failures = self._state.mark.seq, self._failures
        async with self._writing:
            if self._failures != failures:
                raise StorageUnavailable
            if self._durable >= goal or not self._staged:
                return
            await self._write()
        self._checkpoint_when_due()

    async def _write(self) -> None:
        staged, self._staged = self._staged, []
        lines = b"".join(each.line for each in staged)
        try:
            await asyncio.to_thread(self._journal.append, lines, staged[0].before.seq + 1)
        except OSError as error:
            self._take_back(staged + self._staged)
            logger.error("the ledger could not be written: %s", error)
            raise StorageUnavailable(str(error)) from error
        self._durable = staged[-1].before.seq + 1

    def _take_back(self, staged: list[Staged]) -> None:
        for each in reversed(staged):
            self.tables.apply(each.undo)
            if each.update is not None:
                self._state.handled.pop(each.update, None)
        self._state.mark = staged[0].before
        self._staged = []
        self._failures += 1

    def _checkpoint_when_due(self) -> None:
        behind = self._durable - self._state.checkpointed
        rows = len(self.tables.by_name["reports"].rows)
        if behind >= max(self._every, rows // 2) and (self._saving is None or self._saving.done()):
            self._saving = asyncio.create_task(self._checkpoint_in_background())

    async def _checkpoint_in_background(self) -> None:
        try:
            await self.checkpoint()
        except OSError as error:
            logger.error("the checkpoint could not be written, the ledger is complete: %s", error)

    async def checkpoint(self) -> None:
        """Save the state as it stands at a durable entry."""
        async with self.lock, self._writing:
            if self._staged:
                await self._write()
            snapshot, mark = self.tables.snapshot(), self._state.mark
            position = Position(mark.seq, mark.head, mark.at, tuple(self._state.handled))
        await asyncio.to_thread(checkpoint.save, self._directory / "state.json", snapshot, position)
        self._state.checkpointed = mark.seq

    async def close(self) -> None:
        """Settle, leave a fresh checkpoint, and let go of the ledger."""
        if self._saving is not None:
            await self._saving
        if self._state.mark.seq > self._state.checkpointed:
            await self._checkpoint_in_background()
        self._journal.close()
