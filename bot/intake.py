"""Receives updates: ask, handle each, make the batch durable, answer, and only then confirm.

1. Ask Telegram for what comes after the last confirmed update. The number is advice: Telegram may
   restart it; what an update is, is its message or its press, and that is remembered by the store.
2. Handle the updates one by one. One that keeps failing is parked with its bytes; the others go on.
3. Settle the store. If that fails, everything of the batch has been undone, and it is asked for again.
4. Let the answers go out, and ask on: asking with a higher number is what confirms the batch.

While Telegram holds more than a batch, recording goes before answering.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import orjson
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.domain.errors import StorageUnavailable

logger = logging.getLogger(__name__)
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
BREATH = 10
LONG_POLL_SECONDS = 25
TRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
Raw = dict[str, Any]


class Desk(Protocol):
    """The handlers' side: takes an update, and holds back answers until they may go out."""

    def handled(self, update: Update) -> bool: ...
    async def handle(self, update: Update) -> None:
        """Raises what went wrong; then nothing of the update stays."""
        ...

    def give_way(self, behind: bool) -> None:
        """Whether Telegram holds more than the batch in hand, so that answers should wait a little."""
        ...

    async def park(self, update: Update | None, raw: str, reference: str, reason: str) -> None: ...
    def release(self) -> None: ...
    def discard(self) -> None: ...


class Intake:
    def __init__(self, bot: Bot, desk: Desk, settle: Callable[[], Awaitable[None]]) -> None:
        self._bot, self._desk, self._settle = bot, desk, settle
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._pause = FIRST_PAUSE
        self._behind = False
        self.received = 0

    def stop(self) -> None:
        """Finish the batch in hand, ask for no more."""
        self._stopping.set()

    async def run(self) -> None:
        while not self._stopping.is_set():
            batch = await self._ask()
            self._behind = len(batch) == BATCH
            self._desk.give_way(self._behind)
            if batch and await self._take(batch):
                self._offset = batch[-1]["update_id"] + 1
        await self._confirm()

    async def _ask(self) -> Sequence[Raw]:
        """The next updates as Telegram sent them; empty when there are none or the line is down."""
        asking = asyncio.ensure_future(self._get_updates(0 if self._behind else LONG_POLL_SECONDS))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            asking.cancel()
            return ()
        try:
            batch = asking.result()
        except TelegramError as error:
            await self._wait_after(error)
            return ()
        self._pause = FIRST_PAUSE
        return batch

    async def _get_updates(self, seconds: int) -> Sequence[Raw]:
        answer: Any = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={
                "offset": self._offset,
                "limit": BATCH,
                "timeout": seconds,
                "allowed_updates": list(KINDS),
            },
            read_timeout=seconds + 10,
        )
        return [raw for raw in answer if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]

    async def _wait_after(self, error: TelegramError) -> None:
        if isinstance(error, RetryAfter):
            seconds = float(error._retry_after.total_seconds())
        else:
            seconds = self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        logger.warning("no updates: %s; asking again in %.1f s", _advice(error), seconds)
        await self._rest(seconds)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _take(self, batch: Sequence[Raw]) -> bool:
        """Handle a batch and make it durable; False leaves it unconfirmed, to be asked for again."""
        try:
            for number, raw in enumerate(batch):
                await self._take_one(raw)
                if number % BREATH == 0:
                    await asyncio.sleep(0)  # let deliveries of earlier batches move
            await self._settle()
        except StorageUnavailable as error:
            self._desk.discard()
            logger.error("a batch could not be stored and will be asked for again: %s", error)
            await self._rest(self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            return False
        self.received += len(batch)
        self._desk.release()
        return True

    async def _take_one(self, raw: Raw) -> None:
        update = self._read(raw)
        if update is None:
            await self._park(None, raw, "the update could not be read")
        elif not self._desk.handled(update):
            await self._handle(update, raw)

    def _read(self, raw: Raw) -> Update | None:
        try:
            return Update.de_json(raw, self._bot)
        except Exception as error:
            logger.error("update %s could not be read: %r", raw["update_id"], error)
            return None

    async def _handle(self, update: Update, raw: Raw) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                await self._desk.handle(update)
            except StorageUnavailable:
                raise
            except Exception as error:
                logger.exception("update %s failed, attempt %d", update.update_id, attempt)
                reason = f"{type(error).__name__}: {error}"
            else:
                return
        await self._park(update, raw, reason)

    async def _park(self, update: Update | None, raw: Raw, reason: str) -> None:
        reference = secrets.token_hex(4).upper()
        logger.error("update %s is parked as %s", raw["update_id"], reference)
        await self._desk.park(update, orjson.dumps(raw).decode(), reference, reason[:500])

    async def _confirm(self) -> None:
        """Tell Telegram about the last batch, so that the next start is not given it again."""
        if self._offset is not None:
            try:
                await asyncio.wait_for(self._get_updates_quickly(), 1.0)
            except (TelegramError, TimeoutError):
                logger.info(
                    "the last batch could not be confirmed; it will be recognised when it comes again"
                )

    async def _get_updates_quickly(self) -> None:
        await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={"offset": self._offset, "limit": 1, "timeout": 0, "allowed_updates": list(KINDS)},
        )


def _advice(error: TelegramError) -> str:
    if isinstance(error, InvalidToken):
        return "Telegram does not know the token; check DUBAN_TOKEN"
    if isinstance(error, Conflict):
        return "another program is using this bot's token, or a webhook is set; stop the other one"
    if isinstance(error, NetworkError):
        return f"Telegram can't be reached ({error}); check the network or DUBAN_PROXY"
    return str(error)
