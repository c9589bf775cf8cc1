"""Serves a web application inside the bot's own loop."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


class QuietServer(uvicorn.Server):
    """Uvicorn inside a program that handles its signals itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def listen(pages: ASGIApp, address: str) -> None:
    """Answer on `host:port` until cancelled; raises `OSError` when the address is taken."""
    host, _, port = address.rpartition(":")
    config = uvicorn.Config(
        pages, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = QuietServer(config)
    with socket.create_server((host.strip("[]"), int(port))) as listener:
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await serving
