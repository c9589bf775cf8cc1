"""APScheduler as an alarm clock: it only rings; what is due, the store knows."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Ring = Callable[[], Awaitable[None]]


class Alarm:
    """Rings every second. A ring that is late or doubled does no harm, so none is ever dropped."""

    def __init__(self, ring: Ring, seconds: float = 1.0) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            ring, IntervalTrigger(seconds=seconds), coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
