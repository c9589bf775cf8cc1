"""Runs the demo, the local server and the bot beside it, until it is interrupted."""

import asyncio
import logging
import signal
import sys
import tempfile
import webbrowser
from datetime import datetime
from pathlib import Path

from bot.demo.example import EXAMPLE_MOMENT, Example
from bot.demo.inspection import Inspection
from bot.demo.people import add_people
from bot.demo.process import FIRST_MOMENT, BotProcess
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer


async def demo(port: int, *, browser: bool, example: bool = False) -> int:
    """Run until interrupted; everything it wrote is gone afterwards."""
    logging.basicConfig(level=logging.WARNING)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, stopping.set)
    with tempfile.TemporaryDirectory(prefix="duban-demo-") as folder:
        return await _run(Path(folder), port, browser=browser, example=example, stopping=stopping)


async def _run(folder: Path, port: int, *, browser: bool, example: bool, stopping: asyncio.Event) -> int:
    server = await _open_server(port)
    process = await start_bot(server, folder, EXAMPLE_MOMENT if example else FIRST_MOMENT)
    opening = asyncio.create_task(_open(server, process, browser=browser, example=example))
    end = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({opening, end}, return_when=asyncio.FIRST_COMPLETED)
        if not stopping.is_set():
            await opening
            await end
    finally:
        opening.cancel()
        end.cancel()
        await process.stop()
        await server.stop()
    return 0


async def _open(server: SandboxServer, process: BotProcess, *, browser: bool, example: bool) -> None:
    if example:
        sys.stdout.write("\n  A week of October 2017 is being played; this takes some seconds.\n")
        sys.stdout.flush()
        await write_example(server, process)
    sys.stdout.write(
        f"\n  Duban 督办 · demo\n  {server.page_url}\n\n  Ctrl-C ends it; nothing stays behind.\n\n"
    )
    sys.stdout.flush()
    if browser:
        webbrowser.open(server.page_url)


async def start_bot(server: SandboxServer, folder: Path, moment: datetime = FIRST_MOMENT) -> BotProcess:
    """Add people and channel, start the bot at the moment and let the page look into it."""
    process = BotProcess(server.base_url, server.token, folder, await add_people(server))
    server.sandbox.clock = process
    server.sandbox.backstage = Inspection(process)
    server.sandbox.world.time.follow(moment)
    await process.start(moment)
    return process


async def write_example(server: SandboxServer, process: BotProcess) -> None:
    async with SandboxClient(server.base_url, server.key) as telegram:
        await Example(telegram, process).write()


async def _open_server(port: int) -> SandboxServer:
    """On the usual port, or on any free one when another demo has it."""
    try:
        return await SandboxServer(port=port).start()
    except OSError:
        return await SandboxServer(port=0).start()
