"""Kills the bot's process again and again, and looks at what it has left behind each time."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import orjson

from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.slots import slots_between
from storage.audit import LedgerAudit
from storage.store import State
from tests.bot_process import BotProcess
from tests.crash.people import People, marks
from tests.crash.steps import DIGESTS, RARE
from tests.fixtures_office import MONDAY, OfficeTown

ANY_MOMENT, STOPPING = "at any moment", "while stopping"
LONGEST_WAIT = 40.0  # only a machine busy with other things needs as long
PASSINGS = 12
AUDIT_EVERY = 25  # reading the whole ledger takes longer with each kill


@dataclass
class Killer:
    """`boundaries` holds, for each life of the bot but the first, each chat's newest message at its start."""

    town: OfficeTown
    bot: BotProcess
    people: People
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    boundaries: list[dict[int, int]] = field(default_factory=list)
    clock: datetime = MONDAY
    started: float = 0.0
    looks: int = 0

    @property
    def now(self) -> datetime:
        return self.clock + timedelta(seconds=asyncio.get_running_loop().time() - self.started)

    async def kill_at(self, steps: Iterable[str], longest_pause: float) -> None:
        """Many lives, one step each, while people go on; then one more that is not disturbed."""
        over = asyncio.Event()
        feeding = asyncio.create_task(self.people.feed(over, longest_pause))
        try:
            for step in steps:
                await self.kill(step)
                if feeding.done():
                    await feeding
        finally:
            over.set()
        await feeding
        await self.start()

    async def kill(self, step: str) -> None:
        """One life of the bot, ended at a step or at any moment, and a look at what is on disk."""
        await self.start(step)
        if step == STOPPING:
            await asyncio.sleep(self.chance.uniform(0.4, 1.0))
            self.bot.running.terminate()
            await asyncio.sleep(self.chance.uniform(0, 0.08))
            await self._end(step)
        elif step == ANY_MOMENT:
            await asyncio.sleep(self.chance.uniform(0.3, 1.3))
            await self._end(step)
        else:
            await self._wait_for(step)
        self._look()

    async def start(self, step: str = "") -> None:
        self._set_clock(forward=step in DIGESTS or self.chance.random() < 0.3)
        chats = self.town.server.sandbox.world.chats
        self.boundaries.append({chat: chats[chat].last_id for chat in chats})
        if step in ("", ANY_MOMENT, STOPPING):
            await self.bot.start("tests.crash.launcher", "nowhere", "1")
        else:
            passing = 1 if step in RARE else self.chance.randint(1, PASSINGS)
            await self.bot.start("tests.crash.launcher", step, str(passing))

    def _set_clock(self, *, forward: bool) -> None:
        """On from where it stood, or to just before the next digest or round of reminders."""
        now = self.now if self.started else self.clock
        if forward:
            now = _next_event(now) - timedelta(seconds=self.chance.uniform(0, 0.7))
        self.clock, self.started = now, asyncio.get_running_loop().time()
        self.bot.settings["CLOCK"] = now.isoformat()
        self.town.server.sandbox.world.time.follow(now)

    async def _wait_for(self, step: str) -> None:
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await self.bot.running.wait()
        except TimeoutError:
            self.missed[step] += 1
            await self._end(ANY_MOMENT)
        else:
            assert self.bot.running.returncode == -9, self.bot.log.read_text()[-3000:]
            self.kills[step] += 1

    async def _end(self, step: str) -> None:
        """Killed, unless it has stopped in good order before; asked while it still loads, it just dies.

        Not by asyncio's `kill`: that would reap a process that has just ended, and its code would be lost.
        """
        if self.bot.running.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.bot.running.pid, signal.SIGKILL)
        code = await self.bot.running.wait()
        assert code == -9 or (code in (0, -15) and step == STOPPING), self.bot.log.read_text()[-3000:]
        self.kills[step] += code != 0

    def _look(self) -> None:
        """Between two lives: the state can be read, and holds all that Telegram was told is done, once."""
        pending = {
            mark
            for update in self.town.server.sandbox.world.updates.pending
            for mark in marks(update.body.decode())
        }
        self.looks += 1
        findings = [] if self.looks % AUDIT_EVERY else LedgerAudit(self.town.directory).run()
        assert not findings, "\n".join(map(str, findings))
        rows = State(self.town.directory).tables.by_name["reports"].rows.values()
        held = Counter(mark for row in rows for mark in _marks_of(row))
        confirmed = {mark for words in self.people.words.values() for mark in words} - pending
        lost, doubled = confirmed - set(held), [mark for mark, count in held.items() if count > 1]
        assert not lost, f"confirmed and lost: {sorted(lost)}"
        assert not doubled, f"recorded twice: {doubled}"


def _marks_of(row: bytes) -> set[int]:
    """The marks of one report's words, now and before."""
    report = orjson.loads(row)
    texts = [report["text"], *(each["text"] for each in report["revisions"])]
    return {mark for text in texts for mark in marks(text)}


def _next_event(now: datetime) -> datetime:
    until = now + timedelta(days=15)
    slots = [slot for kind in DigestKind for slot in slots_between(kind, now, until)]
    rounds = [
        datetime.combine(slot.date(), time(9), slot.tzinfo)
        for slot in slots_between(DigestKind.DAILY, now, until)
    ]
    return min(slot for slot in [*slots, *rounds] if slot > now + timedelta(seconds=5))
