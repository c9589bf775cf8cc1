"""The queue of updates: long polling, offsets, rivals, ids that start again, and webhooks."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.fixtures_sandbox import BareBot, Json


def ids(updates: list[Json]) -> list[object]:
    return [update["update_id"] for update in updates]


async def polled(sandbox: SandboxServer, wanted: bool) -> None:
    """Wait until the bot's long poll stands, or has gone."""
    async with asyncio.timeout(5):
        while sandbox.sandbox.world.updates.polled != wanted:  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_offset_confirms(town: SandboxClient, bare_bot: BareBot) -> None:
    wang = town.user("王伟")
    for text in ("一", "二", "三"):
        await wang.send(text)
    pending = await bare_bot.rows("getUpdates", allowed_updates=["message"])
    first, *_, last = (int(str(number)) for number in ids(pending))
    assert ids(await bare_bot.rows("getUpdates", limit=1)) == [first]
    assert ids(await bare_bot.rows("getUpdates", offset=last)) == [last]
    assert await bare_bot.rows("getUpdates", offset=last + 1) == []
    assert await town.pending() == 0


async def test_negative_offset_keeps_only_the_newest(town: SandboxClient, bare_bot: BareBot) -> None:
    for text in ("一", "二", "三"):
        await town.user("王伟").send(text)
    [update] = await bare_bot.rows("getUpdates", offset=-1)
    assert isinstance(update["message"], dict)
    assert update["message"]["text"] == "三"
    assert await town.pending() == 1


async def test_long_poll_ends_with_the_first_update(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.rows("getUpdates", offset=-1)
    offset = int(str(ids(await bare_bot.rows("getUpdates"))[0])) + 1
    waiting = asyncio.create_task(bare_bot.rows("getUpdates", offset=offset, timeout=30))
    await town.confirmed()
    await town.user("王伟").send("你好")
    [update] = await asyncio.wait_for(waiting, 5)
    assert isinstance(update["message"], dict)
    assert update["message"]["text"] == "你好"


async def test_long_poll_ends_empty(bare_bot: BareBot) -> None:
    assert await bare_bot.rows("getUpdates", timeout=1) == []


async def test_a_second_poller_ends_the_first(sandbox: SandboxServer, bare_bot: BareBot) -> None:
    first = asyncio.create_task(bare_bot.answer("getUpdates", timeout=30))
    await polled(sandbox, True)
    second = asyncio.create_task(bare_bot.answer("getUpdates", timeout=1))
    body = await asyncio.wait_for(first, 5)
    assert body["error_code"] == 409
    assert str(body["description"]).startswith("Conflict: terminated by other getUpdates request")
    assert (await second)["result"] == []


async def test_a_dead_poller_loses_nothing(
    sandbox: SandboxServer, town: SandboxClient, bare_bot: BareBot
) -> None:
    await bare_bot.rows("getUpdates", offset=-1)
    [update] = await bare_bot.rows("getUpdates")
    offset = int(str(update["update_id"])) + 1
    reader, writer = await asyncio.open_connection("127.0.0.1", sandbox.port)
    path = f"/bot{sandbox.token}/getUpdates?timeout=30&offset={offset}"
    writer.write(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{sandbox.port}\r\n\r\n".encode())
    await polled(sandbox, True)
    writer.close()
    await writer.wait_closed()
    await polled(sandbox, False)
    assert reader.at_eof() or not (await reader.read(1))
    await town.user("王伟").send("还在")
    assert len(await bare_bot.rows("getUpdates", offset=offset)) == 1


async def test_ids_that_restart_lower_are_delivered(town: SandboxClient, bare_bot: BareBot) -> None:
    wang = town.user("王伟")
    await wang.send("一")
    old = int(str(ids(await bare_bot.rows("getUpdates"))[-1]))
    await bare_bot.rows("getUpdates", offset=old + 1)
    await town.restart_ids(5)
    await wang.send("二")
    assert ids(await bare_bot.rows("getUpdates", offset=old + 1)) == [5]
    assert ids(await bare_bot.rows("getUpdates", offset=old + 1)) == [5]
    assert await bare_bot.rows("getUpdates", offset=6) == []
    await wang.send("三")
    assert ids(await bare_bot.rows("getUpdates", offset=6)) == [6]


async def test_restart_with_pending_updates_keeps_both(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.rows("getUpdates", offset=-1)
    await town.user("王伟").send("旧")
    old = int(str(ids(await bare_bot.rows("getUpdates"))[-1]))
    await town.restart_ids(5)
    await town.user("王伟").send("新")
    assert ids(await bare_bot.rows("getUpdates", offset=old + 1)) == [5]


async def test_allowed_updates_are_remembered(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.rows("getUpdates", offset=-1, allowed_updates=["edited_message"])
    [last] = ids(await bare_bot.rows("getUpdates"))
    wang = town.user("王伟")
    await wang.edit(await wang.send("一"), "二")
    [update] = await bare_bot.rows("getUpdates", offset=int(str(last)) + 1)
    assert "edited_message" in update
    await bare_bot.rows("getUpdates", allowed_updates=[])
    await wang.send("三")
    assert len(await bare_bot.rows("getUpdates", offset=int(str(last)) + 1)) == 2


async def test_reactions_of_people_must_be_asked_for(town: SandboxClient, bare_bot: BareBot) -> None:
    wang = town.user("王伟")
    message = await wang.send("一")
    before = await town.pending()
    await wang.react(message, "👍")
    assert await town.pending() == before
    await bare_bot.rows("getUpdates", offset=-1, allowed_updates=["message", "message_reaction"])
    await wang.react(message, "👀")
    [*_, update] = await bare_bot.rows("getUpdates")
    reaction = update["message_reaction"]
    assert isinstance(reaction, dict)
    assert reaction["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_hostile_updates_go_out_as_they_are(town: SandboxClient, bare_bot: BareBot) -> None:
    await bare_bot.rows("getUpdates", offset=-1)
    [first] = ids(await bare_bot.rows("getUpdates"))
    await town.inject({"message": {"text": 5}}, update_id=3)
    await town.inject({"update_id": "x"})
    await town.inject(raw='{"update_id": 9, "message": null}', update_id=9)
    answer = await bare_bot.http.get(
        f"/bot{bare_bot.token}/getUpdates", params={"offset": int(str(first)) + 1}
    )
    assert answer.json()["result"] == [
        {"update_id": 3, "message": {"text": 5}},
        {"update_id": "x"},
        {"update_id": 9, "message": None},
    ]


async def test_bulk_is_many_messages_of_many_people(town: SandboxClient, bare_bot: BareBot) -> None:
    before = await town.pending()
    assert await town.bulk(1000, people=30, text="3 进展{n}%") == before + 1000
    updates = await bare_bot.rows("getUpdates", offset=-100)
    message = updates[-1]["message"]
    assert isinstance(message, dict)
    assert message["text"] == "3 进展999%"
    assert len({str(update["message"]) for update in updates}) == 100


@asynccontextmanager
async def receiver(answers: list[int]) -> AsyncIterator[tuple[str, list[tuple[str, Json]]]]:
    """A bare web server that answers with these codes, then with 200; it keeps what it got."""
    got: list[tuple[str, Json]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        size = int(head.partition("content-length: ")[2].partition("\r\n")[0])
        got.append((head, orjson.loads(await reader.readexactly(size))))
        code = answers.pop(0) if answers else 200
        writer.write(f"HTTP/1.1 {code} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        writer.close()

    plug = socket.create_server(("127.0.0.1", 0))
    server = await asyncio.start_server(serve, sock=plug)
    try:
        yield f"http://127.0.0.1:{plug.getsockname()[1]}/hook", got
    finally:
        server.close()
        await server.wait_closed()


async def test_webhook_delivers_again_until_accepted(
    sandbox: SandboxServer, town: SandboxClient, bare_bot: BareBot
) -> None:
    sandbox.sandbox.webhook.first_pause = 0.01
    async with receiver([500, 500]) as (url, got):
        params: Json = {"url": url, "secret_token": "geheim", "drop_pending_updates": True}
        assert await bare_bot.result("setWebhook", **params) is True
        await town.user("王伟").send("一")
        await town.user("王伟").send("二")
        assert await town.confirmed() == 0
        texts = [body["message"]["text"] for _, body in got]  # type: ignore[index]
        assert texts == ["一", "一", "一", "二"]
        assert all("x-telegram-bot-api-secret-token: geheim" in head for head, _ in got)
        info = await bare_bot.message("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (url, 0)
        assert str(info["last_error_message"]).startswith("Wrong response from the webhook: 500")
        conflict = await bare_bot.refusal("getUpdates")
        assert conflict.startswith("Conflict: can't use getUpdates method while webhook is active")
        assert await bare_bot.result("deleteWebhook") is True
    await town.user("王伟").send("三")
    assert len(await bare_bot.rows("getUpdates")) == 1


async def test_setting_a_webhook_ends_the_poll(sandbox: SandboxServer, bare_bot: BareBot) -> None:
    waiting = asyncio.create_task(bare_bot.answer("getUpdates", timeout=30))
    await polled(sandbox, True)
    await bare_bot.result("setWebhook", url="http://127.0.0.1:9/")
    body = await asyncio.wait_for(waiting, 5)
    assert body["description"] == "Conflict: terminated by setWebhook request"


async def test_stop_ends_a_long_poll() -> None:
    async with SandboxServer() as server, SandboxClient(server.base_url, server.key) as client:
        waiting = asyncio.create_task(client.ask("GET", "events", after=10_000, timeout=30))
        await asyncio.sleep(0.05)
        await server.stop()
        assert (await asyncio.wait_for(waiting, 5))["events"] == []
