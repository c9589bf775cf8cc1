"""A whole office in one process: the real bot against the strict local Bot API server, over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import Duban
from bot.core.calendar import open_at
from bot.core.office_settings import calendar_of
from bot.core.outbox.records import OutboxRow
from bot.sandbox.client.actor import Actor
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import Seen
from bot.sandbox.server.server import SandboxServer
from bot.settings import Settings
from bot.subjects.evidence import fetch
from bot.subjects.ledger.collect import ledger
from bot.subjects.ledger.records import ExportOrder
from bot.subjects.plan import import_file
from storage.audit import LedgerAudit

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2017, 10, 16, 9, 0, tzinfo=ZONE)
PLAN = Path(__file__).parent.parent / "data" / "plan.json"
ADMIN = 5_200_000_001


@dataclass
class OfficeTown:
    """The people of a town, the server they write to, and the bot that may be stopped and started."""

    server: SandboxServer
    telegram: SandboxClient
    directory: Path
    admin: Actor
    channel: int
    people: dict[str, Actor] = field(default_factory=dict)
    bot: Duban | None = None
    running: "asyncio.Task[None] | None" = None

    async def open(self, clock: datetime = MONDAY, *, rehearsal: bool = True, **settings: Any) -> None:
        self.server.sandbox.world.time.follow(clock)
        values = {
            "token": self.server.token,
            "api_url": self.server.base_url,
            "admins": str(ADMIN),
            "channel": self.channel,
            "plan": PLAN,
            "data_dir": self.directory,
            "clock": clock if rehearsal else None,
            "pace": "off",
            **settings,
        }
        self.bot = self.make_bot(Settings(_env_file=None, **values))
        self.running = asyncio.create_task(self.bot.run())

    def make_bot(self, settings: Settings) -> Duban:
        return Duban(settings)

    async def close(self) -> None:
        if self.bot is not None and self.running is not None:
            await self._introduced()
            self.bot.stop()
            async with asyncio.timeout(10):
                await self.running
            self.bot = self.running = None

    async def _introduced(self) -> None:
        """A request cut off in the middle would look like a wrong one."""
        profile = {task for task in asyncio.all_tasks() if task.get_name() == "profile"}
        if profile:
            await asyncio.wait(profile, timeout=5)

    async def reopen(self, clock: datetime, **settings: Any) -> None:
        await self.close()
        await self.open(clock, **settings)

    async def admit_admin(self) -> None:
        await self.admin.start()
        await self.admin.expect("管理员")
        await self.settled()

    async def invite(self, target: str) -> str:
        """The secret of a fresh invitation link."""
        await self.admin.send(f"/invite {target}")
        return link_secret(await self.admin.expect("t.me/"))

    async def join(self, name: str, target: str, **profile: Any) -> Actor:
        person = await self.telegram.add_user(name, **profile)
        await person.start(await self.invite(target))
        await person.expect(target if target not in {"leader", "inspector", "admin"} else "")
        await self.settled()
        self.people[name] = person
        return person

    async def settled(self) -> None:
        """Until every update is handled, everything is said and every file is stored."""
        assert await self.telegram.confirmed() == 0
        assert self.bot is not None
        for _ in range(2000):
            waiting = await self._waiting()
            if not waiting:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"still waiting: {waiting}")

    async def _waiting(self) -> list[str]:
        """What could be said or fetched now; considerate rows wait for the office hours."""
        assert self.bot is not None
        async with self.bot.store.work() as work:
            opened = open_at(self.bot.clock.now(), await calendar_of(work))
            rows = [row.key for row in await work[OutboxRow].all() if opened or not row.considerate]
            files = [row.key for row in await fetch.waiting(work, 10)]
            files += [row.key for row in await import_file.waiting(work, 10)]
            files += [row.key for row in await work[ExportOrder].all()]
        return [*rows, *files, *(["delivery"] if self.bot.delivery.busy else [])]

    @property
    def bot_name(self) -> str:
        assert self.bot is not None
        return str(self.bot.bot.username)

    async def ledger(self) -> dict[str, Any]:
        """The ledger as the running bot knows it."""
        await self.settled()
        assert self.bot is not None
        async with self.bot.store.work() as work:
            found: dict[str, Any] = json.loads((await ledger(work)).model_dump_json())
        return found

    async def task(self, number: int) -> dict[str, Any]:
        tasks = (await self.ledger())["tasks"]
        found: dict[str, Any] = next(task for task in tasks if task["number"] == number)
        return found

    async def part(self, number: int, unit: str) -> dict[str, Any]:
        parts = (await self.task(number))["assignments"]
        found: dict[str, Any] = next(part for part in parts if part["unit"] == unit)
        return found

    async def in_channel(self) -> list[Seen]:
        """What is written there, without the pictures that go before it."""
        return [message for message in await self.telegram.messages(self.channel) if message.text]

    async def pictures(self) -> list[Seen]:
        return [message for message in await self.telegram.messages(self.channel) if not message.text]


def link_secret(message: Seen) -> str:
    return message.text.split("?start=")[1].split()[0]


@asynccontextmanager
async def a_town(directory: Path) -> AsyncIterator[OfficeTown]:
    async with (
        SandboxServer() as server,
        SandboxClient(server.base_url, server.key) as telegram,
    ):
        admin = await telegram.add_user("周宁", id=ADMIN)
        channel = await telegram.add_channel("生态建设领导小组", creator=ADMIN)
        town = OfficeTown(server, telegram, directory, admin, channel)
        try:
            yield town
        finally:
            await town.close()
            violations = await telegram.violations()
        assert not violations, "\n".join(map(str, violations))
        findings = LedgerAudit(directory).run()
        assert not findings, "\n".join(map(str, findings))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[OfficeTown]:
    """A town whose bot runs from Monday 2017-10-16 09:00, with the admin in."""
    async with a_town(tmp_path) as town:
        await town.open()
        await town.admit_admin()
        yield town
