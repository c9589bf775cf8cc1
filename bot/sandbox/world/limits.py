"""Telegram's sending limits, answered with 429 when they are switched on."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.server.wire import too_many_requests
from bot.sandbox.world.model import PRIVATE

SENDING = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVideo",
        "sendAudio",
        "sendVoice",
        "sendAnimation",
        "sendVideoNote",
        "sendLocation",
        "sendMediaGroup",
        "copyMessage",
        "forwardMessage",
    }
)


@dataclass(slots=True)
class Bucket:
    """So many at once, then so many a second."""

    size: float
    rate: float
    level: float
    at: float

    def lacking(self, amount: float, now: float) -> float:
        """Seconds until `amount` may pass."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(amount, self.size) - self.level) / self.rate)


@dataclass(slots=True)
class Limits:
    on: bool = False
    clock: Callable[[], float] = time.monotonic
    overall: tuple[float, float] = (30, 30)
    private: tuple[float, float] = (3, 1)
    group: tuple[float, float] = (20, 20 / 60)
    buckets: dict[int | None, Bucket] = field(default_factory=dict)

    def check(self, chat_id: int, chat_type: str, amount: int) -> None:
        """Count a sending, or refuse it without counting."""
        if not self.on:
            return
        now = self.clock()
        chosen = self.private if chat_type == PRIVATE else self.group
        pair = [self._bucket(None, self.overall, now), self._bucket(chat_id, chosen, now)]
        wait = max(bucket.lacking(amount, now) for bucket in pair)
        if wait > 1e-6:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in pair:
            bucket.level -= amount

    def switch(self, on: bool) -> None:
        self.on = on
        self.buckets.clear()

    def _bucket(self, key: int | None, shape: tuple[float, float], now: float) -> Bucket:
        size, rate = shape
        return self.buckets.setdefault(key, Bucket(size, rate, size, now))
