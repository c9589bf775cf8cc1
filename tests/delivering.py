"""A delivery set up for tests: real store, real bot, sandbox as Telegram, time driven by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.core.dialogue.messages import Apology
from bot.core.messages import Message
from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale
from bot.delivery.claims import Rendering
from bot.delivery.http_client import HttpRequest
from bot.delivery.wire import Wire
from bot.delivery.worker import Delivery
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from bot.texts.messages import Outgoing, Text
from storage.store import TinyStore

WANG, LI = 5_000_001, 5_000_002
WEDNESDAY_NOON = datetime(2017, 11, 22, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class HandTimer:
    """The time for waiting; it moves only when told to."""

    seconds: float = 1000.0
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        moved, self.moved = self.moved, asyncio.Event()
        moved.set()

    async def wait(self, event: asyncio.Event, seconds: float | None) -> None:
        due = None if seconds is None else self.seconds + seconds
        while not event.is_set() and (due is None or self.seconds < due):
            waits = [asyncio.create_task(each.wait()) for each in (event, self.moved)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waits:
                    each.cancel()


@dataclass
class HandClock:
    """The bot's clock, going with the timer from an instant that a test may set."""

    timer: HandTimer
    start: datetime = WEDNESDAY_NOON

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.timer.seconds - 1000.0)

    def set(self, instant: datetime) -> None:
        self.start = instant - timedelta(seconds=self.timer.seconds - 1000.0)


def said(text: str) -> Message:
    """A notice that is told as this text; `|` parts messages, `+` at the front lets it be merged."""
    return Apology(reference=text)


def words(notice: Message) -> str:
    return notice.reference if isinstance(notice, Apology) else ""


def _render(notice: Message, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
    if words(notice) == "unrenderable":
        raise LookupError(words(notice))
    return tuple(Text(part) for part in words(notice).split("|"))


def _mergeable(notice: Message) -> bool:
    return words(notice).startswith("+")


def _merged(first: Message, second: Message) -> Message | None:
    return said(words(first) + words(second))


RENDERING = Rendering(_render, _mergeable, _merged, Locale.ZH)


class GatedWire(Wire):
    """The wire with gates: `open` holds messages back, `back` holds the answers; `reached` rings."""

    def __init__(self, bot: Bot, patience: float = 20.0) -> None:
        super().__init__(bot, patience)
        self.open, self.back, self.reached = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.open.set()
        self.back.set()
        self.waiting = 0

    async def send(self, row: OutboxRow, part: Outgoing, edit: int | None = None) -> tuple[int, ...]:
        self.reached.set()
        self.waiting += 1
        await self.open.wait()
        self.waiting -= 1
        sent_ids = await super().send(row, part, edit)
        await self.back.wait()
        return sent_ids


class Desk:
    """What a test needs at hand."""

    def __init__(
        self, store: TinyStore, wire: GatedWire, timer: HandTimer, clock: HandClock, *, paced: bool = False
    ) -> None:
        self.store, self.wire, self.timer, self.clock = store, wire, timer, clock
        self.dead: list[tuple[str, str]] = []
        self._paced, self._made = paced, 0
        self.restart()

    def restart(self, *, rested: bool = True) -> None:
        """As after a crash: what only the delivery knew is gone."""
        self.delivery = Delivery(
            self.store,
            self.wire,
            RENDERING,
            self.clock,
            paced=self._paced,
            rested=rested,
            on_dead=self._on_dead,
            timer=self.timer,
        )

    async def _on_dead(self, row: OutboxRow, reason: str) -> None:
        self.dead.append((words(row.notice), reason))

    def row(self, chat_id: int, text: str, **fields: object) -> OutboxRow:
        self._made += 1
        values = {"key_": f"{self._made}", "queued_at": self.clock.now(), **fields}
        return OutboxRow.model_validate({**values, "chat_id": chat_id, "notice": said(text)})

    async def queue(self, *rows: OutboxRow) -> None:
        async with self.store.work() as work:
            for row in rows:
                work[OutboxRow].put(row)
            await work.commit("test.queued")

    async def say(self, chat_id: int, *texts: str, **fields: object) -> None:
        await self.queue(*(self.row(chat_id, text, **fields) for text in texts))

    async def waiting(self) -> list[str]:
        async with self.store.work() as work:
            return [words(row.notice) for row in await work[OutboxRow].all()]

    async def finish(self, limit: float = 2_000_000) -> float:
        """Drain and move the time to what is due next, until nothing is; returns the time it took."""
        begun = self.timer.seconds
        while (seconds := await self.delivery.drain()) is not None:
            self.timer.advance(seconds)
            assert self.timer.seconds - begun < limit, "the delivery does not come to an end"
        return self.timer.seconds - begun


@asynccontextmanager
async def opened_desk(
    sandbox: SandboxServer, directory: Path, *, paced: bool = False, patience: float = 20.0
) -> AsyncIterator[Desk]:
    timer = HandTimer()
    clock = HandClock(timer)
    store = TinyStore(directory, clock)
    async with Bot(sandbox.token, base_url=sandbox.bot_api_url, request=HttpRequest()) as bot:
        yield Desk(store, GatedWire(bot, patience), timer, clock, paced=paced)
    await store.close()


async def heard(telegram: SandboxClient, chat_id: int) -> list[str]:
    return [message.text for message in await telegram.messages(chat_id, limit=5000)]
