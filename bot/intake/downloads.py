"""Brings files from Telegram: rows say what is missing, so a crash forgets nothing.

A few files are fetched at a time, oldest first; one that fails waits for its next try without holding
up the others, and one that Telegram keeps refusing is given up, which the office is told.
"""

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.core.ports import Store, Work
from bot.core.threads import beside
from bot.intake.processes import ProcessFailed, run_module
from bot.subjects.evidence import fetch
from bot.subjects.evidence.records import Evidence
from bot.subjects.plan import import_file
from bot.subjects.plan.records import PlanFault, PlanFile, PlanReading

logger = logging.getLogger(__name__)
AT_ONCE = 3
LOOK_AHEAD = 200
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
REFUSALS = 8  # with the pauses between them that is two minutes
PASSING = "temporarily unavailable"  # Telegram has one error for this and for a file it does not know
IDLE_SECONDS = 60.0
FETCH_SECONDS = 300.0
PLAN_READER = "bot.cli.plan_file"


class Stored(Protocol):
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def path(self) -> str: ...


class Shelf(Protocol):
    def save(self, content: bytes) -> Stored:
        """Put the bytes under their SHA-256, durably; the same bytes are kept once."""
        ...


class Errand(Protocol):
    """A row that waits for its file."""

    @property
    def id(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def file_id(self) -> str | None: ...


class Errands(Protocol):
    """One kind of files to fetch, and what becomes of them; `table` keeps what is missing."""

    @property
    def table(self) -> str: ...

    async def waiting(self, work: Work, limit: int, after: str | None) -> Sequence[Errand]: ...
    async def arrived(self, store: Store, id: str, content: bytes) -> bool:
        """Take the bytes in; returns whether somebody is to be told of it."""
        ...

    async def lost(self, work: Work, id: str, reason: str) -> None: ...


@dataclass(frozen=True)
class EvidenceErrands:
    """Evidence goes to the disk as it was sent."""

    shelf: Shelf
    table: str = Evidence.table

    async def waiting(self, work: Work, limit: int, after: str | None) -> Sequence[Errand]:
        return await fetch.waiting(work, limit, after)

    async def arrived(self, store: Store, id: str, content: bytes) -> bool:
        stored = await beside(self.shelf.save, content)
        async with store.work() as work:
            await fetch.stored(work, id, stored.sha256, stored.size, stored.path)
        return False

    async def lost(self, work: Work, id: str, reason: str) -> None:
        await fetch.lost(work, id, reason)


@dataclass(frozen=True)
class PlanErrands:
    """A new plan file is read in a process of its own, and its differences go to the office."""

    table: str = PlanFile.table

    async def waiting(self, work: Work, limit: int, after: str | None) -> Sequence[Errand]:
        return await import_file.waiting(work, limit, after)

    async def arrived(self, store: Store, id: str, content: bytes) -> bool:
        reading = await _plan_reading(content)
        sha256 = hashlib.sha256(content).hexdigest()
        async with store.work() as work:
            await import_file.arrived(work, id, sha256, reading)
        return True

    async def lost(self, work: Work, id: str, reason: str) -> None:
        await import_file.lost(work, id, reason)


async def _plan_reading(content: bytes) -> PlanReading:
    """The plan or its faults; a file that costs more than any honest one is a fault of its own."""
    try:
        return PlanReading.model_validate_json(await run_module(PLAN_READER, content=content))
    except ProcessFailed as error:
        logger.error("a plan file could not be read: %s", error)
        return PlanReading(faults=(PlanFault(place="", code="too_costly"),))


@dataclass(frozen=True)
class Wait:
    """A file that has failed: when it is tried again, after what pause, and how often it was refused."""

    until: float = 0.0
    pause: float = 0.0
    refusals: int = 0


class NotThere(Exception):
    """Telegram knows the file but has no bytes at the place it named."""


def check_whole(content: bytes, size: int | None) -> None:
    """Raises `NotThere` for an empty file and for one of another length than Telegram has told.

    A line that breaks off or a page of a proxy's in its place would else be kept as evidence for ever.
    """
    if not content:
        raise NotThere("the file is empty")
    if size is not None and len(content) != size:
        raise NotThere(f"{len(content)} of {size} bytes have come")


class Fetcher:
    def __init__(self, bot: Bot, store: Store, errands: Errands, wake_delivery: Callable[[], None]) -> None:
        self._bot = bot
        self._store = store
        self._errands = errands
        self._wake_delivery = wake_delivery
        self._bell = asyncio.Event()
        self._waits: dict[str, Wait] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}

    @property
    def table(self) -> str:
        """The table whose rows say what is to be fetched."""
        return self._errands.table

    def wake(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        try:
            while True:
                self._bell.clear()
                for row in await self._due():
                    self._start(row)
                await self._sleep()
        finally:
            flights = list(self._under_way.values())
            for flight in flights:
                flight.cancel()
            await asyncio.gather(*flights, return_exceptions=True)

    async def _due(self) -> list[Errand]:
        """The files to fetch now, as many as there is room for; those that wait are passed over."""
        room = AT_ONCE - len(self._under_way)
        errands = list[Errand]()
        after = None
        while room > len(errands):
            async with self._store.work() as work:
                rows = await self._errands.waiting(work, LOOK_AHEAD, after)
            errands += filter(self._is_due, rows)
            if len(rows) < LOOK_AHEAD:
                break
            after = rows[-1].key
        return errands[: max(room, 0)]

    def _is_due(self, row: Errand) -> bool:
        return row.id not in self._under_way and self._wait(row).until <= time.monotonic()

    def _wait(self, row: Errand) -> Wait:
        return self._waits.get(row.id, Wait())

    async def _sleep(self) -> None:
        """Until a row arrives, a fetch ends, or a file that has failed is to be tried again."""
        seconds = min([IDLE_SECONDS, *(wait.until - time.monotonic() for wait in self._waits.values())])
        try:
            # Not wait_for: when the bell rings in the moment of being cancelled, it forgets the cancelling.
            async with asyncio.timeout(max(seconds, 0.05)):
                await self._bell.wait()
        except TimeoutError:
            return

    def _start(self, row: Errand) -> None:
        task = asyncio.create_task(self._fetch(row))
        self._under_way[row.id] = task
        task.add_done_callback(lambda _: self._ended(row))

    def _ended(self, row: Errand) -> None:
        self._under_way.pop(row.id, None)
        self._bell.set()

    async def _fetch(self, row: Errand) -> None:
        try:
            try:
                async with asyncio.timeout(FETCH_SECONDS):
                    await self._bring(row)
            except (BadRequest, Forbidden, NotThere) as error:
                await self._refused(row, error)
            else:
                self._waits.pop(row.id, None)
        except Exception as error:
            self._postpone(row, error, self._wait(row).refusals)

    async def _bring(self, row: Errand) -> None:
        file = await self._bot.get_file(row.file_id or "")
        try:
            content = bytes(await file.download_as_bytearray(read_timeout=60))
        except InvalidToken as error:  # what the library makes of any 404
            raise NotThere("the file is not at the place Telegram named") from error
        check_whole(content, file.file_size)
        if await self._errands.arrived(self._store, row.id, content):
            self._wake_delivery()

    async def _refused(self, row: Errand, error: Exception) -> None:
        refusals = self._wait(row).refusals + 1
        passing = isinstance(error, NotThere) or PASSING in str(error)
        if passing and refusals < REFUSALS:
            self._postpone(row, error, refusals)
            return
        logger.error("file %s is lost: %s", row.id, error)
        async with self._store.work() as work:
            await self._errands.lost(work, row.id, str(error))
        self._waits.pop(row.id, None)
        self._wake_delivery()

    def _postpone(self, row: Errand, error: Exception, refusals: int) -> None:
        pause = min(self._wait(row).pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
        if isinstance(error, RetryAfter):
            pause = float(error._retry_after.total_seconds())
        if isinstance(error, InvalidToken):
            pause = LONGEST_PAUSE
        self._waits[row.id] = Wait(time.monotonic() + pause, pause, refusals)
        logger.warning("file %s: %s; again in %.0f s", row.id, type(error).__name__, pause)
