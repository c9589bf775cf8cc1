"""Sends what the outbox holds: each chat in order, many chats at once, at Telegram's pace.

1. Look which chats have rows, and queue a lane for each.
2. A lane's turn: choose the next rows, see that they are durable, render, send, mark, queue again.
3. A failure becomes a decision; what must wait holds its own lane only.
A crash between sending and marking repeats a message; nothing is lost.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace

from bot.core.outbox.records import OutboxRow
from bot.core.ports import ClockPort, Store, Work
from bot.core.thresholds import calendar_of
from bot.delivery.claims import Speech
from bot.delivery.decisions import Later, decide, pause
from bot.delivery.hours import until_open
from bot.delivery.lanes import Lane, Lanes
from bot.delivery.pacing import NoPace, Pace, TelegramPace
from bot.delivery.timer import MonotonicTimer, Timer
from bot.delivery.turns import OnDead, Turn, Turns
from bot.delivery.wire import Wire

logger = logging.getLogger(__name__)
FLIGHTS = 20  # at 0.5 s an answer, as through a proxy, 30 messages a second still get through
ASIDE_SECONDS = 1.0  # so long nothing but toasts goes out when the intake falls behind,
FLIGHTS_ASIDE = 2  # and so few messages at once as long as it stays behind
TOAST_TRIES = 3
GRACE_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 60.0  # a machine that slept has missed part of the wait for the office hours


@dataclass(frozen=True)
class Toast:
    """The answer to a pressed button."""

    query_id: str
    text: str | None
    alert: bool
    tries: int = 0


class Delivery:
    """`wake` says that rows have become durable; `offer` and `toast` take what needs no row.

    Between `hold` and `let_go` a batch is taken in.
    """

    def __init__(
        self,
        store: Store,
        wire: Wire,
        speech: Speech,
        clock: ClockPort,
        *,
        paced: bool = True,
        rested: bool = True,
        on_dead: OnDead | None = None,
        timer: Timer | None = None,
    ) -> None:
        self._store, self._wire, self._clock = store, wire, clock
        self._timer = timer or MonotonicTimer()
        self._pace: Pace = TelegramPace(self._timer.now(), rested=rested) if paced else NoPace()
        self._turns = Turns(store, wire, speech, self._timer, on_dead)
        self._lanes = Lanes()
        self._toasts: deque[Toast] = deque()
        self._flights: set[asyncio.Task[None]] = set()
        self._bell = asyncio.Event()
        self._pumping = asyncio.Lock()
        self._called, self._stopping = True, False
        self._behind_since: float | None = None

    @property
    def messages(self) -> int:
        """Messages sent since the start."""
        return self._turns.messages

    @property
    def failures(self) -> Counter[str]:
        """Failed attempts since the start, by the name of the error."""
        return self._turns.failures

    @property
    def busy(self) -> bool:
        """Whether anything is on its way or could go out now."""
        due = self._lanes.next_at()
        waiting = due is not None and due <= self._timer.now()
        return bool(self._flights or self._toasts or self._called or waiting)

    def wake(self) -> None:
        self._called = True
        self._bell.set()

    def hold(self) -> None:
        """A batch begins: what it queues from now on waits, so that no answer overtakes an earlier one."""
        self._turns.before = self._clock.now()

    def let_go(self) -> None:
        """The batch is through, or undone."""
        self._turns.before = None
        self.wake()

    def offer(self, rows: Sequence[OutboxRow]) -> None:
        for row in rows:
            self._lanes.lane(row.chat_id).add(row)
            self._call(row.chat_id)
        self._bell.set()

    def toast(self, query_id: str, text: str | None = None, alert: bool = False) -> None:
        self._toasts.append(Toast(query_id, text, alert))
        self._bell.set()

    def give_way(self, behind: bool) -> None:
        """While the intake is behind, few messages go out: what waits meanwhile is told as one."""
        if not behind:
            self._behind_since = None
        elif self._behind_since is None:
            self._behind_since = self._timer.now()
        self._bell.set()

    def _held(self) -> float:
        """For how many seconds more the messages wait for the intake."""
        if self._behind_since is None:
            return 0.0
        return self._behind_since + ASIDE_SECONDS - self._timer.now()

    def stop(self) -> None:
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Until stopped or cancelled; what is on its way then gets a moment to arrive."""
        try:
            while not self._stopping:
                await self._timer.wait(self._bell, await self._pump())
        finally:
            await self._land()

    async def drain(self) -> float | None:
        """Send all that can go out now; returns after how many seconds more is due, None for never."""
        self.wake()
        while True:
            seconds = await self._pump()
            if not self._flights:
                return seconds
            await asyncio.wait(self._flights, return_when=asyncio.FIRST_COMPLETED)

    async def _land(self) -> None:
        if self._flights:
            await asyncio.wait(self._flights, timeout=GRACE_SECONDS)
        for flight in self._flights:
            flight.cancel()
        await asyncio.gather(*self._flights, return_exceptions=True)

    async def _pump(self) -> float | None:
        """Start what can start; returns in how many seconds to come back, unless the bell rings before."""
        async with self._pumping:
            self._bell.clear()
            held = self._held()
            if held > 0:
                seconds = [held, self._start_toasts()]
            else:
                seconds = [await self._look(), await self._open(), self._start_toasts(), self._start_lanes()]
        return min((each for each in seconds if each is not None), default=None)

    async def _look(self) -> float | None:
        """Queue the chats that have rows; only after a commit, as lanes with rows look on by themselves."""
        if not self._called:
            return None
        self._called = False
        try:
            async with self._store.work() as work:
                chats = [int(chat) for chat in await work[OutboxRow].values("chat_id")]
                called = [chat_id for chat_id in chats if await self._has_more(work, chat_id)]
        except Exception as error:
            self._called = True
            logger.error("the outbox could not be read: %s", type(error).__name__)
            return pause(2)
        for chat_id in called:
            self._call(chat_id)
        return None

    async def _has_more(self, work: Work, chat_id: int) -> bool:
        """Whether a chat has rows that its lane, waiting for the office hours, has not looked at."""
        lane = self._lanes.resting.get(chat_id)
        return lane is None or bool(await work[OutboxRow].first(1, lane.cursor, chat_id=chat_id))

    def _call(self, chat_id: int) -> None:
        self._lanes.call(chat_id, self._pace.chat_at(chat_id, self._timer.now()))

    async def _open(self) -> float | None:
        """When the office hours begin, the lanes that waited for them are called."""
        if not self._lanes.resting:
            return None
        async with self._store.work() as work:
            calendar = await calendar_of(work)
        seconds = until_open(self._clock.now(), calendar).total_seconds()
        if seconds > 0:
            return min(seconds, LOOK_AGAIN_SECONDS)
        for chat_id in list(self._lanes.resting):
            self._call(chat_id)
        return None

    def _start_toasts(self) -> float | None:
        while self._toasts and len(self._flights) < 2 * FLIGHTS:
            now = self._timer.now()
            at = self._pace.overall_at(now)
            if at > now:
                return at - now
            self._pace.begin()
            self._fly(self._toast(self._toasts.popleft()))
        return None

    def _start_lanes(self) -> float | None:
        most = FLIGHTS if self._behind_since is None else FLIGHTS_ASIDE
        while len(self._flights) < most and (due := self._lanes.next_at()) is not None:
            now = self._timer.now()
            at = max(due, self._pace.overall_at(now))
            if at > now:
                return at - now
            self._pace.begin()
            self._fly(self._turn(self._lanes.take()))
        return None

    def _fly(self, flight: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(flight)
        self._flights.add(task)
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flights.discard(task)
        self._bell.set()

    async def _turn(self, lane: Lane) -> None:
        turn = Turn(1)
        try:
            turn = await self._turns.serve(lane)
        finally:
            self._end(lane, turn)

    def _end(self, lane: Lane, turn: Turn) -> None:
        now = self._timer.now()
        self._pace.end(lane.chat_id, now, turn.messages)
        if turn.moved_to is not None:
            self._follow(lane, turn.moved_to)
        at = self._pace.chat_at(lane.chat_id, now)
        if turn.seconds is None:
            self._lanes.rest(lane, at)
        else:
            self._lanes.put_back(lane, max(at, now + turn.seconds))

    def _follow(self, lane: Lane, chat_id: int) -> None:
        """The rows have moved in the store; the answers that have none move here."""
        answers = [row.model_copy(update={"chat_id": chat_id}) for row in lane.answers]
        lane.answers.clear()
        self.offer(answers)
        self._call(chat_id)

    async def _toast(self, toast: Toast) -> None:
        try:
            await self._wire.toast(toast.query_id, toast.text, toast.alert)
        except Exception as error:
            decision = decide(error, toast.tries + 1)
        else:
            return
        finally:
            self._pace.end(None, self._timer.now(), 1)
        if isinstance(decision, Later) and toast.tries + 1 < TOAST_TRIES:
            await self._timer.wait(asyncio.Event(), decision.seconds)
            self._toasts.append(replace(toast, tries=toast.tries + 1))
        else:
            logger.info("a pressed button got no answer: %s", decision)
