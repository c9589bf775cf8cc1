"""What a watchdog may ask over HTTP: alive, ready, and the numbers Prometheus collects."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.core.timing import Spent
from bot.intake.http import listen

STALE_SECONDS = 120.0


class Vitals(Protocol):
    """What the running bot knows of itself. `last_contact` is when Telegram was last heard of."""

    @property
    def last_contact(self) -> float | None: ...
    @property
    def storage_failing(self) -> bool: ...
    @property
    def counters(self) -> Mapping[str, int]: ...
    @property
    def gauges(self) -> Mapping[str, float]: ...
    @property
    def timings(self) -> Mapping[str, Spent]: ...
    @property
    def failures(self) -> Mapping[str, int]: ...


HELP = {
    "updates": "Updates received since the start",
    "messages": "Messages sent since the start",
    "ledger_entries": "Entries in the ledger",
    "ledger_bytes": "Size of the ledger's files",
    "entries_since_checkpoint": "Entries that a start would have to replay",
    "reports": "Reports recorded",
    "outbox_rows": "Messages waiting to be sent, also those that wait for office hours",
    "outbox_oldest_seconds": "Age of the oldest message that might be sent now",
    "storage_failing": "1 while the ledger cannot be written",
    "last_poll_timestamp_seconds": "When Telegram last answered a poll, or was heard of over the webhook",
    "batch_seconds": "Taking in batches of updates, until durable",
    "commit_seconds": "Writes to the ledger, synced",
    "dead_letters": "Messages that could not be delivered",
    "evidence_waiting": "Evidence files still to be fetched",
}


@dataclass(frozen=True)
class Numbers:
    """A Prometheus collector that reads when it is asked."""

    vitals: Vitals

    def collect(self) -> Iterable[Metric]:
        for name, value in self.vitals.counters.items():
            yield CounterMetricFamily(f"duban_{name}", HELP[name], value=value)
        for name, gauge in self.vitals.gauges.items():
            yield GaugeMetricFamily(f"duban_{name}", HELP[name], value=gauge)
        for name, spent in self.vitals.timings.items():
            yield SummaryMetricFamily(f"duban_{name}", HELP[name], spent.times, spent.seconds)
        failures = CounterMetricFamily("duban_send_failures", "Failed sends by error", labels=["error"])
        for error, count in self.vitals.failures.items():
            failures.add_metric([error], count)
        yield failures


def not_ready(vitals: Vitals, now: Callable[[], float] = time.monotonic) -> str | None:
    """Why the bot can't do its work just now, or None."""
    if vitals.storage_failing:
        return "the ledger cannot be written"
    if vitals.last_contact is None:
        return "Telegram has not answered yet"
    if now() - vitals.last_contact > STALE_SECONDS:
        return "Telegram has not answered for two minutes"
    return None


def pages(vitals: Vitals) -> Starlette:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Numbers(vitals))

    async def alive(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(request: Request) -> Response:
        reason = not_ready(vitals)
        return PlainTextResponse(f"{reason or 'ok'}\n", status_code=503 if reason else 200)

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)])


async def serve(vitals: Vitals, address: str) -> None:
    await listen(pages(vitals), address)
