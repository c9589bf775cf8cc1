"""Broadcasts at Telegram's pace: the real bot against a server that refuses whatever comes too fast.

The rows lie in the outbox of a bot that has had time to rest, and become due all at once; the clock
starts then and ends with the last message. The bound is the soonest that the limits allow at all.
"""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.dialogue.messages import Apology
from bot.core.outbox.records import OutboxRow
from bot.sandbox.client.views import SeenCall
from bot.sandbox.server.wire import as_int
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from storage.store import TinyStore
from tests.bench.office import CLOCK, FIRST_CONTACT, PLAN
from tests.bench.processes import LOOK_SECONDS, Running, Server, start

ZONE = ZoneInfo("Asia/Shanghai")
OVERALL, GROUP, GROUP_SECONDS = 30, 20, 60
WARM_SECONDS = 6.0
COUNT_SECONDS = 1.0
FAR = 10**12
REFERENCE = "B{number:05}"


@dataclass
class Broadcast:
    """So many messages to each of so many chats; `kills` times the bot is killed on the way."""

    chats: int
    each: int
    groups: bool = False
    kills: int = 0
    seconds: float = 0.0
    calls: list[SeenCall] = field(default_factory=list)

    @property
    def name(self) -> str:
        where = f"{self.chats:,} groups" if self.groups else f"{self.chats:,} chats"
        killed = f", killed {self.kills}×" if self.kills else ""
        return f"{self.count:,} messages to {where}{killed}"

    @property
    def count(self) -> int:
        return self.chats * self.each

    @property
    def bound(self) -> float:
        """The token buckets' own: private chats get one message each here, groups twenty, then one in 3 s."""
        if not self.groups:
            return max(0.0, (self.count - OVERALL) / OVERALL)
        return max(0.0, (self.each - GROUP) * GROUP_SECONDS / GROUP)

    @property
    def refused(self) -> int:
        return sum(not call.ok for call in self.calls)

    @property
    def heard(self) -> dict[int, list[str]]:
        """What each chat was told, in order."""
        found = defaultdict[int, list[str]](list)
        for call in self.calls:
            if call.ok:
                found[as_int(call.params["chat_id"])].append(_reference(call))
        return found

    @property
    def repeated(self) -> int:
        return sum(count - 1 for said in self.heard.values() for count in Counter(said).values())

    @property
    def lost(self) -> int:
        return self.count - sum(len(set(said)) for said in self.heard.values())

    @property
    def out_of_order(self) -> int:
        """Chats that were told something before what came earlier."""
        firsts = [list(dict.fromkeys(said)) for said in self.heard.values()]
        return sum(first != sorted(first) for first in firsts)


def _reference(call: SeenCall) -> str:
    text = str(call.params["text"])
    return text[text.index("B0") : text.index("B0") + 6]


async def run(server: Server, directory: Path, broadcasts: list[Broadcast]) -> None:
    """All of them, one after the other; what was measured ends up in them."""
    for number, broadcast in enumerate(broadcasts):
        home = directory / f"broadcast-{number}"
        home.mkdir()
        chats = await _chats(server, broadcast)
        await server.telegram.limits(True)
        await server.telegram.clear_calls()
        due = await _queue(home / "var", chats, broadcast.each)
        await _send(server, home, broadcast, due)
        await server.telegram.limits(False)


async def _chats(server: Server, broadcast: Broadcast) -> list[int]:
    if broadcast.groups:
        return [await server.telegram.add_channel(f"工作群{number}") for number in range(broadcast.chats)]
    await server.telegram.bulk(0, people=broadcast.chats, first_id=FIRST_CONTACT)
    return [FIRST_CONTACT + number for number in range(broadcast.chats)]


async def _queue(data: Path, chats: list[int], each: int) -> datetime:
    """The outbox of a bot that has been quiet for an hour; returns when its rows are due."""
    due = CLOCK.now() + timedelta(seconds=WARM_SECONDS)
    store = TinyStore(data, Clock(ZONE, due - timedelta(hours=1)))
    async with store.work() as work:
        await load.load_plan(work, load_plan(PLAN))
    async with store.work() as work:
        for number in range(each):
            for chat in chats:
                work[OutboxRow].put(_row(chat, number, work.now, due))
        await work.commit("test.queued")
    await store.close()
    return due


def _row(chat: int, number: int, queued: datetime, due: datetime) -> OutboxRow:
    reference = REFERENCE.format(number=number)
    return OutboxRow(
        key_=f"{reference}>{chat}",
        chat_id=chat,
        notice=Apology(reference=reference),
        queued_at=queued,
        after=due,
    )


async def _send(server: Server, home: Path, broadcast: Broadcast, due: datetime) -> None:
    running = await _paced(server, home)
    begun = time.perf_counter() + (due - CLOCK.now()).total_seconds()
    kills = [broadcast.count * (each + 1) // (broadcast.kills + 1) for each in range(broadcast.kills)]
    try:
        last, at, looked = -1, begun, 0.0
        while broadcast.lost or broadcast.count == 0:
            running.check()
            event = as_int((await server.telegram.ask("GET", "events", after=FAR))["last"])
            now = time.perf_counter()
            if event != last:
                last, at = event, now
            if now - looked > COUNT_SECONDS:
                looked, broadcast.calls = now, await server.telegram.calls("sendMessage")
                if kills and broadcast.count - broadcast.lost >= kills[0]:
                    kills.pop(0)
                    await running.kill()
                    running = await _paced(server, home)
            await asyncio.sleep(LOOK_SECONDS)
        broadcast.seconds = at - begun
    finally:
        await running.end()
    broadcast.calls = await server.telegram.calls("sendMessage")


async def _paced(server: Server, home: Path) -> Running:
    return await start(
        "bot",
        "run",
        directory=home,
        log=home / "log",
        DUBAN_TOKEN=server.token,
        DUBAN_API_URL=server.base_url,
        DUBAN_DATA_DIR=str(home / "var"),
        DUBAN_PLAN=str(PLAN),
    )
