"""Sends what the outbox holds: each chat in order, many chats at once, at Telegram's pace.

1. Look which chats have rows, and queue a lane for each.
2. A lane's turn: choose the next rows, see that they are durable, render, send, mark, queue
   again.
3. A failure becomes a decision; what must wait holds its own lane only. A crash between
   sending and marking repeats a message; nothing is lost.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Sequence, Set

from bot.core.office_settings import calendar_of
from bot.core.outbox.records import OutboxRow
from bot.core.ports import ClockPort, Store, Work
from bot.delivery.claims import Rendering
from bot.delivery.decisions import pause
from bot.delivery.lanes import Lane, Lanes
from bot.delivery.timing import MonotonicTimer, NoPace, Pace, TelegramPace, Timer, until_open
from bot.delivery.toasts import ToastRequest, Toasts
from bot.delivery.turns import OnDead, Turn, Turns
from bot.delivery.wire import Wire

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 20  # of 0.5 s each, as through a proxy: enough for 30 a second
ASIDE_SECONDS = 1.0  # so long nothing but toasts goes out when the intake falls behind,
MOST_ASIDE = 2  # and so few messages at once as long as it stays behind
GRACE_SECONDS = 2.0
LOOK_AGAIN_SECONDS = 60.0  # a machine that slept has missed part of the wait


class Delivery:
    """The worker. `wake` says that rows have been committed; `offer` and `toast` take what
    needs no row.

    Between `begin_batch` and `end_batch` a batch of updates is taken in.
    """

    def __init__(
        self,
        store: Store,
        wire: Wire,
        rendering: Rendering,
        clock: ClockPort,
        *,
        paced: bool = True,
        rested: bool = True,
        on_dead: OnDead | None = None,
        timer: Timer | None = None,
    ) -> None:
        self._store = store
        self._wire = wire
        self._clock = clock
        self._timer = timer or MonotonicTimer()
        self._pace: Pace = NoPace()
        if paced:
            self._pace = TelegramPace(self._timer.now(), rested=rested)
        self._turns = Turns(store, wire, rendering, self._timer, on_dead)
        self._lanes = Lanes()
        self._sending: set[asyncio.Task[None]] = set()
        self._wakened = asyncio.Event()
        self._toasts = Toasts(wire, self._timer, self._wakened.set, limited=paced)
        self._starting = asyncio.Lock()
        self._called = True
        self._stopping = False
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
        is_due = due is not None and due <= self._timer.now()
        return bool(self._sending or self._toasts.busy or self._called or is_due)

    def wake(self) -> None:
        """Rows have been committed, for whichever chats."""
        self._called = True
        self._wakened.set()

    def begin_batch(self) -> None:
        """Rows queued from now on wait for the batch's end, so that none overtakes an earlier answer."""
        self._turns.batch_since = self._clock.now()

    def end_batch(self) -> None:
        """The batch is committed, or undone."""
        self._turns.batch_since = None
        self.wake()

    def offer(self, rows: Sequence[OutboxRow]) -> None:
        """Send answers that are not stored: after a crash they are lost, and asked for again."""
        for row in rows:
            self._lanes.lane(row.chat_id).add(row)
            self._call(row.chat_id)
        self._wakened.set()

    def toast(self, person: int, query_id: str, text: str | None = None, alert: bool = False) -> None:
        """Answer a pressed button, beside the messages: Telegram lets the button wait for it."""
        self._toasts.add(ToastRequest(person, query_id, text, alert))
        self._wakened.set()

    def give_way(self, behind: bool) -> None:
        """While the intake is behind, send few messages: what waits meanwhile goes out as one."""
        if not behind:
            self._behind_since = None
        elif self._behind_since is None:
            self._behind_since = self._timer.now()
        self._wakened.set()

    def _aside_seconds(self) -> float:
        """Seconds for which messages still wait for the intake."""
        if self._behind_since is None:
            return 0.0
        return self._behind_since + ASIDE_SECONDS - self._timer.now()

    def stop(self) -> None:
        """Start nothing more; `run` returns when what is on its way has had its moment."""
        self._stopping = True
        self._wakened.set()

    async def run(self) -> None:
        """Send until stopped or cancelled; what is on its way then gets a moment to arrive."""
        try:
            while not self._stopping:
                await self._timer.wait(self._wakened, await self._start_due())
        finally:
            await self._finish_sending()

    async def drain(self) -> float | None:
        """Send all that can go out now; returns in how many seconds more is due, None for never."""
        self.wake()
        while True:
            seconds = await self._start_due()
            if not self._on_their_way:
                return seconds
            await asyncio.wait(self._on_their_way, return_when=asyncio.FIRST_COMPLETED)

    async def _finish_sending(self) -> None:
        """Wait a little: a message cancelled between sending and marking would be sent again."""
        if self._on_their_way:
            await asyncio.wait(self._on_their_way, timeout=GRACE_SECONDS)
        for task in self._on_their_way:
            task.cancel()
        await asyncio.gather(*self._on_their_way, return_exceptions=True)

    @property
    def _on_their_way(self) -> Set[asyncio.Task[None]]:
        return self._sending | self._toasts.sending

    async def _start_due(self) -> float | None:
        """Start what can start; returns the seconds until the next look, None until wakened.

        The event is cleared before looking: what is committed during the look sets it again.
        Cleared after it, such rows would wait for the next commit.
        """
        async with self._starting:
            self._wakened.clear()
            aside = self._aside_seconds()
            self._toasts.start()
            if aside > 0:
                waits: list[float | None] = [aside]
            else:
                waits = [
                    await self._queue_called(),
                    await self._call_considerate(),
                    self._start_lanes(),
                ]
        return min((seconds for seconds in waits if seconds is not None), default=None)

    async def _queue_called(self) -> float | None:
        """Queue the chats that have rows; only after a commit, as lanes with rows look on by themselves."""
        if not self._called:
            return None
        self._called = False  # before reading: a commit meanwhile needs another look
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

    async def _call_considerate(self) -> float | None:
        """Call the lanes that wait for the office hours, once those begin."""
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

    def _start_lanes(self) -> float | None:
        most = MOST_AT_ONCE if self._behind_since is None else MOST_ASIDE
        while len(self._sending) < most and (due := self._lanes.next_at()) is not None:
            now = self._timer.now()
            at = max(due, self._pace.overall_at(now))
            if at > now:
                return at - now
            self._pace.begin()
            self._start(self._turn(self._lanes.take()))
        return None

    def _start(self, sending: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(sending)
        self._sending.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._wakened.set()

    async def _turn(self, lane: Lane) -> None:
        turn = Turn(1)  # when cancelled, a message may have gone out
        try:
            turn = await self._turns.serve(lane)
        finally:
            self._end_turn(lane, turn)

    def _end_turn(self, lane: Lane, turn: Turn) -> None:
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
        """Go on in a chat's new id: the rows have moved in the store, the answers move here."""
        answers = [row.with_chat_id(chat_id) for row in lane.answers]
        lane.answers.clear()
        self.offer(answers)
        self._call(chat_id)
