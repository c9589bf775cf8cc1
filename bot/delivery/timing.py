"""Telegram's limits, the office hours, and a timer: when a message may go out.

A message is charged to its buckets when its answer has come, and until then its place is
kept free. As Telegram saw it earlier than that, and sees the next one later, no delay on
the way can make two of them come too close.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.calendar import OPENING, PUBLIC, Calendar, open_at

# Messages a second that Telegram takes in the long run, and how many at once after a rest.
# Telegram allows a burst of 30 overall; five are left for what it may count differently.
OVERALL_RATE = 30.0
OVERALL_BURST = 25.0
CHAT_RATE = 1.0
CHAT_BURST = 3.0
GROUP_RATE = 20 / 60
GROUP_BURST = 20.0
HAIR = 1e-9  # what adding up fractions of seconds may be off by
PURGE_FROM = 256


@dataclass
class Bucket:
    """Tokens that come back at a steady rate; several messages at once may leave a debt."""

    rate: float
    burst: float
    level: float
    at: float

    def ready_at(self, tokens: float = 1.0) -> float:
        """The time at which so many tokens will be there."""
        return self.at + max(0.0, tokens - self.level - HAIR) / self.rate

    def charge(self, now: float, tokens: int) -> None:
        """Take tokens, also those that are not there yet."""
        self.level = self._level_at(now) - tokens
        self.at = now

    def full(self, now: float) -> bool:
        """Whether it is as a new one would be."""
        return self._level_at(now) >= self.burst

    def _level_at(self, now: float) -> float:
        return min(self.burst, self.level + (now - self.at) * self.rate)


class Pace(Protocol):
    """Says when the next message may start; all times are seconds of a timer."""

    def overall_at(self, now: float) -> float: ...
    def chat_at(self, chat_id: int, now: float) -> float: ...
    def begin(self) -> None: ...
    def end(self, chat_id: int | None, now: float, messages: int) -> None: ...


class NoPace:
    """For a Bot API server without limits."""

    def overall_at(self, now: float) -> float:
        return now

    def chat_at(self, chat_id: int, now: float) -> float:
        return now

    def begin(self) -> None:
        """Nothing is counted."""

    def end(self, chat_id: int | None, now: float, messages: int) -> None:
        """Nothing is counted."""


class TelegramPace:
    """Telegram's limits. One message of a chat at a time; overall as many at once as there
    are tokens.

    Not `rested` is a bot that may have sent at full pace until just now, before it was
    killed and started again: Telegram remembers, so it begins with empty buckets.
    """

    def __init__(self, now: float, *, rested: bool = True) -> None:
        self._began = now
        self._rested = rested
        self._overall = self._bucket(OVERALL_RATE, OVERALL_BURST)
        self._chats: dict[int, Bucket] = {}
        self._begun = 0
        self._purge_at = PURGE_FROM

    @property
    def remembered(self) -> int:
        """The number of chats that have a bucket."""
        return len(self._chats)

    def overall_at(self, now: float) -> float:
        """The time at which one more message may start beside those on their way."""
        return max(now, self._overall.ready_at(1.0 + self._begun))

    def chat_at(self, chat_id: int, now: float) -> float:
        """The time at which a message to this chat may start."""
        chat = self._chats.get(chat_id) or self._new(chat_id)
        return max(now, chat.ready_at())

    def begin(self) -> None:
        """A message starts on its way."""
        self._begun += 1

    def end(self, chat_id: int | None, now: float, messages: int) -> None:
        """Charge a request that was answered: so many messages, without a chat only overall."""
        self._begun -= 1
        if messages:
            self._overall.charge(now, messages)
        if messages and chat_id is not None:
            self._chat(chat_id, now).charge(now, messages)

    def _chat(self, chat_id: int, now: float) -> Bucket:
        if chat_id not in self._chats:
            self._forget_full(now)
            self._chats[chat_id] = self._new(chat_id)
        return self._chats[chat_id]

    def _new(self, chat_id: int) -> Bucket:
        """A chat as it was when the bot began; groups have negative ids."""
        if chat_id < 0:
            return self._bucket(GROUP_RATE, GROUP_BURST)
        return self._bucket(CHAT_RATE, CHAT_BURST)

    def _bucket(self, rate: float, burst: float) -> Bucket:
        level = burst if self._rested else 0.0
        return Bucket(rate, burst, level, self._began)

    def _forget_full(self, now: float) -> None:
        """Drop full buckets, which a new one equals: the chats of the last minute stay."""
        if len(self._chats) >= self._purge_at:
            self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if not chat.full(now)}
            self._purge_at = max(PURGE_FROM, 2 * len(self._chats))


class Timer(Protocol):
    """A clock that only ever goes forward, unlike the bot's own; tests drive one by hand."""

    def now(self) -> float: ...

    async def wait(self, event: asyncio.Event, seconds: float | None) -> None:
        """Return when the event is set, or after so many seconds."""
        ...


class MonotonicTimer:
    """The machine's own."""

    def now(self) -> float:
        return time.monotonic()

    async def wait(self, event: asyncio.Event, seconds: float | None) -> None:
        # Not wait_for: set in the very moment of being cancelled, it would forget the
        # cancelling.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()


def until_open(now: datetime, calendar: Calendar = PUBLIC) -> timedelta:
    """Time from `now`, in its own zone, until people may be disturbed (08:00-20:00 on workdays)."""
    if open_at(now, calendar):
        return timedelta()
    day = now.date()
    opens_today = calendar.is_workday(day) and now.time() < OPENING
    if not opens_today:
        day = calendar.next_workday(day)
    return datetime.combine(day, OPENING, now.tzinfo) - now
