"""Pauses that double until something succeeds."""

from telegram.error import RetryAfter

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


class Backoff:
    def __init__(self) -> None:
        self._next = FIRST_PAUSE

    def pause(self, error: BaseException | None = None) -> float:
        """Seconds to wait after one more failure; what Telegram asks for goes first."""
        seconds = self._next
        self._next = min(self._next * 2, LONGEST_PAUSE)
        if isinstance(error, RetryAfter):
            return float(error._retry_after.total_seconds())
        return seconds

    def succeed(self) -> None:
        self._next = FIRST_PAUSE
