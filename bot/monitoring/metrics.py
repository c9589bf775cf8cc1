"""The running bot's own account of itself, for the health pages."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from bot.core.calendar import Calendar, open_at
from bot.core.office_settings import DecidedDay
from bot.core.outbox.records import OutboxRow
from bot.core.timing import Spent
from bot.delivery.worker import Delivery
from bot.intake.polling import Intake
from bot.intake.webhook import Webhook
from storage.store import TinyStore


@dataclass(eq=False)
class BotVitals:
    """Until Telegram has said who the bot is, there is no `intake`."""

    delivery: Delivery
    store: TinyStore
    intake: Intake | Webhook | None = None

    @property
    def last_contact(self) -> float | None:
        if self.intake:
            return self.intake.last_contact
        return None

    @property
    def storage_failing(self) -> bool:
        return self.store.failing

    @property
    def counters(self) -> Mapping[str, int]:
        return {"updates": self.intake.received if self.intake else 0, "messages": self.delivery.messages}

    @property
    def gauges(self) -> Mapping[str, float]:
        gauges = {
            **self.store.sizes,
            "outbox_oldest_seconds": self._oldest(),
            "storage_failing": self.storage_failing,
        }
        if self.last_contact is not None:
            gauges["last_poll_timestamp_seconds"] = time.time() - (time.monotonic() - self.last_contact)
        return gauges

    @property
    def timings(self) -> Mapping[str, Spent]:
        batches = self.intake.batches if self.intake else Spent()
        return {"batch_seconds": batches, "commit_seconds": self.store.commits}

    @property
    def failures(self) -> Mapping[str, int]:
        return self.delivery.failures

    def _oldest(self) -> float:
        """How long the first message that might go out now has waited; the others wait on purpose."""
        outbox = self.store.tables.by_name["outbox"]
        now = self.store.now
        opened = open_at(now, self._calendar())
        rows = (cast(OutboxRow, outbox.get(key)) for key in outbox.rows)
        waiting = (row for row in rows if _due(row, now, opened=opened))
        first = next(waiting, None)
        if first:
            return max((now - first.queued_at).total_seconds(), 0.0)
        return 0.0

    def _calendar(self) -> Calendar:
        days = self.store.tables.by_name["decided_days"]
        decided = (cast(DecidedDay, days.get(key)) for key in days.rows)
        return Calendar({decided_day.day: decided_day.workday for decided_day in decided})


def _due(row: OutboxRow, now: datetime, *, opened: bool) -> bool:
    return (opened or not row.considerate) and (row.after is None or row.after <= now)
