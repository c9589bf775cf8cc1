"""Takes a batch of raw updates in: each is handled or parked, all made durable, then answered.

An update that cannot be read is parked at once, one that keeps failing after three tries, each with its
bytes; nothing an update holds can keep the others from being handled.
"""

import asyncio
import hashlib
import json
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import orjson
from telegram import Bot, Update

from bot.core.ports import StorageUnavailable
from bot.intake.fast_parse import Reader

logger = logging.getLogger(__name__)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
TRIES = 3
BREATH = 10
HANDLING_SECONDS = 30.0
REASON_LENGTH = 500
DEEPEST = 4096  # levels, four times what a parser lets in
UNREADABLE = "the update could not be read"
Settle = Callable[[], Awaitable[None]]


class UpdateHandler(Protocol):
    """The handlers' side: takes an update, and holds back answers until they may go out."""

    def handled(self, update: Update) -> bool: ...
    def parked(self, raw: str) -> bool:
        """Whether an update that could not be read has been parked before."""
        ...

    async def handle(self, update: Update) -> None:
        """Raises what went wrong; then nothing of the update stays, unless it is `handled`."""
        ...

    def give_way(self, behind: bool) -> None:
        """Whether Telegram holds more than the batch in hand, so that answers should wait a little."""
        ...

    async def park(self, update: Update | None, raw: str, reference: str, reason: str) -> None: ...
    def release(self) -> None: ...
    def discard(self) -> None: ...


class Reception:
    """`begin` opens a batch in the store; what it returns makes the batch durable, or raises."""

    def __init__(self, bot: Bot, desk: UpdateHandler, begin: Callable[[], Settle]) -> None:
        self._desk = desk
        self._begin = begin
        self._reader = Reader(bot)

    async def take(self, batch: Sequence[object]) -> None:
        """Raises `StorageUnavailable`: then the batch is to be taken again, and nothing is answered."""
        settle = self._begin()
        try:
            for number, raw in enumerate(batch):
                await self._take_one(raw)
                if number % BREATH == 0:
                    await asyncio.sleep(0)  # let deliveries of earlier batches move
            await settle()
        except StorageUnavailable:
            self._desk.discard()
            raise
        self._desk.release()

    async def _take_one(self, raw: object) -> None:
        try:
            if isinstance(raw, dict):
                update = self._reader.read(storable(raw))
            else:
                update = None
            handled = update is not None and self._desk.handled(update)
        except Exception as error:
            logger.error("update %s could not be read: %s", number_of(raw), type(error).__name__)
            update = None
            handled = False
        if update is None:
            await self._park_unread(raw)
        elif not handled:
            await self._handle(update, raw)

    async def _handle(self, update: Update, raw: object) -> None:
        reason = ""
        for attempt in range(1, TRIES + 1):
            try:
                async with asyncio.timeout(HANDLING_SECONDS):
                    return await self._desk.handle(update)
            except StorageUnavailable:
                raise
            except Exception as error:
                logger.exception("update %s failed, attempt %d", update.update_id, attempt)
                if self._desk.handled(update):
                    return None  # it failed after its commit: once more would do it twice
                reason = f"{type(error).__name__}: {error}"
        return await self._park(update, text_of(raw), reason)

    async def _park_unread(self, raw: object) -> None:
        text = text_of(raw)
        if not self._desk.parked(text):
            await self._park(None, text, UNREADABLE)

    async def _park(self, update: Update | None, text: str, reason: str) -> None:
        """Should parking fail as well, the log is the last place that keeps the update."""
        reference = hashlib.sha256(text.encode()).hexdigest()[:8].upper()
        logger.error("an update is parked as %s", reference)
        try:
            await self._desk.park(update, text, reference, _printable(reason))
        except StorageUnavailable:
            raise
        except Exception:
            logger.exception("update %s could not be parked: %s", reference, text)


def number_of(raw: object) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int else None


def storable(raw: dict[str, object]) -> dict[str, object]:
    """The update without lone surrogates, which JSON may bring but no file and no message can hold."""
    try:
        orjson.dumps(raw)
    except TypeError:
        whole: dict[str, object] = json.loads(json.dumps(raw, ensure_ascii=False).encode(errors="replace"))
        return whole
    return raw


def text_of(raw: object) -> str:
    """The update as ASCII JSON: unlike faster ways this takes whatever a JSON parser has let in."""
    try:
        return json.dumps(raw)
    except RecursionError:
        return _text_of_deep(raw)


def _text_of_deep(raw: object) -> str:
    """The same of an update nested deeper than Python's own limit, but no deeper than a parser lets in."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + DEEPEST)
    try:
        return json.dumps(raw)
    finally:
        sys.setrecursionlimit(limit)


def _printable(reason: str) -> str:
    return reason[:REASON_LENGTH].encode(errors="replace").decode()
