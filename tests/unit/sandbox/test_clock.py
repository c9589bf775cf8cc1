"""The rehearsal clock belongs to somebody else; the sandbox shows it, asks, and follows."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import SandboxRefusal
from bot.sandbox.server.server import SandboxServer
from bot.sandbox.server.wire import as_object
from bot.sandbox.world.clock import ClockStep
from tests.unit.sandbox.town import WANG


class Rehearsal:
    """A clock that stands still until it is moved, slowly."""

    def __init__(self) -> None:
        self.moment = datetime(2017, 11, 20, 8, 0, tzinfo=UTC)
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()

    def now(self) -> datetime:
        return self.moment

    def is_workday(self) -> bool:
        return self.moment.weekday() < 5

    async def move(self, step: ClockStep) -> None:
        self.begun.set()
        await self.go_on.wait()
        self.moment += {
            "hour": timedelta(hours=1),
            "workday": timedelta(days=1),
            "month": timedelta(days=30),
        }[step]

    async def jump(self, moment: datetime) -> None:
        self.moment = moment


async def test_clock_jumps_to_a_moment_in_its_own_zone() -> None:
    clock = Rehearsal()
    async with (
        SandboxServer(clock_control=clock) as server,
        SandboxClient(server.base_url, server.key) as client,
    ):
        moved = await client.ask("POST", "clock", at="2017-12-01T08:30")
        assert moved["now"] == "2017-12-01T08:30:00+00:00"
        with pytest.raises(SandboxRefusal, match="as in 2017-11-01T08:30"):
            await client.ask("POST", "clock", at="tomorrow")
        with pytest.raises(SandboxRefusal, match="nobody lent this sandbox the bot"):
            await client.ask("POST", "bot/restart")


async def test_clock_is_moved_once_at_a_time_and_stamps_messages() -> None:
    clock = Rehearsal()
    async with (
        SandboxServer(clock_control=clock) as server,
        SandboxClient(server.base_url, server.key) as client,
    ):
        wang = await client.add_user("王伟", id=WANG, started=True)
        first = (await wang.send("今天")).raw["date"]
        moving = asyncio.create_task(client.move_clock("workday"))
        await clock.begun.wait()
        with pytest.raises(SandboxRefusal, match="being moved already"):
            await client.move_clock("hour")
        clock.go_on.set()
        moved = await moving
        assert moved["now"] == "2017-11-21T08:00:00+00:00"
        assert moved["workday"] is True
        second = (await wang.send("明天")).raw["date"]
        assert 86_399 <= int(str(second)) - int(str(first)) <= 86_401
        state = await client.ask("GET", "state")
        assert as_object(state["clock"])["controllable"] is True


async def test_runs_as_a_process() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        "--port",
        "0",
        "--token",
        "42:abc",
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    lines = [(await process.stdout.readline()).decode().split() for _ in range(3)]
    async with httpx.AsyncClient(trust_env=False, follow_redirects=True) as http:
        me = (await http.get(f"{lines[0][-1]}/bot42:abc/getMe")).json()
        assert me["result"]["id"] == 42
        assert (await http.get(lines[2][-1])).status_code == 200
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 5) == 0
