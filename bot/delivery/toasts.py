"""The answers to pressed buttons: at once, beside the messages, and only so many for each person.

Telegram's limits do not count them, so they take nothing from the messages. Who presses faster than anybody
reads gets no answer to some presses; a button works without.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Set
from dataclasses import dataclass, replace

from bot.delivery.decisions import Later, decide
from bot.delivery.timing import PURGE_FROM, Bucket, Timer
from bot.delivery.wire import Wire

logger = logging.getLogger(__name__)
TRIES = 3
RATE = 2.0  # for each person and second,
BURST = 5.0  # and so many at once after a rest
MOST_AT_ONCE = 8
MOST_WAITING = 400


@dataclass(frozen=True)
class ToastRequest:
    """The answer to a pressed button: a line at the top of the chat, or with `alert` a window."""

    person: int
    query_id: str
    text: str | None
    alert: bool
    tries: int = 0


class Toasts:
    """The toasts that wait and those on their way; without `limited` everybody gets all of theirs."""

    def __init__(self, wire: Wire, timer: Timer, wake: Callable[[], None], *, limited: bool) -> None:
        self._wire = wire
        self._timer = timer
        self._wake = wake
        self._limited = limited
        self._budgets: dict[int, Bucket] = {}
        self._waiting: deque[ToastRequest] = deque()
        self._sending: set[asyncio.Task[None]] = set()
        self.dropped = 0

    @property
    def sending(self) -> Set[asyncio.Task[None]]:
        return self._sending

    @property
    def busy(self) -> bool:
        return bool(self._waiting or self._sending)

    def add(self, toast: ToastRequest) -> None:
        """Take a toast, unless its person has had theirs, or too many wait."""
        if len(self._waiting) >= MOST_WAITING or not self._within_budget(toast.person):
            self.dropped += 1
            return
        self._waiting.append(toast)

    def _within_budget(self, person: int) -> bool:
        if not self._limited:
            return True
        now = self._timer.now()
        budget = self._budgets.get(person)
        if budget is None:
            self._forget_full(now)
            budget = self._budgets[person] = Bucket(RATE, BURST, BURST, now)
        if budget.ready_at() > now:
            return False
        budget.charge(now, 1)
        return True

    def _forget_full(self, now: float) -> None:
        """Who has not pressed for some seconds is as good as new."""
        if len(self._budgets) >= PURGE_FROM:
            self._budgets = {
                person: budget for person, budget in self._budgets.items() if not budget.full(now)
            }

    def start(self) -> None:
        """Send as many as may be on their way at once."""
        while self._waiting and len(self._sending) < MOST_AT_ONCE:
            task = asyncio.create_task(self._send(self._waiting.popleft()))
            self._sending.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._wake()

    async def _send(self, toast: ToastRequest) -> None:
        try:
            await self._wire.toast(toast.query_id, toast.text, toast.alert)
        except Exception as error:
            decision = decide(error, toast.tries + 1)
        else:
            return
        # A press is forgotten by Telegram after a while: more tries would only be refused.
        if isinstance(decision, Later) and toast.tries + 1 < TRIES:
            await self._timer.wait(asyncio.Event(), decision.seconds)
            self._waiting.append(replace(toast, tries=toast.tries + 1))
        else:
            logger.info("a pressed button got no answer: %s", decision)
