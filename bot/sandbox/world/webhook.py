"""Updates delivered by HTTP POST while a webhook is set: in order per chat, again until accepted."""

import asyncio
import re
from contextlib import suppress
from itertools import islice

import httpx

from bot.sandbox.methods.params import Params
from bot.sandbox.server.wire import Json, bad_request, present
from bot.sandbox.world.updates import UNHOOKED, Pending
from bot.sandbox.world.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]*")
LOOPBACK = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])[:/]")
LOOK_AHEAD = 200


class Webhook:
    """One delivery task; a refused update holds back only those of its own chat."""

    def __init__(self, world: World) -> None:
        self.url = ""
        self.first_pause = 0.2
        self.longest_pause = 10.0
        self._world = world
        self._secret = ""
        self._connections = 40
        self._last_error: tuple[int, str] | None = None
        self._busy: set[int | None] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None

    async def set(self, p: Params) -> bool:
        url = p.text("url") or ""
        secret = p.text("secret_token") or ""
        if url and not (url.startswith("https://") or LOOPBACK.match(url)):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if url and not LOOPBACK.match(url):
            raise bad_request("bad webhook: the sandbox delivers to this machine only")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        await self.stop()
        self._drop(p)
        self._world.updates.allow(p.strings("allowed_updates"))
        self.url = url
        self._secret = secret
        self._last_error = None
        self._connections = min(max(p.integer("max_connections", 40), 1), 100)
        if url:
            self._world.updates.end_poll(UNHOOKED)
            self._task = asyncio.create_task(self._deliver())
        return True

    async def delete(self, p: Params) -> bool:
        await self.stop()
        self._drop(p)
        self.url = ""
        return True

    def _drop(self, p: Params) -> None:
        if p.flag("drop_pending_updates"):
            self._world.updates.pending.clear()

    def info(self) -> Json:
        at, text = self._last_error or (None, None)
        allowed = self._world.updates.allowed
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates.pending),
        } | present(
            max_connections=self._connections if self.url else None,
            last_error_date=at,
            last_error_message=text,
            allowed_updates=sorted(allowed) if allowed else None,
        )

    async def stop(self) -> None:
        tasks = [task for task in (self._task, *self._sending) if task]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._task = None
        self._sending.clear()
        self._busy.clear()

    async def _deliver(self) -> None:
        queue = self._world.updates
        limits = httpx.Limits(max_connections=self._connections)
        async with httpx.AsyncClient(limits=limits, trust_env=False) as client:
            while True:
                queue.arrived.clear()
                while len(self._sending) < self._connections and (update := self._next()):
                    self._begin(client, update)
                await queue.arrived.wait()

    def _next(self) -> Pending | None:
        near = islice(self._world.updates.pending, LOOK_AHEAD)
        return next((update for update in near if update.chat not in self._busy), None)

    def _begin(self, client: httpx.AsyncClient, update: Pending) -> None:
        self._busy.add(update.chat)
        task = asyncio.create_task(self._send(client, update))
        self._sending.add(task)
        task.add_done_callback(lambda done: self._ended(done, update))

    def _ended(self, task: asyncio.Task[None], update: Pending) -> None:
        self._sending.discard(task)
        self._busy.discard(update.chat)
        self._world.updates.arrived.set()

    async def _send(self, client: httpx.AsyncClient, update: Pending) -> None:
        pause = self.first_pause
        while not await self._accepted(client, update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, self.longest_pause)
        with suppress(ValueError):
            self._world.updates.pending.remove(update)

    async def _accepted(self, client: httpx.AsyncClient, update: Pending) -> bool:
        headers = {"content-type": "application/json"}
        if self._secret:
            headers["x-telegram-bot-api-secret-token"] = self._secret
        try:
            answer = await client.post(self.url, content=update.body, headers=headers, timeout=60)
        except httpx.HTTPError as problem:
            self._failed(f"Connection failed: {type(problem).__name__}")
            return False
        if answer.is_success:
            return True
        self._failed(f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}")
        return False

    def _failed(self, text: str) -> None:
        self._last_error = (self._world.time.now(), text)
