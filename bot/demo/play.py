"""Opens the stage and keeps it open until interrupted."""

import asyncio
import logging
import signal
import sys
import tempfile
import webbrowser
from datetime import datetime
from pathlib import Path

from bot.demo.cast import TOKEN, set_stage
from bot.demo.example import BEGINNING, Example
from bot.demo.peep import Peephole
from bot.demo.process import OPENING, BotProcess
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.control.recording import Session
from bot.sandbox.server.server import SandboxServer


async def demo(port: int, *, browser: bool, example: bool = False) -> int:
    """Run until interrupted; everything it wrote is gone afterwards."""
    logging.basicConfig(level=logging.WARNING)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, stopping.set)
    with tempfile.TemporaryDirectory(prefix="duban-demo-") as folder:
        return await _play(Path(folder), port, browser=browser, example=example, stopping=stopping)


async def _play(folder: Path, port: int, *, browser: bool, example: bool, stopping: asyncio.Event) -> int:
    server = await _open_server(port)
    process = await raise_curtain(server, folder, BEGINNING if example else OPENING)
    show = asyncio.create_task(_show(server, process, browser=browser, example=example))
    end = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({show, end}, return_when=asyncio.FIRST_COMPLETED)
        if not stopping.is_set():
            await show
            await end
    finally:
        show.cancel()
        end.cancel()
        await process.stop()
        await server.stop()
    return 0


async def _show(server: SandboxServer, process: BotProcess, *, browser: bool, example: bool) -> None:
    if example:
        sys.stdout.write("\n  A week of October 2017 is being played; this takes some seconds.\n")
        sys.stdout.flush()
        await play_example(server, process)
    sys.stdout.write(
        f"\n  Duban 督办 · demo\n  {server.page_url}\n\n  Ctrl-C ends it; nothing stays behind.\n\n"
    )
    sys.stdout.flush()
    if browser:
        webbrowser.open(server.page_url)


async def raise_curtain(server: SandboxServer, folder: Path, opening: datetime = OPENING) -> BotProcess:
    """People, channel and the bot, wired to the page."""
    process = BotProcess(server.base_url, folder, await set_stage(server))
    server.sandbox.clock = process
    server.sandbox.backstage = Peephole(process)
    server.sandbox.world.time.follow(opening)
    server.sandbox.session = Session(opening)
    await process.start(opening)
    return process


async def play_example(server: SandboxServer, process: BotProcess) -> None:
    async with SandboxClient(server.base_url, server.key) as telegram:
        await Example(telegram, process).play()


async def _open_server(port: int) -> SandboxServer:
    """On the usual port, or on any free one when another demo has it."""
    try:
        return await SandboxServer(port=port, token=TOKEN).start()
    except OSError:
        return await SandboxServer(port=0, token=TOKEN).start()
