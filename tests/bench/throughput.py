"""Messages handled per second: four bots in turn on one server, several rounds, the same messages for all.

A bot is started, warmed up and stopped in mid-air (SIGSTOP); the messages are queued; the clock starts
when it may go on. It has recorded when the server has no unconfirmed update left, and answered when the
last message has come; afterwards every message must have been answered, and Duban's ledger must hold it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.server.wire import as_int
from bot.subjects.reports.records import Report
from storage.snapshot import Snapshot
from tests.bench.office import CLOCK, FIRST_CONTACT, PLAN, Block, blocks, prepare
from tests.bench.processes import Running, Server, start

CONTACTS = 50
TICK = 0.02
QUIET_SECONDS = 1.0
WARM_UP = 50
LONGEST = 120.0
FAR = 10**12  # an event number nobody reaches: asks only for the last one


class NotAnswered(Exception):
    """A bot lost messages, so its speed means nothing."""


@dataclass(frozen=True)
class Sample:
    """One round of one bot."""

    messages: int
    recorded_seconds: float
    answered_seconds: float
    sent: int
    cpu_seconds: float
    server_cpu_seconds: float

    @property
    def recorded(self) -> float:
        return self.messages / self.recorded_seconds

    @property
    def answered(self) -> float:
        return self.messages / self.answered_seconds


Starter = Callable[[Server, Path], Awaitable[Running]]


@dataclass
class Contestant:
    name: str
    start: Starter
    messages: int
    reports: bool = False
    samples: list[Sample] = field(default_factory=list)


def contestants(messages: int) -> list[Contestant]:
    return [
        Contestant("bare PTB echo", _echo, messages),
        Contestant("PTB + stock TinyDB, empty", _tinydb(0), messages // 4),
        Contestant("PTB + stock TinyDB, 1k reports", _tinydb(1000), messages // 20),
        Contestant("Duban", _office, messages, reports=True),
    ]


async def _echo(server: Server, directory: Path) -> Running:
    return await _peer("echo_bot", server, directory)


def _tinydb(reports: int) -> Starter:
    async def begin(server: Server, directory: Path) -> Running:
        return await _peer("tinydb_bot", server, directory, str(directory / "db.json"), str(reports))

    return begin


async def _peer(module: str, server: Server, directory: Path, *arguments: str) -> Running:
    return await start(
        f"tests.bench.{module}",
        server.base_url,
        server.token,
        *arguments,
        directory=directory,
        log=directory / "log",
    )


async def _office(server: Server, directory: Path) -> Running:
    return await duban(server, directory, directory / "var")


async def duban(server: Server, directory: Path, data: Path) -> Running:
    """The real bot as an operator would run it, except for Telegram's pace."""
    return await start(
        "bot",
        "run",
        directory=directory,
        log=directory / "log",
        DUBAN_TOKEN=server.token,
        DUBAN_API_URL=server.base_url,
        DUBAN_DATA_DIR=str(data),
        DUBAN_PLAN=str(PLAN),
        DUBAN_PACE="off",
    )


async def run(server: Server, directory: Path, bots: list[Contestant], rounds: int) -> None:
    """All rounds; the samples end up in the bots."""
    for number in range(rounds):
        for bot in bots:
            home = directory / f"{number}-{bots.index(bot)}"
            home.mkdir()
            bot.samples.append(await _round(server, home, bot, number))


async def _round(server: Server, home: Path, bot: Contestant, number: int) -> Sample:
    tasks = await prepare(home / "var", CONTACTS)
    running = await bot.start(server, home)
    try:
        await _play(server, running, blocks(tasks, WARM_UP, 1000 + number))
        await server.telegram.clear_calls()
        messages = blocks(tasks, bot.messages, number)
        sample = await _play(server, running, messages)
        await _check_answers(server, messages, running)
    finally:
        await running.end()
    if bot.reports:
        await _check_ledger(home / "var", sample.messages + WARM_UP)
    return sample


async def _play(server: Server, running: Running, messages: list[Block]) -> Sample:
    running.freeze()
    for block in messages:
        await server.telegram.bulk(block.count, people=CONTACTS, text=block.text, first_id=FIRST_CONTACT)
    sent, used, served = await _messages(server), running.cpu_seconds(), server.running.cpu_seconds()
    begun = time.perf_counter()
    running.thaw()
    recorded = await _recorded(server, running) - begun
    answered = await _answered(server) - begun
    return Sample(
        messages=sum(block.count for block in messages),
        recorded_seconds=recorded,
        answered_seconds=max(answered, recorded),
        sent=await _messages(server) - sent,
        cpu_seconds=running.cpu_seconds() - used,
        server_cpu_seconds=server.running.cpu_seconds() - served,
    )


async def _messages(server: Server) -> int:
    """How many messages the bot has sent since the calls were last cleared."""
    return len(await server.telegram.calls("sendMessage"))


async def _recorded(server: Server, running: Running) -> float:
    """When the server had nothing left that is not confirmed."""
    async with asyncio.timeout(LONGEST):
        while await server.telegram.pending():
            running.check()
            await asyncio.sleep(TICK)
    return time.perf_counter()


async def _answered(server: Server) -> float:
    """When the last thing happened, known once nothing has happened for a moment."""
    last, at = -1, time.perf_counter()
    async with asyncio.timeout(LONGEST):
        while True:
            event = as_int((await server.telegram.ask("GET", "events", after=FAR))["last"])
            now = time.perf_counter()
            if event != last:
                last, at = event, now
            elif now - at > QUIET_SECONDS:
                return at
            await asyncio.sleep(TICK)


async def _check_answers(server: Server, messages: list[Block], running: Running) -> None:
    said = "\n".join(str(call.params.get("text")) for call in await server.telegram.calls("sendMessage"))
    for block in messages:
        for number in range(block.count):
            words = block.text.partition(" ")[2].replace("{n}", str(number))
            if words not in said:
                raise NotAnswered(f"{words}\n{running.said()}")


async def _check_ledger(data: Path, reports: int) -> None:
    store = Snapshot(data, CLOCK)
    async with store.work() as work:
        found = await work[Report].count()
    if found != reports:
        raise NotAnswered(f"{reports} messages were sent, {found} reports are in the ledger")
