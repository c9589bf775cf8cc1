"""What a watchdog sees of a running bot."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot.monitoring.health import HELP, not_ready
from tests.bot_process import a_bot_process
from tests.fixtures_office import MONDAY, OfficeTown
from tests.full_disk import full_disk
from tests.office_acts import words
from tests.ports import free_port


@asynccontextmanager
async def watched(town: OfficeTown, hour: int = 9) -> AsyncIterator[httpx.AsyncClient]:
    """The town's bot started anew, and somebody who asks its health pages."""
    port = free_port()
    await town.reopen(MONDAY.replace(hour=hour), http_listen=f"127.0.0.1:{port}")
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", transport=httpx.AsyncHTTPTransport(retries=5), trust_env=False
    ) as watchdog:
        await readiness(watchdog, 200)
        yield watchdog


async def readiness(watchdog: httpx.AsyncClient, code: int) -> httpx.Response:
    """The first answer with this code."""
    for _ in range(1000):
        ready = await watchdog.get("/readyz")
        if ready.status_code == code:
            return ready
    raise AssertionError(f"the bot does not become {code}")


async def numbers(watchdog: httpx.AsyncClient) -> dict[str, float]:
    lines = (await watchdog.get("/metrics")).text.splitlines()
    told = [line.rpartition(" ") for line in lines if not line.startswith("#")]
    return {name: float(value) for name, _, value in told}


async def test_a_running_bot_is_alive_ready_and_counts(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    async with watched(town) as watchdog:
        await words(town, contact, "14 进展60%")
        assert (await watchdog.get("/healthz")).text == "ok\n"
        assert (await watchdog.get("/readyz")).status_code == 200
        told = await numbers(watchdog)
        assert town.server.token not in (await watchdog.get("/metrics")).text
        assert town.bot is not None
        journal = sum(path.stat().st_size for path in (town.directory / "journal").iterdir())
        assert told["duban_ledger_bytes"] == journal
        assert told["duban_ledger_entries"] > told["duban_entries_since_checkpoint"] > 0
        assert told["duban_reports"] == 1
        assert told["duban_updates_total"] == 1
        assert told["duban_messages_total"] == 1
        assert told["duban_outbox_rows"] == told["duban_outbox_oldest_seconds"] == 0
        assert told["duban_dead_letters"] == told["duban_storage_failing"] == 0
        assert told["duban_batch_seconds_count"] == 1
        assert told["duban_batch_seconds_sum"] > 0
        assert told["duban_commit_seconds_count"] >= 2
        assert abs(told["duban_last_poll_timestamp_seconds"] - time.time()) < 60


async def test_what_waits_for_the_morning_is_counted_and_is_not_old(town: OfficeTown) -> None:
    await town.join("李工", "区住建局")
    async with watched(town, hour=21) as watchdog:
        await words(town, town.admin, "/deadline 14 2017-12-15")
        told = await numbers(watchdog)
        assert (told["duban_outbox_rows"], told["duban_outbox_oldest_seconds"]) == (1, 0)


async def test_what_cannot_be_sent_grows_old_and_then_dead(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    async with watched(town) as watchdog:
        await town.telegram.fail("error", "sendMessage", times=1000, code=502, chat_id=contact.id)
        await town.admin.send("/deadline 14 2017-12-15")
        await town.admin.expect("12月15日")
        told = await numbers(watchdog)
        assert told["duban_outbox_rows"] == 1
        assert told["duban_outbox_oldest_seconds"] > 0
        await town.telegram.heal()
        await town.settled()
        await contact.block()
        await words(town, town.admin, "/deadline 14 2017-12-16")
        told = await numbers(watchdog)
        assert (told["duban_outbox_rows"], told["duban_dead_letters"]) == (0, 1)
        assert sum(value for name, value in told.items() if name.startswith("duban_send_failures")) > 0


async def test_a_bot_that_cannot_write_is_not_ready(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    async with watched(town) as watchdog:
        with full_disk(town.directory, 0):
            await contact.send("14 进展60%")
            ready = await readiness(watchdog, 503)
            assert ready.text == "the ledger cannot be written\n"
            assert (await numbers(watchdog))["duban_storage_failing"] == 1
        await contact.expect("已记录", within=20)
        assert (await watchdog.get("/readyz")).status_code == 200


async def test_a_bot_is_ready_only_while_polls_are_answered(town: OfficeTown) -> None:
    assert town.bot is not None
    vitals = town.bot.vitals
    last = vitals.last_contact
    assert last is not None
    assert not_ready(vitals, lambda: last + 119) is None
    assert not_ready(vitals, lambda: last + 121) == "Telegram has not answered for two minutes"


async def test_every_number_is_explained(town: OfficeTown) -> None:
    assert town.bot is not None
    vitals = town.bot.vitals
    assert {*vitals.counters, *vitals.gauges, *vitals.timings} == set(HELP)


async def test_a_bot_that_hears_nothing_from_telegram_is_not_ready(town: OfficeTown) -> None:
    await town.close()
    port = free_port()
    await town.telegram.fail("error", "getUpdates", times=1000, code=502)
    await town.open(MONDAY, http_listen=f"127.0.0.1:{port}")
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", transport=httpx.AsyncHTTPTransport(retries=5), trust_env=False
    ) as watchdog:
        ready = await watchdog.get("/readyz")
        assert ready.status_code == 503
        assert "Telegram" in ready.text
        assert (await watchdog.get("/healthz")).status_code == 200
    await town.telegram.heal()


async def test_a_bot_that_waits_for_telegram_is_alive_from_the_start(town: OfficeTown) -> None:
    await town.close()
    port = free_port()
    await town.telegram.fail("error", "getMe", times=1000, code=502)
    await town.open(MONDAY, http_listen=f"127.0.0.1:{port}")
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", transport=httpx.AsyncHTTPTransport(retries=5), trust_env=False
    ) as watchdog:
        assert (await watchdog.get("/healthz")).status_code == 200
        ready = await watchdog.get("/readyz")
        assert (ready.status_code, ready.text) == (503, "Telegram has not answered yet\n")
        assert (await numbers(watchdog))["duban_updates_total"] == 0
        assert town.bot is not None
        assert town.bot.vitals.intake is None
        await town.telegram.heal()
        await readiness(watchdog, 200)


async def test_a_taken_address_ends_the_start_with_a_sentence(town: OfficeTown) -> None:
    await town.close()
    async with a_bot_process(town) as process:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            process.settings["HTTP_LISTEN"] = f"127.0.0.1:{taken.getsockname()[1]}"
            said = await process.command("run")
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith(
        f"DUBAN_HTTP_LISTEN: {process.settings['HTTP_LISTEN']} cannot be"
    )
