"""What happened, numbered, so that a page or a test can wait for the next thing."""

import asyncio
from collections import deque
from contextlib import suppress
from itertools import islice

from bot.sandbox.server.wire import Json

KEPT = 10_000


class EventLog:
    """Numbers grow by one; a reader who fell too far behind starts again from what is kept."""

    def __init__(self) -> None:
        self.last = 0
        self.closed = False
        self._kept: deque[tuple[str, int | None, int | None, Json | None]] = deque(maxlen=KEPT)
        self._waiting: set[asyncio.Future[None]] = set()

    def add(
        self, kind: str, chat_id: int | None = None, message_id: int | None = None, more: Json | None = None
    ) -> None:
        self.last += 1
        self._kept.append((kind, chat_id, message_id, more))
        if self._waiting:
            self._wake()

    def after(self, number: int) -> list[Json]:
        fresh = min(max(self.last - number, 0), len(self._kept))
        rows = islice(self._kept, len(self._kept) - fresh, None)
        first = self.last - fresh + 1
        return [
            {"number": first + index, "kind": kind, "chat_id": chat, "message_id": message, **(more or {})}
            for index, (kind, chat, message, more) in enumerate(rows)
        ]

    async def wait(self, number: int, seconds: float) -> None:
        """Return when there is something after `number`, at the latest after so many seconds."""
        if self.last > number or self.closed:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(future, seconds)
        finally:
            self._waiting.discard(future)

    def close(self) -> None:
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
