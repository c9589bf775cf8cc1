"""Fixtures: a running sandbox of Telegram, the people's side of it, and a bare Bot API caller."""

import ssl
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import cast

import httpx
import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.methods import schema
from bot.sandbox.server.server import SandboxServer

Json = dict[str, object]


@dataclass
class BareBot:
    """Calls the Bot API as a careless program would: nothing is checked or parsed on this side."""

    http: httpx.AsyncClient
    token: str

    async def answer(self, method: str, /, **params: object) -> Json:
        answer = await self.http.post(f"/bot{self.token}/{method}", json=params)
        return cast(Json, answer.json())

    async def result(self, method: str, /, **params: object) -> object:
        """What the method returned, checked against the description of the Bot API."""
        body = await self.answer(method, **params)
        assert body["ok"], body
        shape = schema.method(method)
        assert shape
        schema.check(body["result"], "|".join(shape.returns), method)
        return body["result"]

    async def message(self, method: str, /, **params: object) -> Json:
        return cast(Json, await self.result(method, **params))

    async def rows(self, method: str, /, **params: object) -> list[Json]:
        return cast(list[Json], await self.result(method, **params))

    async def refusal(self, method: str, /, **params: object) -> str:
        body = await self.answer(method, **params)
        assert not body["ok"], body
        return cast(str, body["description"])

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], /, **params: str) -> Json:
        answer = await self.http.post(f"/bot{self.token}/{method}", data=params, files=files)
        return cast(Json, answer.json())


def png(width: int = 640, height: int = 480) -> bytes:
    """A real picture without a picture library."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxServer]:
    async with SandboxServer() as server:
        yield server


@pytest.fixture
async def telegram_side(sandbox: SandboxServer) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(sandbox.base_url, sandbox.key) as client:
        yield client


@pytest.fixture
async def bare_bot(sandbox: SandboxServer) -> AsyncIterator[BareBot]:
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with httpx.AsyncClient(
        base_url=sandbox.base_url, verify=plain, trust_env=False, timeout=60
    ) as http:
        yield BareBot(http, sandbox.token)
