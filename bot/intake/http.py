"""Serves a web application inside the bot's own loop, to few callers who do not dawdle.

Whoever can reach the address may open connections: without a limit they would take the descriptors that the
ledger and the files need.
"""

import asyncio
import socket
from asyncio import Transport
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 100
REQUEST_SECONDS = 10.0  # from a connection, or a request's first byte, to the last byte of its body


class BoundedProtocol(H11Protocol):
    """Closes connections beyond the limit, and those whose request does not come to its end in time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._begin_waiting()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_answering:
            self._end_waiting()
        else:
            self._begin_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_waiting()
        super().connection_lost(exc)

    @property
    def _is_answering(self) -> bool:
        """Whether a request has come as a whole and its answer has not."""
        return bool(self.cycle) and not self.cycle.more_body and not self.cycle.response_complete

    def _begin_waiting(self) -> None:
        if self._patience is None:
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(REQUEST_SECONDS, self.transport.abort)

    def _end_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class QuietServer(uvicorn.Server):
    """Uvicorn inside a program that handles its signals itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def listen(pages: ASGIApp, address: str) -> None:
    """Answer on `host:port` until cancelled; raises `OSError` when the address is taken."""
    host, _, port = address.rpartition(":")
    config = uvicorn.Config(
        pages,
        http=BoundedProtocol,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = QuietServer(config)
    with socket.create_server((host.strip("[]"), int(port))) as listener:
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await serving
