"""The TinyDB backend: state in memory, a ledger line per commit, a TinyDB checkpoint now
and then.

Start: load the checkpoint, replay the ledger's tail. Commit: seal a line, apply it in
memory, keep it staged. Settle: write and sync all staged lines at once; if that fails, undo
them in memory.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

import orjson

from bot.core.ports import ClockPort, StorageUnavailable
from bot.core.threads import beside
from bot.core.timing import Spent
from storage import checkpoint
from storage.checkpoint import Position
from storage.journal import (
    SEGMENT_BYTES,
    Damage,
    Entry,
    JournalWriter,
    check_chain,
    read_lines,
    seal,
    segments,
)
from storage.migrations import FORMAT
from storage.settling import LedgerPosition, Settling, Staged
from storage.tables import Change, Tables, Undo, read_changes
from storage.work import MemoryWork

logger = logging.getLogger(__name__)
REMEMBERED_UPDATES = 20_000
CHECKPOINT_EVERY = 10_000
ROWS_PER_ENTRY = 16  # replaying an entry takes about as long as loading so many rows
CLOSING_SHARE = 50  # a checkpoint at the end is worth its time from a fiftieth of the rows in entries on
CLOSING_SECONDS = 1.5  # for a checkpoint at the end; without it the next start reads more of the ledger
RESTORING = "restoring"


def check_whole(directory: Path) -> None:
    """Raises `Damage` where a restore was cut off: half a ledger may look like a whole one."""
    if (directory / RESTORING).exists():
        raise Damage(str(directory), "a restore was interrupted, or is under way", "Run `restore` again.")


class Replay:
    """The state that the ledger's entries make: tables, handled updates, and where the ledger stands."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.handled: OrderedDict[str, None] = OrderedDict()
        self.mark = LedgerPosition()

    def replay(self, entry: Entry, digest: str) -> None:
        """Take an entry; raises `Damage` where it cannot be read, or is newer than this version."""
        try:
            self.tables.apply(read_changes(entry))
            self.remember(entry.get("update"))
            self.forget_old()
            self.mark = LedgerPosition(entry["seq"], digest, entry["at"])
        except (ValueError, TypeError, KeyError) as error:
            raise Damage(f"entry {entry.get('seq')}", f"the entry cannot be read ({error})") from error

    def remember(self, update: str | None) -> None:
        """Note an update as handled, so that a repeated delivery of it changes nothing."""
        if update is not None:
            self.handled[update] = None

    def forget_old(self) -> None:
        """Only behind durable entries: what is taken back must not have pushed anything out."""
        while len(self.handled) > REMEMBERED_UPDATES:
            self.handled.popitem(last=False)

    @property
    def position(self) -> Position:
        """The position that a checkpoint of this state has."""
        return Position(self.mark.seq, self.mark.head, self.mark.at, tuple(self.handled))


class State(Replay):
    """A data directory read from disk, without writing: the checkpoint, then the ledger behind it."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        check_whole(directory)
        file = directory / "state.json"
        self.written_at = 0
        if file.exists():
            self.written_at = file.stat().st_mtime_ns
        start = checkpoint.load(file, self.tables)
        self.mark = LedgerPosition(start.seq, start.head, start.at)
        self.checkpointed = start.seq
        for update in start.handled:
            self.remember(update)
        for line in read_lines(directory / "journal", start.seq, start.head):
            self.replay(line.entry, line.hash)


class TinyStore:
    """The one writer of a data directory; open only while holding its lock."""

    def __init__(
        self,
        directory: Path,
        clock: ClockPort,
        checkpoint_every: int = CHECKPOINT_EVERY,
        segment_bytes: int = SEGMENT_BYTES,
    ) -> None:
        self._directory = directory
        self._clock = clock
        self._every = checkpoint_every
        self._state = State(directory)
        check_chain(directory / "journal", self._state.checkpointed, self._state.written_at)
        self.tables = self._state.tables
        self.lock = asyncio.Lock()
        journal = JournalWriter(directory / "journal", self._state.mark.seq + 1, segment_bytes)
        self._settling = Settling(journal, self._state.mark.seq, self._take_back)
        self._touched: set[str] = set()
        self._saving = asyncio.Lock()
        self._background: asyncio.Task[None] | None = None
        self._attempted = self._state.checkpointed
        self._closing = Event()

    @property
    def head(self) -> str:
        return self._state.mark.head

    @property
    def last_entry_at(self) -> str | None:
        return self._state.mark.at

    @property
    def now(self) -> datetime:
        return self._clock.now()

    @property
    def failures(self) -> int:
        return self._settling.failures

    @property
    def failing(self) -> bool:
        """Whether the last write failed."""
        return self._settling.failing

    @property
    def commits(self) -> Spent:
        """The writes to the ledger, each of which made one or many commits durable."""
        return self._settling.spent

    @property
    def sizes(self) -> dict[str, int]:
        """Figures for the metrics: entries, bytes and rows."""
        rows = {name: len(table.rows) for name, table in self.tables.by_name.items()}
        waiting = self.tables.by_name["evidence"].keys_where("fetch", "waiting")
        return {
            "ledger_entries": self._settling.durable,
            "ledger_bytes": sum(path.stat().st_size for path in segments(self._directory / "journal")),
            "entries_since_checkpoint": self._settling.durable - self._state.checkpointed,
            "reports": rows["reports"],
            "outbox_rows": rows["outbox"],
            "dead_letters": rows["dead_letters"],
            "evidence_waiting": len(waiting),
        }

    def handled(self, update: str) -> bool:
        return update in self._state.handled

    def work(self, update: str | None = None, *, deferred: bool = False) -> MemoryWork:
        return MemoryWork(self, update=update, deferred=deferred)

    def batch(self) -> Callable[[], Awaitable[None]]:
        """Begin a batch of deferred works: what is returned settles all of them, or raises.

        It raises also if they were undone by somebody else's failed write before it was
        called.
        """
        failures = self.failures

        async def settle() -> None:
            await self.settle(failures)

        return settle

    def stage(
        self,
        changes: list[Change],
        at: datetime,
        action: str,
        actor: int | None,
        update: str | None,
        failures: int,
    ) -> None:
        self._settling.check(failures)
        before = self._state.mark
        written_at = at.isoformat(timespec="seconds")
        entry: dict[str, object] = {
            "seq": before.seq + 1,
            "format": FORMAT,
            "at": written_at,
            "action": action,
            "actor": actor,
        }
        if update is not None:
            entry["update"] = update
        entry["changes"] = [_written(change) for change in changes]
        line, digest = seal(entry, before.head)
        # An update handled before stays handled, even when this entry is taken back.
        if update is None or self.handled(update):
            forgotten = None
        else:
            forgotten = update
        self._settling.stage(Staged(line, before, self.tables.apply(changes), forgotten))
        self._touched.update(change.table for change in changes)
        self._state.mark = LedgerPosition(before.seq + 1, digest, written_at)
        self._state.remember(update)

    def take_touched(self) -> set[str]:
        """The tables that commits have changed since this was asked last."""
        touched = self._touched
        self._touched = set()
        return touched

    async def settle(self, failures: int | None = None) -> None:
        """Return when all that is committed by now is durable.

        Raises `StorageUnavailable` when a write has failed since there were so many
        `failures`, by default since now.
        """
        if failures is None:
            failures = self.failures
        await self._settling.settle(self._state.mark.seq, failures)
        if self._settling.durable == self._state.mark.seq:
            self._state.forget_old()
        self._checkpoint_when_due()

    def _take_back(self, staged: Sequence[Staged]) -> None:
        """Restore the state before the first of these entries, the newest change first."""
        undone: list[Undo] = []
        for entry in reversed(staged):
            undone += reversed(entry.undo)
            if entry.update is not None:
                self._state.handled.pop(entry.update, None)
        self.tables.undo(undone)
        self._state.mark = staged[0].before

    def _checkpoint_when_due(self) -> None:
        """So often that the replay at a start never takes much longer than the loading."""
        since = self._settling.durable - max(self._state.checkpointed, self._attempted)
        idle = self._background is None or self._background.done()
        if idle and since >= self._every and since >= self.tables.size // ROWS_PER_ENTRY:
            self._background = asyncio.create_task(self._try_checkpoint())

    async def _try_checkpoint(self) -> None:
        """A checkpoint that fails is tried again after as many entries, not after each."""
        self._attempted = self._state.mark.seq
        try:
            await self.checkpoint()
        except (OSError, StorageUnavailable) as error:
            logger.error("the checkpoint could not be written, the ledger is complete: %s", error)

    async def idle(self) -> None:
        """Return when no checkpoint is being written any more."""
        if self._background is not None:
            await self._background

    async def checkpoint(self) -> None:
        """Save the state as it stands at a durable entry."""
        async with self._saving:
            async with self.lock:
                # Durable first: a checkpoint ahead of the ledger would make the next start
                # refuse both. The lock keeps commits out between that and the copy.
                await self.settle()
                snapshot = self.tables.snapshot()
                position = self._state.position
            if position.seq:
                file = self._directory / "state.json"
                await beside(checkpoint.save, file, snapshot, position, self._closing)
            self._state.checkpointed = position.seq

    async def close(self) -> None:
        """Settle, leave a fresh checkpoint where that is worth its time, and let go of the ledger.

        A checkpoint that takes too long is broken off: the ledger has everything.
        """
        patience = asyncio.get_running_loop().call_later(CLOSING_SECONDS, self._closing.set)
        try:
            await self.idle()
            if self._state.mark.seq - self._state.checkpointed > self.tables.size // CLOSING_SHARE:
                await self._try_checkpoint()
            await self.settle()
        except StorageUnavailable as error:
            logger.error("the last entries could not be written and will be done again: %s", error)
        finally:
            patience.cancel()
            self._settling.close()


def _written(change: Change) -> tuple[str, str, orjson.Fragment | None]:
    """A change as the ledger's line holds it; the row's bytes are taken over as they are."""
    if change.raw is None:
        return change.table, change.key, None
    return change.table, change.key, orjson.Fragment(change.raw)
