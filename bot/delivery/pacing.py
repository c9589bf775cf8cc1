"""Keeps Telegram's limits by waiting: messages per second overall, per private chat, per group.

A message is weighed when its answer has come, and until then its place is kept free. As Telegram saw
it earlier than that, and sees the next one later, no delay on the way can make two come too close.
"""

from dataclasses import dataclass
from typing import Protocol

OVERALL_RATE, OVERALL_BURST = 30.0, 25.0
CHAT_RATE, CHAT_BURST = 1.0, 3.0
GROUP_RATE, GROUP_BURST = 20 / 60, 20.0
HAIR = 1e-9  # what adding up fractions of seconds may be off by
PURGE_FROM = 256


@dataclass
class Bucket:
    """Tokens that come back at a steady rate; a message that weighs more leaves a debt."""

    rate: float
    burst: float
    level: float
    at: float

    def ready_at(self, tokens: float = 1.0) -> float:
        return self.at + max(0.0, tokens - self.level - HAIR) / self.rate

    def charge(self, now: float, tokens: int) -> None:
        self.level = min(self.burst, self.level + (now - self.at) * self.rate) - tokens
        self.at = now

    def full(self, now: float) -> bool:
        return self.level + (now - self.at) * self.rate >= self.burst


class Pace(Protocol):
    """When the next message may start, and what the last one has used up."""

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
    """Telegram's limits. One message of a chat at a time; overall as many at once as there are tokens.

    Not `rested` is a bot that may have sent at full pace until just now, before it was killed and
    started again: Telegram remembers, so it begins with empty buckets.
    """

    def __init__(self, now: float, *, rested: bool = True) -> None:
        self._began, self._rested = now, rested
        self._overall = Bucket(OVERALL_RATE, OVERALL_BURST, OVERALL_BURST if rested else 0.0, now)
        self._chats: dict[int, Bucket] = {}
        self._begun = 0
        self._purge_at = PURGE_FROM

    @property
    def remembered(self) -> int:
        return len(self._chats)

    def overall_at(self, now: float) -> float:
        return max(now, self._overall.ready_at(1.0 + self._begun))

    def chat_at(self, chat_id: int, now: float) -> float:
        chat = self._chats.get(chat_id) or self._new(chat_id)
        return max(now, chat.ready_at())

    def begin(self) -> None:
        self._begun += 1

    def end(self, chat_id: int | None, now: float, messages: int) -> None:
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
        """A chat as it was when the bot began."""
        rate, burst = (GROUP_RATE, GROUP_BURST) if chat_id < 0 else (CHAT_RATE, CHAT_BURST)
        return Bucket(rate, burst, burst if self._rested else 0.0, self._began)

    def _forget_full(self, now: float) -> None:
        """A full bucket need not be kept, a new one is the same: the chats of the last minute stay."""
        if len(self._chats) >= self._purge_at:
            self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if not chat.full(now)}
            self._purge_at = max(PURGE_FROM, 2 * len(self._chats))
