"""The bot of the demo: a process of its own with ordinary settings.

Its clock is moved by stopping it and starting it again with another DUBAN_CLOCK; everything it knows
comes back from its data directory.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.calendar import is_workday, next_workday
from bot.demo.people import ADMIN
from bot.sandbox.world.clock import ClockStep

ZONE = ZoneInfo("Asia/Shanghai")
FIRST_MOMENT = datetime(2017, 10, 16, 9, 0, tzinfo=ZONE)
MORNING = time(8, 30)
# The bot starts a little before the morning: a digest due then is on time and not caught up.
WAKE_TIME = timedelta(seconds=3)
STOP_SECONDS = 10.0
ROOT = Path(__file__).parents[2]
PLAN = ROOT / "data" / "plan.json"


class BotProcess:
    """The running bot; also what the page asks to move its clock."""

    def __init__(self, server_url: str, token: str, directory: Path, channel: int) -> None:
        self._url = server_url
        self._token = token
        self._directory = directory
        self._channel = channel
        self._clock = Clock(ZONE, FIRST_MOMENT)
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def data(self) -> Path:
        return self._directory / "data"

    def now(self) -> datetime:
        return self._clock.now()

    def is_workday(self) -> bool:
        return is_workday(self.now().date())

    async def move(self, step: ClockStep) -> None:
        moment = advanced(self.now(), step)
        if step != "hour":
            moment -= WAKE_TIME
        await self.jump(moment)

    async def jump(self, moment: datetime) -> None:
        await self.stop()
        await self.start(moment)

    async def restart(self, *, kill: bool) -> None:
        """Start again at the hour the clock shows; a killed bot gets no time to finish anything."""
        if kill and self._process and self._process.returncode is None:
            self._unwatch()
            self._process.kill()
            await self._process.wait()
        await self.jump(self.now())

    async def start(self, instant: datetime) -> None:
        self._clock = Clock(ZONE, instant)
        log = self._log()
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self._directory,  # where no `.env` of a real bot lies
                env=self._environment(instant),
                stderr=log,
            )
        finally:
            os.close(log)
        self._watch = asyncio.create_task(self._report_failure(self._process))

    async def stop(self) -> None:
        self._unwatch()
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _report_failure(self, process: asyncio.subprocess.Process) -> None:
        """Say in the terminal that the bot has failed, lest its silence mislead."""
        code = await process.wait()
        if not code:  # as after Ctrl-C
            return
        last = (self._directory / "bot.log").read_text("utf-8").strip().rpartition("\n")[2]
        sys.stderr.write(f"\n  The bot has failed (exit code {code}): {last}\n")
        sys.stderr.write("  The clock and the backstage of the page start it again.\n")

    def _unwatch(self) -> None:
        if self._watch:
            self._watch.cancel()

    def _log(self) -> int:
        return os.open(self._directory / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def _environment(self, instant: datetime) -> dict[str, str]:
        """Return ordinary settings, without those that the environment holds for a real bot."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN_")}
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        own = {
            "TOKEN": self._token,
            "API_URL": self._url,
            "ADMINS": str(ADMIN),
            "CHANNEL": str(self._channel),
            "PLAN": str(PLAN),
            "DATA_DIR": str(self.data),
            "TIMEZONE": ZONE.key,
            "LOCALE": "zh_CN",
            "CLOCK": instant.isoformat(),
            "PACE": "off",
        }
        return inherited | {"PYTHONPATH": path} | {f"DUBAN_{name}": value for name, value in own.items()}


def advanced(now: datetime, step: ClockStep) -> datetime:
    """Return an hour later, the next workday's morning or the first morning of the next month."""
    if step == "hour":
        return now + timedelta(hours=1)
    if step == "workday":
        today = datetime.combine(now.date(), MORNING, ZONE)
        early = now < today and is_workday(now.date())
        if early:
            return today
        return datetime.combine(next_workday(now.date()), MORNING, ZONE)
    first = (now.date().replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, MORNING, ZONE)
