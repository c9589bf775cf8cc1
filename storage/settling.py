"""Makes decided entries durable: many at once with one sync, all or none, whoever stops waiting."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.ports import StorageUnavailable
from bot.core.timing import Spent
from storage.journal import GENESIS, JournalWriter
from storage.tables import Undo

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mark:
    """Where the ledger stands after an entry."""

    seq: int = 0
    head: str = GENESIS
    at: str | None = None


@dataclass(frozen=True)
class Staged:
    """A line decided but not yet durable, and how to take it back."""

    line: bytes
    before: Mark
    undo: Sequence[Undo]
    update: str | None

    @property
    def seq(self) -> int:
        return self.before.seq + 1


class Settling:
    """`failures` counts writes that failed; all that was staged then has been taken back."""

    def __init__(
        self, journal: JournalWriter, durable: int, take_back: Callable[[Sequence[Staged]], None]
    ) -> None:
        self._journal, self._take_back = journal, take_back
        self._staged: list[Staged] = []
        self._writing: asyncio.Task[None] | None = None
        self._problem = ""
        self.durable = durable
        self.failures = 0
        self.failing = False
        self.spent = Spent()

    def stage(self, staged: Staged) -> None:
        self._staged.append(staged)

    def check(self, failures: int) -> None:
        """Refuse to go on with what was read before a failure: it may have been taken back."""
        if self.failures != failures:
            raise StorageUnavailable(self._problem)

    async def settle(self, goal: int, failures: int) -> None:
        """Return when entry `goal` is durable; raises when any write has failed since `failures`.

        The write goes on when its waiter is cancelled: two writes at a time would tear the ledger.
        """
        self.check(failures)
        while self.durable < goal:
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write())
            await asyncio.shield(self._writing)
            self.check(failures)

    async def _write(self) -> None:
        staged, self._staged = self._staged, []
        lines = b"".join(each.line for each in staged)
        try:
            with self.spent.measured():
                await asyncio.to_thread(self._journal.append, lines, staged[0].seq)
        except Exception as error:
            logger.error("the ledger could not be written: %s", error)
            self._fail(staged, str(error))
        else:
            self.durable = staged[-1].seq
            self.failing = False

    def _fail(self, staged: list[Staged], problem: str) -> None:
        """What was decided meanwhile has seen what failed, so it falls with it."""
        undone, self._staged = staged + self._staged, []
        self.failures += 1
        self.failing = True
        self._problem = problem
        self._take_back(undone)
