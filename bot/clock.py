"""The bot's clock: the real time, or a rehearsal that starts at an instant and runs at normal speed."""

import time
from datetime import datetime, timedelta, tzinfo


class Clock:
    """`now()` is aware and in the plan's time zone; `rehearsal` says whether its time is made up."""

    def __init__(self, zone: tzinfo, start: datetime | None = None) -> None:
        self.zone = zone
        self.rehearsal = start is not None
        self._start: datetime | None = None
        if start is not None:
            self._begin_at(start)
        self.started_at = self._start or self.now()

    def now(self) -> datetime:
        if self._start is None:
            return datetime.now(self.zone)
        return self._start + timedelta(seconds=time.monotonic() - self._begun)

    def set(self, instant: datetime) -> None:
        """Move a rehearsal to another instant, from which it runs on; the real time cannot be set."""
        if not self.rehearsal:
            raise ValueError("only a rehearsal's clock can be set")
        self._begin_at(instant)

    def _begin_at(self, instant: datetime) -> None:
        self._start = instant.astimezone(self.zone)
        self._begun = time.monotonic()


class Moment:
    """A clock that stands still: what is made twice of one moment is the same."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at
