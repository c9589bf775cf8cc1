"""A delivery set up for tests: real store, real bot, sandbox as Telegram, time driven by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.delivery.claims import Speech
from bot.delivery.wire import Wire
from bot.delivery.worker import Delivery
from bot.domain.notices import Apology, Notice
from bot.domain.outbox import OutboxRow
from bot.domain.people import Locale
from bot.sandbox import SandboxServer
from bot.texts.messages import Outgoing, Text
from storage.journal import JournalWriter
from storage.store import TinyStore

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

    async def wait(self, bell: asyncio.Event, seconds: float | None) -> None:
        due = None if seconds is None else self.seconds + seconds
        while not bell.is_set() and (due is None or self.seconds < due):
            waits = [asyncio.create_task(event.wait()) for event in (bell, self.moved)]
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


def said(text: str) -> Notice:
    """A notice that is told as this text; `|` parts messages, `+` at the front lets it be merged."""
    return Apology(reference=text)


def words(notice: Notice) -> str:
    return notice.reference if isinstance(notice, Apology) else ""


def _render(notice: Notice, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
    if words(notice) == "unrenderable":
        raise LookupError(words(notice))
    return tuple(Text(part) for part in words(notice).split("|"))


def _mergeable(notice: Notice) -> bool:
    return words(notice).startswith("+")


def _merged(first: Notice, second: Notice) -> Notice | None:
    return said(words(first) + words(second))


SPEECH = Speech(_render, _mergeable, _merged, Locale.ZH)


class GatedWire(Wire):
    """The wire with a gate: a test can hold messages back and see that one stands there."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self.open, self.reached = asyncio.Event(), asyncio.Event()
        self.open.set()

    async def send(self, row: OutboxRow, part: Outgoing, edit: int | None = None) -> tuple[int, ...]:
        self.reached.set()
        await self.open.wait()
        return await super().send(row, part, edit)


@dataclass
class Desk:
    """What a test needs at hand."""

    store: TinyStore
    delivery: Delivery
    wire: GatedWire
    timer: HandTimer
    clock: HandClock
    dead: list[tuple[str, str]]
    made: int = 0

    def row(self, chat_id: int, text: str, **fields: object) -> OutboxRow:
        self.made += 1
        values = {"key_": f"{self.made}", "queued_at": self.clock.now(), **fields}
        return OutboxRow.model_validate({**values, "chat_id": chat_id, "notice": said(text)})

    async def queue(self, *rows: OutboxRow) -> None:
        async with self.store.work() as work:
            for row in rows:
                work.outbox.put(row)
            await work.commit("test.queued")

    async def say(self, chat_id: int, *texts: str, **fields: object) -> None:
        await self.queue(*(self.row(chat_id, text, **fields) for text in texts))

    async def waiting(self) -> list[str]:
        async with self.store.work() as work:
            return [words(row.notice) for row in await work.outbox.all()]

    async def finish(self, limit: float = 100_000) -> float:
        """Drain and move the time to what is due next, until nothing is; returns the time it took."""
        begun = self.timer.seconds
        while (seconds := await self.delivery.drain()) is not None:
            self.timer.advance(seconds)
            assert self.timer.seconds - begun < limit, "the delivery does not come to an end"
        return self.timer.seconds - begun


@asynccontextmanager
async def desk(sandbox: SandboxServer, directory: Path, *, paced: bool = False) -> AsyncIterator[Desk]:
    timer, dead = HandTimer(), list[tuple[str, str]]()
    clock = HandClock(timer)
    JournalWriter(directory / "journal", 1).close()  # TEMP
    store = TinyStore(directory, clock)

    async def on_dead(row: OutboxRow, reason: str) -> None:
        dead.append((words(row.notice), reason))

    request = HTTPXRequest(connection_pool_size=32)
    async with Bot(sandbox.token, base_url=sandbox.bot_api_url, request=request) as bot:
        wire = GatedWire(bot)
        delivery = Delivery(store, wire, SPEECH, clock, paced=paced, on_dead=on_dead, timer=timer)
        yield Desk(store, delivery, wire, timer, clock, dead)
    await store.close()
