"""Pauses that double until something succeeds."""

from telegram.error import RetryAfter

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


class Backoff:
    def __init__(self) -> None:
        self._next = FIRST_PAUSE

    def pause(self, error: BaseException | None = None) -> float:
        """Seconds to wait after one more failure; what Telegram asks for goes first."""
        seconds, self._next = self._next, min(self._next * 2, LONGEST_PAUSE)
        return float(error._retry_after.total_seconds()) if isinstance(error, RetryAfter) else seconds

    def succeed(self) -> None:
        self._next = FIRST_PAUSE
