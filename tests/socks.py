"""A small SOCKS5 server for tests: asks for a name and a password, and passes everything on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65_536


@dataclass
class SocksServer:
    """`names` are the hosts asked for, as the clients wrote them."""

    user: str
    password: str
    target: tuple[str, int]
    port: int = 0
    names: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    serving: set[asyncio.Future[None]] = field(default_factory=set)

    def address(self, password: str | None = None) -> str:
        return f"socks5://{self.user}:{password or self.password}@127.0.0.1:{self.port}"

    def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            if await self._login(reader, writer):
                await self._connect(reader, writer)
        await _close(writer)

    async def _login(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """RFC 1928's choice of a method, then RFC 1929's name and password."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")
        await reader.readexactly(1)
        user = await reader.readexactly((await reader.readexactly(1))[0])
        password = await reader.readexactly((await reader.readexactly(1))[0])
        self.logins.append((user.decode(), password.decode()))
        right = self.logins[-1] == (self.user, self.password)
        writer.write(b"\x01\x00" if right else b"\x01\x01")
        return right

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection by host name; whatever the name, the one target is meant."""
        await reader.readexactly(4)
        self.names.append((await reader.readexactly((await reader.readexactly(1))[0])).decode())
        await reader.readexactly(2)
        far_reader, far_writer = await asyncio.open_connection(*self.target)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(CHUNK):
        writer.write(chunk)
        await writer.drain()
    await _close(writer)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def socks_server(target: tuple[str, int], user: str, password: str) -> AsyncIterator[SocksServer]:
    made = SocksServer(user, password, target)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    async with server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
        await asyncio.gather(*made.serving)
