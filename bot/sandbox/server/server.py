"""Runs the sandbox: in the current event loop, or in a thread of its own."""

import asyncio
import secrets
import socket
import struct
import threading
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import uvicorn
from starlette.applications import Starlette
from starlette.types import Scope
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from bot.sandbox.control import routes as control_routes
from bot.sandbox.methods.bot_api import BotApi
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server import website
from bot.sandbox.server.guard import Guard
from bot.sandbox.world.clock import ClockControl
from bot.sandbox.world.profile import BotProfile
from bot.sandbox.world.snapshot import load, save
from bot.sandbox.world.world import World

BOT_ID = 7_000_000_001
HARD_CLOSE = struct.pack("ii", 1, 0)


def new_token() -> str:
    """A token that no page in the same browser can know."""
    return f"{BOT_ID}:{secrets.token_urlsafe(26)}"


class SandboxServer:
    """`async with SandboxServer() as server:` or `with SandboxServer().threaded() as server:`."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str | None = None,
        key: str | None = None,
        directory: Path | None = None,
        clock_control: ClockControl | None = None,
        bot: BotProfile | None = None,
    ) -> None:
        if host not in ("127.0.0.1", "localhost"):
            raise ValueError("the sandbox listens on loopback only")
        token = token or new_token()
        profile = bot or BotProfile(id=int(token.partition(":")[0]))
        self.host = host
        self.port = port
        self.token = token
        self.key = key or secrets.token_urlsafe(24)
        self.sandbox = Sandbox(token, self.key, World(profile), clock_control)
        self._directory = directory
        self._transports: dict[object, asyncio.Transport] = {}
        self._guard = self._application()
        self._server: uvicorn.Server | None = None

    @property
    def base_url(self) -> str:
        """What DUBAN_API_URL is set to."""
        return f"http://{self.host}:{self.port}"

    @property
    def bot_api_url(self) -> str:
        """`base_url` of python-telegram-bot; the token follows directly."""
        return f"{self.base_url}/bot"

    @property
    def bot_file_url(self) -> str:
        return f"{self.base_url}/file/bot"

    @property
    def page_url(self) -> str:
        return f"{self.base_url}/k/{self.key}"

    async def start(self) -> Self:
        if self._directory:
            load(self.sandbox.world, self._directory)
        if self.sandbox.clock:
            self.sandbox.world.time.follow(self.sandbox.clock.now())
        listener = _listener(self.host, self.port)
        self.port = self._guard.port = cast(int, listener.getsockname()[1])
        config = uvicorn.Config(
            self._guard,
            http=_protocol(self._transports),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=75,
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[listener])
        return self

    async def stop(self) -> None:
        """End long polls first, so that nothing keeps a connection busy."""
        world = self.sandbox.world
        world.updates.close()
        world.events.close()
        await self.sandbox.webhook.stop()
        if self._server:
            await self._close(self._server)
            self._server = None
        if self._directory:
            save(world, self._directory)

    async def _close(self, server: uvicorn.Server) -> None:
        """Let answers in hand go out, then hang up; uvicorn's own shutdown dozes a tenth of a second."""
        for listening in server.servers:
            listening.close()
        if server.server_state.tasks:
            await asyncio.wait(server.server_state.tasks, timeout=2)
        for transport in list(self._transports.values()):
            transport.close()
        await asyncio.sleep(0)
        for transport in list(self._transports.values()):
            transport.abort()
        for listening in server.servers:
            await listening.wait_closed()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def threaded(self) -> "ThreadedSandbox":
        return ThreadedSandbox(self)

    def _application(self) -> Guard:
        pages = Starlette(routes=[*website.routes(self.sandbox), *control_routes.routes(self.sandbox)])
        return Guard(self.key, BotApi(self.sandbox, self._abort), pages)

    async def _abort(self, scope: Scope) -> None:
        """Cut the connection the hard way: the client sees a reset, not an answer."""
        transport = self._transports.get(scope["client"])
        if transport:
            plug = cast(socket.socket, transport.get_extra_info("socket"))
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HARD_CLOSE)
            transport.abort()
        await asyncio.sleep(0)


def _listener(host: str, port: int) -> socket.socket:
    """Named TCP explicitly: only then does asyncio switch off Nagle's delay of 40 ms an answer."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(1024)
    return listener


def _protocol(transports: dict[object, asyncio.Transport]) -> type[asyncio.Protocol]:
    """Uvicorn's own protocol, which also remembers the connections by their address."""

    class Remembering(AutoHTTPProtocol):  # type: ignore[misc,valid-type]
        def connection_made(self, transport: asyncio.Transport) -> None:
            self._address = transport.get_extra_info("peername")
            transports[self._address] = transport
            super().connection_made(transport)

        def connection_lost(self, problem: Exception | None) -> None:
            transports.pop(self._address, None)
            super().connection_lost(problem)

    return Remembering


class ThreadedSandbox:
    """The server in a thread with a loop of its own, for callers that block theirs."""

    def __init__(self, server: SandboxServer) -> None:
        self._server = server
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox", daemon=True)

    def __enter__(self) -> SandboxServer:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._server.start(), self._loop).result()
        return self._server

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._server.stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
