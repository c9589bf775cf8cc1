"""What a watchdog sees of a running bot."""

import socket

import httpx

from tests.fixtures_office import MONDAY, OfficeTown


def free_port() -> int:
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        port: int = plug.getsockname()[1]
    return port


async def test_a_running_bot_is_alive_ready_and_counts(town: OfficeTown) -> None:
    port = free_port()
    await town.reopen(MONDAY, http_listen=f"127.0.0.1:{port}")
    contact = await town.join("李工", "区住建局")
    await contact.send("14 进展60%")
    await contact.expect("已记录")
    await town.settled()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as watchdog:
        assert (await watchdog.get("/healthz")).text == "ok\n"
        assert (await watchdog.get("/readyz")).status_code == 200
        numbers = (await watchdog.get("/metrics")).text
    assert "duban_reports 1.0" in numbers
    assert "duban_outbox_rows 0.0" in numbers
    assert town.server.token not in numbers


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
