"""Waiting, in one place, so that tests can drive the time by hand."""

import asyncio
import contextlib
import time
from typing import Protocol


class Timer(Protocol):
    """A clock that only ever goes forward, unlike the bot's own."""

    def now(self) -> float: ...

    async def wait(self, bell: asyncio.Event, seconds: float | None) -> None:
        """Return when the bell rings, or after so many seconds."""
        ...


class MonotonicTimer:
    def now(self) -> float:
        return time.monotonic()

    async def wait(self, bell: asyncio.Event, seconds: float | None) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await bell.wait()
