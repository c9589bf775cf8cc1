"""Receives updates: ask, take the batch in, and only then confirm it.

1. Ask Telegram for what comes after the last confirmed update. The number is advice: Telegram may
   restart it; what an update is, is its message or its press, and that is remembered by the store.
2. The reception handles or parks each update and makes the batch durable. If that fails, everything
   of the batch has been undone, and it is asked for again.
3. Ask on: asking with a higher number is what confirms the batch.

Whatever is answered, nothing is asked twice without a pause. While Telegram holds more than a batch,
recording goes before answering.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, NetworkError, RetryAfter, TelegramError

from bot.core.ports import StorageUnavailable
from bot.core.timing import Spent
from bot.intake.backoff import Backoff
from bot.intake.batches import BATCH, KINDS, Reception, Settle, UpdateHandler, number_of

logger = logging.getLogger(__name__)
LONG_POLL_SECONDS = 25
CONFIRM_SECONDS = 1.0
SHORTEST_POLL_SECONDS = 0.1


class Intake:
    def __init__(self, bot: Bot, desk: UpdateHandler, begin: Callable[[], Settle]) -> None:
        self._bot = bot
        self._desk = desk
        self._reception = Reception(bot, desk, begin)
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._line = Backoff()
        self._storage = Backoff()
        self._repeats = Backoff()
        self._last: Sequence[int | None] = ()
        self._behind = False
        self.received = 0
        self.batches = Spent()
        self.last_contact: float | None = None

    def stop(self) -> None:
        """Finish the batch in hand, ask for no more."""
        self._stopping.set()

    async def run(self) -> None:
        while not self._stopping.is_set():
            asked = time.monotonic()
            answer = await self._ask()
            self._behind = len(answer) == BATCH
            self._desk.give_way(self._behind)
            if answer:
                await self._take(_in_one_numbering(answer))
            elif time.monotonic() - asked < SHORTEST_POLL_SECONDS:
                await self._rest(SHORTEST_POLL_SECONDS)  # a server that does not hold polls open
        await self._confirm()

    async def _ask(self) -> Sequence[object]:
        """The next updates as Telegram sent them; empty when there are none or the line is down."""
        at_once = self._behind or self.last_contact is None  # the first answer says that the line is up
        asking = asyncio.ensure_future(self._get_updates(0 if at_once else LONG_POLL_SECONDS))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also when this is cancelled: neither may go on by itself
            stopping.cancel()
            asking.cancel()
        [answer] = await asyncio.gather(asking, return_exceptions=True)
        if isinstance(answer, Exception):
            await self._wait_after(answer)
        elif not isinstance(answer, BaseException):
            self._line.succeed()
            self.last_contact = time.monotonic()
            return answer
        return ()

    async def _get_updates(self, seconds: int, limit: int = BATCH) -> Sequence[object]:
        values = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": list(KINDS)}
        answer: Any = await self._bot.do_api_request(
            "getUpdates", api_kwargs=values, read_timeout=seconds + 10
        )
        if not isinstance(answer, list):
            raise TelegramError("no list of updates")
        return answer

    async def _wait_after(self, error: Exception) -> None:
        if isinstance(error, Conflict) and "webhook" in error.message and self.last_contact is None:
            await self._remove_webhook()
        seconds = self._line.pause(error)
        logger.warning("no updates: %s; asking again in %.1f s", _advice(error), seconds)
        await self._rest(seconds)

    async def _remove_webhook(self) -> None:
        """One left from earlier keeps polls from being answered; what waits there comes by polling."""
        with suppress(TelegramError):
            await self._bot.delete_webhook(drop_pending_updates=False)
            logger.warning("a webhook was set for this bot; removed, as DUBAN_WEBHOOK_URL is empty")

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _take(self, batch: Sequence[object]) -> None:
        try:
            with self.batches.measured():
                await self._reception.take(batch)
        except StorageUnavailable as error:
            seconds = self._storage.pause()
            logger.error("a batch could not be stored: %s; asking for it again in %.1f s", error, seconds)
            self._last = ()
            await self._rest(seconds)
            return
        self._storage.succeed()
        self.received += len(batch)
        self._offset = _offset_after(batch, self._offset)
        await self._rest_if_repeated([number_of(raw) for raw in batch])

    async def _rest_if_repeated(self, numbers: Sequence[int | None]) -> None:
        """The same batch again can't be confirmed: asking on at once would go round for ever."""
        if numbers == self._last:
            await self._rest(self._repeats.pause())
        else:
            self._repeats.succeed()
        self._last = numbers

    async def _confirm(self) -> None:
        """Tell Telegram about the last batch, so that the next start is not given it again."""
        if self._offset is not None:
            try:
                await asyncio.wait_for(self._get_updates(0, limit=1), CONFIRM_SECONDS)
            except (TelegramError, TimeoutError):
                logger.info("the last batch could not be confirmed; it will be known when it comes again")


def _in_one_numbering(answer: Sequence[object]) -> Sequence[object]:
    """The updates up to where the numbers fall: no one offset confirms what lies on both sides."""
    last: int | None = None
    for place, number in enumerate(map(number_of, answer)):
        if number is not None:
            if last is not None and number < last:
                return answer[:place]
            last = number
    return answer


def _offset_after(batch: Sequence[object], offset: int | None) -> int | None:
    """What confirms the batch. Updates without a number have, at the least, the ones that come next."""
    following = offset
    for number in map(number_of, batch):
        if number is not None:
            following = number + 1
        elif following is not None:
            following += 1
    return following


def _advice(error: Exception) -> str:
    if isinstance(error, EndPointNotFound):  # what the library makes of any refused token
        return "Telegram does not know the token any more; check DUBAN_TOKEN"
    if isinstance(error, RetryAfter) or "too many requests" in str(error).lower():
        return "Telegram asks for a pause"
    if isinstance(error, Conflict):
        return "another program is using this bot's token, or a webhook is set; stop the other one"
    if isinstance(error, NetworkError):
        return f"Telegram can't be reached ({error!s:.200}); check the network or DUBAN_PROXY"
    if isinstance(error, TelegramError):
        reason = str(error)
    else:
        reason = type(error).__name__
    return f"Telegram's answer can't be used ({reason:.200})"
