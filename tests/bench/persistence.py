"""What stored reports cost: a durable commit, a checkpoint, memory, and coming back after a kill."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.office import FIRST_CONTACT
from tests.bench.processes import ROOT, Running, Server
from tests.bench.stored_reports import fill
from tests.bench.throughput import duban

TAIL = 4_000
COMMITS_PER_ROUND = 40
LONGEST = 60.0
LOOK_SECONDS = 0.005


@dataclass
class Stored:
    """What was measured at one number of stored reports."""

    reports: int
    directory: Path
    commits: list[float] = field(default_factory=list)
    checkpoint_seconds: float = 0.0
    commits_beside: list[float] = field(default_factory=list)
    load_seconds: float = 0.0
    megabytes: float = 0.0
    comebacks: list[float] = field(default_factory=list)
    bot_megabytes: float = 0.0


async def fill_all(directory: Path, sizes: list[int]) -> list[Stored]:
    """A data directory for each number of reports, its last reports behind the checkpoint."""
    found = []
    for size in sizes:
        data = directory / f"{size}-reports"
        await fill(data, size, tail=min(TAIL, size // 2))
        found.append(Stored(size, data))
    return found


async def measure_store(sizes: list[Stored], rounds: int) -> None:
    """All sizes in turn, each in a process of its own, so that none carries another's memory."""
    async with AsyncExitStack() as stack:
        ledgers = [(size, await stack.enter_async_context(_ledger(size.directory))) for size in sizes]
        for size, ledger in ledgers:
            told = await _ask(ledger, "memory")
            size.megabytes, size.load_seconds = told["megabytes"], told["load_seconds"]
            await _ask(ledger, f"commits {COMMITS_PER_ROUND}")
        for _ in range(rounds):
            for size, ledger in ledgers:
                size.commits += (await _ask(ledger, f"commits {COMMITS_PER_ROUND}"))["ms"]
        for size, ledger in ledgers:
            told = await _ask(ledger, "checkpoint")
            size.checkpoint_seconds, size.commits_beside = told["seconds"], told["ms"]


@asynccontextmanager
async def _ledger(directory: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.ledger_bench",
        str(directory),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


async def _ask(process: asyncio.subprocess.Process, order: str) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes was asked")
    process.stdin.write(f"{order}\n".encode())
    told: dict[str, Any] = json.loads(await process.stdout.readline())
    return told


async def measure_comeback(server: Server, size: Stored, rounds: int) -> None:
    """Kill the bot, write to it, start it: until the message is in the ledger and confirmed."""
    home = size.directory.parent
    running = await duban(server, home, size.directory)
    await _first_update(server, running)
    for _ in range(rounds):
        begun = time.perf_counter()
        await running.kill()
        running = await duban(server, home, size.directory)
        await _first_update(server, running)
        size.comebacks.append(time.perf_counter() - begun)
    size.bot_megabytes = running.megabytes()
    await running.kill()  # a graceful end would leave a fresh checkpoint


async def _first_update(server: Server, running: Running) -> None:
    await server.telegram.bulk(1, people=1, text="1 已完成62%", first_id=FIRST_CONTACT)
    async with asyncio.timeout(LONGEST):
        while await server.telegram.pending():
            running.check()
            await asyncio.sleep(LOOK_SECONDS)
