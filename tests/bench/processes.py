"""Starting, holding and ending the processes that are measured."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.sandbox.client.client import SandboxClient

ROOT = Path(__file__).parent.parent.parent
KEY = "bench"
PATIENCE = 60.0
LOOK_SECONDS = 0.02


@dataclass
class Running:
    """One process of ours; `frozen` ones take no part until they are thawed."""

    process: asyncio.subprocess.Process
    log: Path

    def check(self) -> None:
        """Raise what it said when it has ended by itself."""
        if self.process.returncode is not None:
            raise RuntimeError(f"a measured process has ended: {self.said()}")

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]

    @property
    def pid(self) -> int:
        return self.process.pid

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def cpu_seconds(self) -> float:
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        return float(psutil.Process(self.pid).memory_info().rss / 1024**2)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()

    async def end(self) -> None:
        """As systemd would: ask, and insist after a while."""
        if self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), PATIENCE)
        except TimeoutError:
            await self.kill()


@dataclass
class Server:
    """The local Bot API server in a process of its own, and the people's side of it."""

    base_url: str
    token: str
    telegram: SandboxClient
    running: Running


async def start(module: str, *arguments: str, directory: Path, log: Path, **environment: str) -> Running:
    """`python -m module arguments` with only the given environment; what it says goes to `log`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            cwd=directory,
            env={**kept, "PYTHONPATH": str(ROOT), **environment},
            stdout=said,
            stderr=said,
        )
    return Running(process, log)


@asynccontextmanager
async def a_server(directory: Path) -> AsyncIterator[Server]:
    log = directory / "server.log"
    running = await start("bot.sandbox", "--port", "0", "--key", KEY, directory=directory, log=log)
    try:
        base_url, token = await _introduced(log, running)
        async with SandboxClient(base_url, KEY) as telegram:
            yield Server(base_url, token, telegram, running)
    finally:
        await running.end()


async def _introduced(log: Path, running: Running) -> tuple[str, str]:
    """The address and the token as the server prints them."""
    async with asyncio.timeout(PATIENCE):
        while len(said := _said(log)) < 2:
            running.check()
            await asyncio.sleep(LOOK_SECONDS)
    return said["Bot"], said["Token"]


def _said(log: Path) -> dict[str, str]:
    lines = (line.split() for line in log.read_text().splitlines())
    return {words[0]: words[-1] for words in lines if words and words[0] in ("Bot", "Token")}
