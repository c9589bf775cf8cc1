"""The demo: a local Bot API server with its page, and the bot run for real against it.

The bot is a process of its own with ordinary settings. Its clock is moved by stopping it and starting
it again with another DUBAN_CLOCK; everything it knows comes back from its data directory.
"""

import asyncio
import logging
import os
import signal
import sys
import tempfile
import webbrowser
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.workdays import is_workday, next_workday
from bot.sandbox import SandboxClient, SandboxServer
from bot.sandbox.clock import ClockStep

ZONE = ZoneInfo("Asia/Shanghai")
OPENING = datetime(2017, 10, 16, 9, 0, tzinfo=ZONE)
MORNING = time(8, 30)
TOKEN = "8017:demo-runs-on-this-machine-only"  # noqa: S105 - a token only the local server knows
ADMIN = 6_000_000_001
CHANNEL_TITLE = "生态建设领导小组"
CAST = ("办公室 周宁", "区住建局 李工", "区环保局 陈静", "区水利总站 何川", "统一镇 赵明", "领导 孙主任")
STOP_SECONDS = 10.0


class BotProcess:
    """The bot under rehearsal; also what the page asks to move its clock."""

    def __init__(self, server_url: str, directory: Path, channel: int) -> None:
        self._url, self._directory, self._channel = server_url, directory, channel
        self._clock = Clock(ZONE, OPENING)
        self._process: asyncio.subprocess.Process | None = None

    def now(self) -> datetime:
        return self._clock.now()

    def is_workday(self) -> bool:
        return is_workday(self.now().date())

    async def move(self, step: ClockStep) -> None:
        await self.stop()
        await self.start(moved(self.now(), step))

    async def start(self, instant: datetime) -> None:
        self._clock = Clock(ZONE, instant)
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=self._environment(instant), stderr=self._log()
        )

    async def stop(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def _log(self) -> int:
        return os.open(self._directory / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def _environment(self, instant: datetime) -> dict[str, str]:
        """Ordinary settings; what the surroundings or `.env` may set for a real bot is set aside."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN_")}
        aside = dict.fromkeys(("PROXY", "DATABASE_URL", "WEBHOOK_URL", "HTTP_LISTEN"), "")
        own = {
            "TOKEN": TOKEN,
            "API_URL": self._url,
            "ADMINS": str(ADMIN),
            "CHANNEL": str(self._channel),
            "PLAN": "data/plan.json",
            "DATA_DIR": str(self._directory / "data"),
            "TIMEZONE": ZONE.key,
            "LOCALE": "zh_CN",
            "CLOCK": instant.isoformat(),
            "PACE": "off",
        }
        return inherited | {f"DUBAN_{name}": value for name, value in {**aside, **own}.items()}


def moved(now: datetime, step: ClockStep) -> datetime:
    """An hour on; the next workday's morning; or the first morning of the next month."""
    if step == "hour":
        return now + timedelta(hours=1)
    if step == "workday":
        today = datetime.combine(now.date(), MORNING, ZONE)
        early = now < today and is_workday(now.date())
        return today if early else datetime.combine(next_workday(now.date()), MORNING, ZONE)
    first = (now.date().replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, MORNING, ZONE)


async def set_stage(server: SandboxServer) -> int:
    """The people one person will play, and the channel; returns the channel's id."""
    async with SandboxClient(server.base_url, server.key) as client:
        for offset, name in enumerate(CAST):
            await client.add_user(name, id=ADMIN + offset)
        return await client.add_channel(CHANNEL_TITLE, creator=ADMIN)


async def demo(port: int, *, browser: bool) -> int:
    """Run until interrupted; everything it wrote is gone afterwards."""
    logging.basicConfig(level=logging.WARNING)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    with tempfile.TemporaryDirectory(prefix="duban-demo-") as folder:
        return await _play(Path(folder), port, browser, stopping)


async def _play(folder: Path, port: int, browser: bool, stopping: asyncio.Event) -> int:
    server = await _open_server(port)
    channel = await set_stage(server)
    process = BotProcess(server.base_url, folder, channel)
    server.sandbox.clock = process
    server.sandbox.world.time.follow(OPENING)
    await process.start(OPENING)
    sys.stdout.write(
        f"\n  Duban 督办 · demo\n  {server.page_url}\n\n  Ctrl-C ends it; nothing stays behind.\n\n"
    )
    sys.stdout.flush()
    if browser:
        webbrowser.open(server.page_url)
    try:
        await stopping.wait()
    finally:
        await process.stop()
        await server.stop()
    return 0


async def _open_server(port: int) -> SandboxServer:
    """On the usual port, or on any free one when another demo has it."""
    try:
        return await SandboxServer(port=port, token=TOKEN).start()
    except OSError:
        return await SandboxServer(port=0, token=TOKEN).start()
