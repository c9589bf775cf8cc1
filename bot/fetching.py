"""Brings the bytes of evidence to the disk: rows say what is missing, so a crash forgets nothing."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Protocol

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.domain.ports import Store
from bot.domain.reports import Evidence
from bot.services import evidence

logger = logging.getLogger(__name__)
AT_ONCE = 3
LOOK_AHEAD = 200
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
IDLE_SECONDS = 60.0


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


class Fetcher:
    def __init__(self, bot: Bot, store: Store, shelf: Shelf, wake_delivery: Callable[[], None]) -> None:
        self._bot, self._store, self._shelf, self._wake_delivery = bot, store, shelf, wake_delivery
        self._bell = asyncio.Event()
        self._not_before: dict[str, tuple[float, float]] = {}

    def wake(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        while True:
            self._bell.clear()
            async with self._store.work() as work:
                rows = await evidence.waiting(work, LOOK_AHEAD)
            due = [row for row in rows if self._due(row)][:AT_ONCE]
            if due:
                await asyncio.gather(*map(self._fetch, due))
            else:
                await self._sleep(rows)

    def _due(self, row: Evidence) -> bool:
        return self._not_before.get(row.id, (0.0, 0.0))[0] <= time.monotonic()

    async def _sleep(self, rows: list[Evidence]) -> None:
        times = [self._not_before[row.id][0] for row in rows if row.id in self._not_before]
        seconds = min([IDLE_SECONDS, *(each - time.monotonic() for each in times)])
        try:
            await asyncio.wait_for(self._bell.wait(), max(seconds, 0.01))
        except TimeoutError:
            return

    async def _fetch(self, row: Evidence) -> None:
        try:
            await self._bring(row)
            self._not_before.pop(row.id, None)
        except (BadRequest, Forbidden) as error:
            await self._give_up(row, str(error))
        except (TelegramError, OSError) as error:
            self._postpone(row, error)
        except Exception:
            logger.exception("evidence %s could not be fetched", row.id)
            self._postpone(row, None)

    async def _bring(self, row: Evidence) -> None:
        file = await self._bot.get_file(row.file_id or "")
        content = bytes(await file.download_as_bytearray(read_timeout=60))
        stored = await asyncio.to_thread(self._shelf.save, content)
        async with self._store.work() as work:
            await evidence.stored(work, row.id, stored.sha256, stored.size, stored.path)

    async def _give_up(self, row: Evidence, reason: str) -> None:
        logger.error("evidence %s is lost: %s", row.id, reason)
        async with self._store.work() as work:
            await evidence.lost(work, row.id, reason)
        self._wake_delivery()

    def _postpone(self, row: Evidence, error: Exception | None) -> None:
        last = self._not_before.get(row.id, (0.0, 0.0))[1]
        pause = min(last * 2 or FIRST_PAUSE, LONGEST_PAUSE)
        if isinstance(error, RetryAfter):
            pause = float(error._retry_after.total_seconds())
        if isinstance(error, InvalidToken):
            pause = LONGEST_PAUSE
        self._not_before[row.id] = (time.monotonic() + pause, pause)
        logger.warning("evidence %s: %s; again in %.0f s", row.id, type(error).__name__, pause)
