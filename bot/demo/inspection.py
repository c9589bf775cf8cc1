"""Reads outbox and ledger of the running bot for the page, from beside it; writes nothing."""

import asyncio
from collections import deque

from bot.core.outbox.records import DeadLetter, OutboxRow
from bot.demo.process import BotProcess
from bot.sandbox.server.wire import Json
from storage.audit import LedgerAudit
from storage.journal import Damage, read_lines
from storage.snapshot import Snapshot

SHOWN = 200


class Inspection:
    """What the sandbox calls its backstage: looks into the bot's data and restarts it."""

    def __init__(self, process: BotProcess) -> None:
        self._process = process

    async def restart(self, *, kill: bool) -> None:
        await self._process.restart(kill=kill)

    async def read(self, what: str) -> Json:
        try:
            if what == "outbox":
                return await self._outbox()
            if what == "ledger":
                return await asyncio.to_thread(self._ledger)
            return await asyncio.to_thread(self._verify)
        except (OSError, Damage) as problem:
            return {"rows": [], "problem": str(problem)}

    async def _outbox(self) -> Json:
        store = await asyncio.to_thread(Snapshot, self._process.data, self._process)
        async with store.work() as work:
            rows = await work[OutboxRow].all()
            dead = await work[DeadLetter].all()
        waiting: list[Json] = [
            {"state": "waiting", "at": row.queued_at.isoformat(), "chat": row.chat_id, "key": row.key}
            for row in rows
        ]
        failed: list[Json] = [
            {
                "state": "dead",
                "at": letter.at.isoformat(),
                "chat": letter.row.chat_id,
                "key": letter.key,
                "reason": str(letter.reason),
            }
            for letter in dead
        ]
        return {"rows": [*failed, *waiting][:SHOWN]}

    def _ledger(self) -> Json:
        """Return the newest entries, each with its hash and the hash before it."""
        newest: deque[Json] = deque(maxlen=SHOWN)
        previous = ""
        for line in read_lines(self._process.data / "journal"):
            newest.append({"entry": line.entry, "hash": line.hash, "previous": previous})
            previous = line.hash
        return {"rows": list(newest)[::-1]}

    def _verify(self) -> Json:
        audit = LedgerAudit(self._process.data)
        findings = [str(finding) for finding in audit.run()]
        return {"rows": [], "findings": findings, "entries": audit.entries}
