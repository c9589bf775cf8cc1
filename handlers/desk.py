"""What the intake calls: handles updates, and holds their answers back until the batch is durable."""

import hashlib
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application

from bot.core.outbox.records import OutboxRow
from bot.subjects.channel import parked as channel_parked
from handlers.context import Context, House, identify
from handlers.errors import apologise, on_error
from handlers.routes import handlers

App = Application[Any, Any, Any, Any, Any, Any]


class Outlet(Protocol):
    """Where released answers go: the delivery."""

    def offer(self, rows: list[OutboxRow]) -> None: ...
    def toast(self, person: int, query_id: str, text: str | None = None, alert: bool = False) -> None: ...
    def let_go(self) -> None: ...
    def give_way(self, behind: bool) -> None: ...


class HandlerDesk:
    def __init__(self, application: App, house: House, outlet: Outlet) -> None:
        self._application = application
        self._house = house
        self._outlet = outlet
        application.bot_data["house"] = house
        application.add_handlers(handlers())
        application.add_error_handler(on_error)

    def handled(self, update: Update) -> bool:
        return self._house.store.handled(identify(update))

    def parked(self, raw: str) -> bool:
        return self._house.store.handled(_unread(raw))

    async def handle(self, update: Update) -> None:
        """PTB swallows what handlers raise; the house carries it here, with all that was said undone."""
        mark = self._house.desk.mark()
        self._house.failure = None
        await self._application.process_update(update)
        if self._house.failure is not None:
            self._house.desk.back_to(mark)
            raise self._house.failure

    async def park(self, update: Update | None, raw: str, reference: str, reason: str) -> None:
        identity = identify(update) if update else _unread(raw)
        async with self._house.store.work(identity, deferred=True) as work:
            await channel_parked.park(work, reference, raw, reason)
        if update is not None and update.effective_user is not None:
            await apologise(Context.from_update(update, self._application), reference)

    def release(self) -> None:
        rows, toasts = self._house.desk.clear()
        for toast in toasts:
            self._outlet.toast(toast.person, toast.query_id, toast.text or None, toast.alert)
        if rows:
            self._outlet.offer(rows)
        self._outlet.let_go()

    def give_way(self, behind: bool) -> None:
        self._outlet.give_way(behind)

    def discard(self) -> None:
        self._house.desk.clear()
        self._outlet.let_go()


def _unread(raw: str) -> str:
    """What identifies an update that could not be read: its bytes."""
    return f"x.{hashlib.sha256(raw.encode()).hexdigest()}"
