"""The demo without its page: what a test opens to play a saved session again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.demo.cast import TOKEN
from bot.demo.play import raise_curtain
from bot.sandbox.control.replay import Replay
from bot.sandbox.server.server import SandboxServer


@asynccontextmanager
async def rehearsed(folder: Path, opening: str) -> AsyncIterator[Replay]:
    """The same people and the same bot, from the same moment on."""
    async with SandboxServer(token=TOKEN) as server:
        bot = await raise_curtain(server, folder, datetime.fromisoformat(opening))
        async with Replay(server.base_url, server.key) as stage:
            try:
                yield stage
            finally:
                await bot.stop()
            if wrong := await stage.violations():
                raise AssertionError("\n".join(map(str, wrong)))
