"""The bot's queue of updates: order, offsets, long polling, and ids that restart lower."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import orjson

from bot.sandbox.server.events import EventLog
from bot.sandbox.server.wire import ApiError, Json

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FUTURE = 10
TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
UNHOOKED = "Conflict: terminated by setWebhook request"

Gone = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Pending:
    id: int
    era: int
    chat: int | None
    body: bytes


@dataclass(slots=True)
class Poll:
    """One waiting getUpdates: woken by an update, by its end, or by a rival."""

    woken: asyncio.Future[str]

    def wake(self, why: str) -> None:
        if not self.woken.done():
            self.woken.set_result(why)


class UpdateQueue:
    def __init__(self, events: EventLog, first_id: int = 100_000_000) -> None:
        self.next_id = first_id
        self.era = 0
        self.allowed: frozenset[str] | None = None
        self.pending: deque[Pending] = deque()
        self.arrived = asyncio.Event()
        self.closed = False
        self._poll: Poll | None = None
        self._events = events

    def add(self, kind: str, body: Json, chat: int | None = None) -> int | None:
        """Queue an update of a kind the bot wants; its bytes are what was true at this moment."""
        if not self.wanted(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        raw = orjson.dumps({"update_id": update_id, kind: body})
        self._put(Pending(update_id, self.era, chat, raw))
        return update_id

    def inject(self, raw: bytes, update_id: int | None) -> int:
        """Queue bytes as they are, under a chosen id; ids go on from there."""
        if update_id is not None and update_id != self.next_id:
            self.restart(update_id)
        chosen = self.next_id
        self.next_id += 1
        self._put(Pending(chosen, self.era, None, raw))
        return chosen

    def restart(self, next_id: int) -> None:
        """Go on with other ids: lower ones are a new numbering, as after a quiet week at Telegram."""
        if next_id < self.next_id:
            self.era += 1
        self.next_id = next_id

    def wanted(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in OPT_IN
        return kind in self.allowed

    def allow(self, kinds: list[str] | None) -> None:
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forget what lies before the offset.

        An offset far beyond the next id belongs to an earlier numbering: it confirms nothing of the new one.
        """
        before = len(self.pending)
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0].id < offset and self._same_numbering(self.pending[0], offset):
            self.pending.popleft()
        if len(self.pending) < before:
            self._events.add("confirmed")

    def _same_numbering(self, first: Pending, offset: int) -> bool:
        return first.era < self.era or offset <= self.next_id + FUTURE

    def take(self, limit: int) -> list[bytes]:
        if len(self.pending) <= limit:
            return [update.body for update in self.pending]
        return [self.pending[index].body for index in range(limit)]

    async def poll(self, offset: int, limit: int, seconds: int, gone: Gone) -> list[bytes]:
        """A long poll; a newer one ends an older one with 409, as at Telegram."""
        self.end_poll(TERMINATED)
        self.confirm(offset)
        if self.pending or seconds <= 0 or self.closed:
            return self.take(limit)
        poll = Poll(asyncio.get_running_loop().create_future())
        self._poll = poll
        watcher = asyncio.ensure_future(gone())
        watcher.add_done_callback(lambda _: poll.wake(""))
        try:
            with suppress(TimeoutError):
                why = await asyncio.wait_for(poll.woken, seconds)
                if why:
                    raise ApiError(409, why)
        finally:
            watcher.cancel()
            if self._poll is poll:
                self._poll = None
        return self.take(limit)

    @property
    def polled(self) -> bool:
        return self._poll is not None

    def end_poll(self, why: str = "") -> None:
        if self._poll:
            self._poll.wake(why)
            self._poll = None

    def close(self) -> None:
        self.closed = True
        self.end_poll()
        self.arrived.set()

    def _put(self, update: Pending) -> None:
        self.pending.append(update)
        self._events.add("update")
        self.arrived.set()
        if self._poll:
            self._poll.wake("")
