"""A delivery set up for tests: real store, real bot, sandbox as Telegram, time driven by hand."""

import asyncio
from collections.abc import AsyncIterator, Sequence
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
from bot.domain.ports import Work
from bot.sandbox import SandboxServer
from bot.texts.messages import Outgoing, Text
from storage.store import TinyStore

WEDNESDAY_NOON = datetime(2017, 11, 22, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class HandTime:
    """Both clocks: the bot's and the one for waiting. They move only when told to."""

    seconds: float = 1000.0
    start: datetime = WEDNESDAY_NOON
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.moved.set()
        self.moved = asyncio.Event()

    async def wait(self, bell: asyncio.Event, seconds: float | None) -> None:
        due = None if seconds is None else self.seconds + seconds
        while not bell.is_set() and (due is None or self.seconds < due):
            waits = [asyncio.create_task(bell.wait()), asyncio.create_task(self.moved.wait())]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waits:
                    each.cancel()

    @property
    def timer(self) -> "HandTimer":
        return HandTimer(self)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds - 1000.0)


@dataclass
class HandTimer:
    time: HandTime

    def now(self) -> float:
        return self.time.seconds

    async def wait(self, bell: asyncio.Event, seconds: float | None) -> None:
        await self.time.wait(bell, seconds)


def said(text: str) -> Notice:
    """A notice that is told as this text; `|` parts messages, `+` at the front lets it be merged."""
    return Apology(reference=text)


def _text(notice: Notice) -> str:
    return notice.reference if isinstance(notice, Apology) else ""


def _render(notice: Notice, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
    if _text(notice) == "unrenderable":
        raise LookupError(_text(notice))
    return tuple(Text(part) for part in _text(notice).split("|"))


def _mergeable(notice: Notice) -> bool:
    return _text(notice).startswith("+")


def _merged(first: Notice, second: Notice) -> Notice | None:
    return said(_text(first) + _text(second))


SPEECH = Speech(_render, _mergeable, _merged, Locale.ZH)


@dataclass
class Desk:
    """What a test needs at hand."""

    store: TinyStore
    delivery: Delivery
    time: HandTime
    bot: Bot
    dead: list[tuple[str, str]] = field(default_factory=list)
    made: int = 0

    def row(self, chat_id: int, text: str, **fields: object) -> OutboxRow:
        self.made += 1
        values = {"key_": f"{self.made}", "queued_at": self.time.now(), **fields}
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
            return [_text(row.notice) for row in await work.outbox.all()]

    async def finish(self, limit: float = 10_000) -> float:
        """Drain and move the time to what is due next, until nothing is; returns the time it took."""
        begun = self.time.seconds
        while (seconds := await self.delivery.drain()) is not None:
            self.time.advance(seconds)
            assert self.time.seconds - begun < limit, "the delivery does not come to an end"
        return self.time.seconds - begun


@asynccontextmanager
async def desk(sandbox: SandboxServer, directory: Path, *, paced: bool = False) -> AsyncIterator[Desk]:
    time = HandTime()
    request = HTTPXRequest(connection_pool_size=32)
    dead: list[tuple[str, str]] = []

    async def on_dead(row: OutboxRow, reason: str) -> None:
        dead.append((_text(row.notice), reason))

    store = TinyStore(directory, time)
    async with Bot(sandbox.token, base_url=sandbox.bot_api_url, request=request) as bot:
        delivery = Delivery(
            store, Wire(bot), SPEECH, time, paced=paced, on_dead=on_dead, timer=time.timer
        )
        yield Desk(store, delivery, time, bot, dead)
    await store.close()


async def texts(bot_side: Sequence[object]) -> list[str]:
    return [str(each) for each in bot_side]


async def read(store: TinyStore) -> Work:
    return store.work()
