"""Presses of inline buttons that wait for the bot's answer."""

import asyncio
import secrets
import time
from dataclasses import dataclass, field

from bot.sandbox.server.wire import Json, bad_request, present

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Press:
    id: str
    chat_id: int
    person: int
    since: float
    answered: asyncio.Future[Json]


@dataclass(slots=True)
class Callbacks:
    """Telegram forgets a press after a while; answering later, or twice, is an error."""

    lifetime: float = 60.0
    open: dict[str, Press] = field(default_factory=dict)

    def press(self, chat_id: int, person: int) -> Press:
        self._forget_old()
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        press = Press(str(secrets.randbits(63)), chat_id, person, time.monotonic(), future)
        self.open[press.id] = press
        return press

    def answer(self, press_id: str, text: str | None, alert: bool, url: str | None) -> None:
        self._forget_old()
        press = self.open.pop(press_id, None)
        if press is None:
            raise bad_request(TOO_OLD)
        answer: Json = {"answered": True, "alert": alert} | present(text=text or None, url=url)
        if not press.answered.done():
            press.answered.set_result(answer)

    def _forget_old(self) -> None:
        """Presses stand in the order of their making, so the old ones are first."""
        limit = time.monotonic() - self.lifetime
        while self.open and (first := next(iter(self.open.values()))).since < limit:
            first.answered.cancel()
            del self.open[first.id]
