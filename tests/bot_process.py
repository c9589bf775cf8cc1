"""The bot as a process of its own, as it runs for real: started, killed, stopped, asked beside."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.server.server import SandboxServer
from tests.fixtures_office import ADMIN, MONDAY, PLAN, OfficeTown

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Said:
    """What a command has answered."""

    code: int
    out: str
    err: str


@dataclass
class BotProcess:
    """Starts `python -m bot` for one town; what `run` logs goes to a file."""

    server: SandboxServer
    directory: Path
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {
            "TOKEN": self.server.token,
            "API_URL": self.server.base_url,
            "ADMINS": str(ADMIN),
            "PLAN": str(PLAN),
            "DATA_DIR": str(self.directory),
            "CLOCK": MONDAY.isoformat(),
            "PACE": "off",
            **self.settings,
        }
        return {**kept, "PYTHONPATH": str(ROOT), **{f"DUBAN_{name}": value for name, value in own.items()}}

    async def start(self, *module: str) -> None:
        """`module` is what is run in place of the bot, with its own arguments."""
        with self.log.open("ab") as log:
            self.process = await self.spawn(*(module or ("bot",)), "run", out=log.fileno(), err=log.fileno())

    async def spawn(self, *arguments: str, out: int, err: int) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", *arguments),
            cwd=self.log.parent,
            env=self.environment,
            stdout=out,
            stderr=err,
        )

    async def command(self, *arguments: str) -> Said:
        pipe = asyncio.subprocess.PIPE
        process = await self.spawn("bot", *arguments, out=pipe, err=pipe)
        out, err = await process.communicate()
        return Said(process.returncode or 0, out.decode(), err.decode())

    @property
    def running(self) -> asyncio.subprocess.Process:
        assert self.process is not None
        return self.process

    async def kill(self) -> None:
        if self.running.returncode is None:
            self.running.kill()
        assert await self.running.wait() == -9, self.log.read_text()

    async def stop(self, within: float = 5.0) -> int:
        """SIGTERM; the exit code."""
        self.running.terminate()
        async with asyncio.timeout(within):
            return await self.running.wait()

    async def end(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


@asynccontextmanager
async def a_bot_process(town: OfficeTown) -> AsyncIterator[BotProcess]:
    """A process for the town's data directory; it is not started yet."""
    bot = BotProcess(town.server, town.directory, town.directory.with_name("bot.log"))
    bot.settings["CHANNEL"] = str(town.channel)
    town.server.sandbox.world.time.follow(MONDAY)
    try:
        yield bot
    finally:
        await bot.end()
