"""The running bot's own account of itself, for the health pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery.worker import Delivery
from bot.intake import Intake
from storage.store import TinyStore


@dataclass(frozen=True)
class BotVitals:
    intake: Intake
    delivery: Delivery
    store: TinyStore

    @property
    def last_contact(self) -> float | None:
        return self.intake.last_contact

    @property
    def storage_failing(self) -> bool:
        return self.store.failing

    @property
    def counters(self) -> Mapping[str, int]:
        return {"updates": self.intake.received, "messages": self.delivery.messages}

    @property
    def gauges(self) -> Mapping[str, int]:
        return self.store.sizes

    @property
    def failures(self) -> Mapping[str, int]:
        return self.delivery.failures
