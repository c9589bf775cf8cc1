"""Runs the sandbox as a process of its own: `python -m bot.sandbox --port 8081`."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from bot.sandbox.server.server import SandboxServer


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", help="the bot's token; random when left out")
    parser.add_argument("--key", help="key of the page and the control API; random when left out")
    parser.add_argument("--directory", type=Path, help="keep the chats here between runs")
    options = parser.parse_args()
    server = SandboxServer(
        port=options.port, token=options.token, key=options.key, directory=options.directory
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(server))


async def _run(server: SandboxServer) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with server:
        sys.stdout.write(f"Bot API  {server.base_url}\nToken    {server.token}\nPage     {server.page_url}\n")
        sys.stdout.flush()
        await ended.wait()


if __name__ == "__main__":
    main()
