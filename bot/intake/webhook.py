"""Receives updates that Telegram posts: takes in what has come, and only then answers 200.

1. Telegram posts every update by itself, up to forty at a time. What has come while the last batch was
   taken in is the next one: one write to the disk for all of it.
2. 200 confirms an update once it is durable. Any other answer, or none, makes Telegram post it again,
   and what has been done already is known by its message or press.
"""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import TelegramError

from bot.core.ports import StorageUnavailable
from bot.core.timing import Spent
from bot.intake.backoff import Backoff
from bot.intake.batches import BATCH, KINDS, Reception, Settle, UpdateHandler, number_of
from bot.intake.http import listen

logger = logging.getLogger(__name__)
KNOWN_BY = "X-Telegram-Bot-Api-Secret-Token"
CONNECTIONS = 40
LARGEST_BODY = 1024 * 1024
LOOK_EVERY = 60.0
TAKEN = 200
FORBIDDEN = 403
TOO_LARGE = 413
UNAVAILABLE = 503


@dataclass(frozen=True)
class Address:
    """Where Telegram posts to, where the bot listens for that, and the word they know each other by."""

    url: str
    listen: str
    secret: str


@dataclass(eq=False)
class Arrival:
    """An update that waits to be durable; `answer` is then the status it is answered with."""

    raw: object
    answer: "asyncio.Future[int]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, status: int) -> None:
        if not self.answer.done():
            self.answer.set_result(status)


class Webhook:
    def __init__(self, bot: Bot, desk: UpdateHandler, begin: Callable[[], Settle], address: Address) -> None:
        self._bot = bot
        self._desk = desk
        self._address = address
        self._reception = Reception(bot, desk, begin)
        self._waiting: list[Arrival] = []
        self._bell = asyncio.Event()
        self._stopping = False
        self._storage = Backoff()
        self.received = 0
        self.batches = Spent()
        self.last_contact: float | None = None

    def stop(self) -> None:
        """Finish the batch in hand, take no more in."""
        self._stopping = True
        self._bell.set()

    def parts(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What runs beside, until it is cancelled: listening, and telling Telegram where."""
        return {"webhook": self._serve(), "webhook address": self._announce()}

    async def run(self) -> None:
        while not self._stopping:
            await self._bell.wait()
            self._bell.clear()
            while self._waiting and not self._stopping:
                batch = self._waiting[:BATCH]
                self._waiting = self._waiting[BATCH:]
                await self._take(batch)
        for arrival in self._waiting:
            arrival.settle(UNAVAILABLE)

    async def _take(self, batch: Sequence[Arrival]) -> None:
        """Connections overtake each other; within a batch the updates' own order is known."""
        batch = sorted(batch, key=lambda arrival: number_of(arrival.raw) or 0)
        self._desk.give_way(len(batch) == BATCH)
        try:
            with self.batches.measured():
                await self._reception.take([arrival.raw for arrival in batch])
        except StorageUnavailable as error:
            await self._turn_away(batch, error)
            return
        self._storage.succeed()
        self.received += len(batch)
        self.last_contact = time.monotonic()
        for arrival in batch:
            arrival.settle(TAKEN)

    async def _turn_away(self, batch: Sequence[Arrival], error: StorageUnavailable) -> None:
        """Not at once, so that Telegram's next try comes later."""
        seconds = self._storage.pause()
        logger.error("a batch could not be stored: %s; Telegram will post it again", error)
        if not self._stopping:
            await asyncio.sleep(min(seconds, 1.0))
        for arrival in batch:
            arrival.settle(UNAVAILABLE)

    async def _serve(self) -> None:
        """Listen until cancelled, on every path: a proxy in front may pass on what it likes."""
        door = Starlette(routes=[Route("/{path:path}", self._receive, methods=["POST"])])
        await listen(door, self._address.listen)

    async def _receive(self, request: Request) -> Response:
        text = request.headers.get(KNOWN_BY, "")
        if not hmac.compare_digest(text.encode(), self._address.secret.encode()):
            return Response(status_code=FORBIDDEN)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=UNAVAILABLE)
        return Response(status_code=TOO_LARGE if body is None else await self._taken_in(body))

    async def _taken_in(self, body: bytes) -> int:
        if self._stopping:
            return UNAVAILABLE
        arrival = Arrival(_read(body))
        self._waiting.append(arrival)
        self._bell.set()
        return await arrival.answer

    async def _announce(self) -> None:
        """Tell Telegram the address; again when another program has changed it. Runs until cancelled."""
        line = Backoff()
        while True:
            try:
                await self._tell()
                line.succeed()
                await self._watch()
            except TelegramError as error:
                seconds = line.pause(error)
                logger.warning("the webhook can't be set: %s; trying again in %.1f s", error, seconds)
                await asyncio.sleep(seconds)

    async def _tell(self) -> None:
        await self._bot.set_webhook(
            self._address.url,
            secret_token=self._address.secret,
            allowed_updates=KINDS,
            max_connections=CONNECTIONS,
        )

    async def _watch(self) -> None:
        """Ask now and then how Telegram fares with the address; returns when it knows another."""
        seen = None
        while True:
            info = await self._bot.get_webhook_info()
            self.last_contact = time.monotonic()
            if info.url != self._address.url:
                logger.error("another program has changed this bot's webhook; stop the other one")
                return
            if info.last_error_date not in (None, seen):
                logger.warning("Telegram could not deliver to DUBAN_WEBHOOK_URL: %s", info.last_error_message)
            seen = info.last_error_date
            await asyncio.sleep(LOOK_EVERY)


async def _body(request: Request) -> bytes | None:
    """What was posted; None if it is too large for an update."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            return None
    return bytes(content)


def _read(body: bytes) -> object:
    """The update as polling would have it; what is no JSON is kept as text, to be parked as it came."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode(errors="replace")
