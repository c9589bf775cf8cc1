"""Listeners: few connections, and none for those who say nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import http
from tests.ports import free_port

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def slow(request: Request) -> Response:
    await asyncio.sleep(0.6)
    return PlainTextResponse("late")


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(http, "REQUEST_SECONDS", 0.3)
    monkeypatch.setattr(http, "MOST_CONNECTIONS", 5)
    pages = Starlette(routes=[Route("/", length, methods=["GET", "POST"]), Route("/slow", slow)])
    number = free_port()
    serving = asyncio.create_task(http.listen(pages, f"127.0.0.1:{number}"))
    yield number
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def opened(port: int) -> Ends:
    for _ in range(200):
        with suppress(ConnectionRefusedError):
            return await asyncio.open_connection("127.0.0.1", port)
        await asyncio.sleep(0.01)
    raise AssertionError("nobody listens")


async def closed_within(ends: Ends, seconds: float) -> bool:
    reader, writer = ends
    try:
        async with asyncio.timeout(seconds):
            with suppress(ConnectionError):
                return await reader.read() == b""
    except TimeoutError:
        return False
    finally:
        writer.close()
    return True


UNFINISHED = (
    b"",
    b"GET / HTTP/1.1\r\nHost: a\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
)


@pytest.mark.parametrize("begun", UNFINISHED)
async def test_m5_who_does_not_finish_a_request_is_let_go(port: int, begun: bytes) -> None:
    ends = await opened(port)
    ends[1].write(begun)
    assert await closed_within(ends, 3)


async def test_m5_who_trickles_is_let_go_as_well(port: int) -> None:
    reader, writer = await opened(port)
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n")
    for number in range(100):
        await asyncio.sleep(0.02)
        if writer.is_closing() or reader.at_eof():
            break
        writer.write(f"X-{number}: 1\r\n".encode())
    assert reader.at_eof() or reader.exception() is not None
    writer.close()


async def test_m5_connections_beyond_the_limit_are_refused_and_room_comes_back(port: int) -> None:
    held = [await opened(port) for _ in range(5)]
    assert await closed_within(await opened(port), 0.2)
    for ends in held:
        assert await closed_within(ends, 3)
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"http://127.0.0.1:{port}/")).text == "0"


async def test_m5_an_answer_may_take_its_time_and_a_connection_is_used_again(port: int) -> None:
    await closed_within(await opened(port), 0.01)
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"http://127.0.0.1:{port}/slow")).text == "late"
        for _ in range(3):
            assert (await client.post(f"http://127.0.0.1:{port}/", content=b"abc")).text == "3"
            await asyncio.sleep(0.2)
