"""Makes ledger entries durable: many at once with one sync, and all of them or none.

1. A commit stages its line. The tables already show its changes, and later commits build on
   them.
2. Callers that need durability wait in `settle`. The first waiter starts a write of all staged
   lines; those who come meanwhile wait for it, and then start the next write if theirs was
   not in it.
3. When a write fails, its lines and all lines staged since are taken back in memory, the
   newest first. Everybody who has read or decided something before that failure is told so.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.ports import StorageUnavailable
from bot.core.threads import OwnThread
from bot.core.timing import Spent
from storage.journal import GENESIS, JournalWriter
from storage.tables import Undo

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LedgerPosition:
    """The last entry of the ledger: its number, hash and time."""

    seq: int = 0
    head: str = GENESIS
    at: str | None = None


@dataclass(frozen=True)
class Staged:
    """A line decided but not yet durable, and how to take it back."""

    line: bytes
    before: LedgerPosition
    undo: Sequence[Undo]
    update: str | None

    @property
    def seq(self) -> int:
        return self.before.seq + 1


class Settling:
    """The staged lines and their writing.

    `durable` is the number of the last entry on disk. `failures` counts writes that failed:
    all that was staged then has been taken back by `take_back`. `failing` says whether the
    last write failed.
    """

    def __init__(
        self, journal: JournalWriter, durable: int, take_back: Callable[[Sequence[Staged]], None]
    ) -> None:
        self._journal = journal
        self._take_back = take_back
        # No paper, picture or file may delay what makes everybody's answers durable.
        self._thread = OwnThread("ledger")
        self._staged: list[Staged] = []
        self._writing: asyncio.Task[None] | None = None
        self._problem = ""
        self.durable = durable
        self.failures = 0
        self.failing = False
        self.spent = Spent()

    def stage(self, staged: Staged) -> None:
        """Take a line to be written with the next ones."""
        self._staged.append(staged)

    def check(self, failures: int) -> None:
        """Raise `StorageUnavailable` where a write has failed since there were so many
        `failures`.

        What was read before that failure may have been taken back: deciding on it would
        write changes to rows that never were.
        """
        if self.failures != failures:
            raise StorageUnavailable(self._problem)

    async def settle(self, goal: int, failures: int) -> None:
        """Return when entry `goal` is durable; raises when any write has failed since `failures`."""
        self.check(failures)
        while self.durable < goal:
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write())
            # Shielded: cancelling the waiter would leave the thread writing, and the next
            # write beside it would tear the ledger.
            await asyncio.shield(self._writing)
            # The write may have failed and another one succeeded since: `durable` alone
            # would not show that this waiter's line was taken back and its number given to
            # another.
            self.check(failures)

    def close(self) -> None:
        """Close the ledger; all is settled."""
        self._thread.close()
        self._journal.close()

    async def _write(self) -> None:
        # Lines staged during the write go into the next one: the loop goes on while the
        # thread syncs.
        staged = self._staged
        self._staged = []
        lines = b"".join(entry.line for entry in staged)
        try:
            with self.spent.measured():
                await self._thread.call(self._journal.append, lines, staged[0].seq)
        except Exception as error:
            logger.error("the ledger could not be written: %s", error)
            self._fail(staged, str(error))
        else:
            self.durable = staged[-1].seq
            self.failing = False

    def _fail(self, staged: list[Staged], problem: str) -> None:
        """Take back what failed, and what was staged meanwhile: it was decided on the failed changes."""
        undone = staged + self._staged
        self._staged = []
        self.failures += 1
        self.failing = True
        self._problem = problem
        self._take_back(undone)
