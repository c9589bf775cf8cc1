"""Updates that Telegram posts: heard with the secret only, each once, answered 200 once durable."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.intake.webhook import KNOWN_BY, LARGEST_BODY
from bot.sandbox.client.actor import Actor
from bot.subjects.channel.records import ParkedUpdate
from tests.bot_process import a_bot_process
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import png
from tests.full_disk import full_disk
from tests.office_acts import answer, words
from tests.ports import free_port
from tests.wording import says

SECRET = "only-Telegram_knows"
PERSON = 7_700_000_001


@dataclass
class Door:
    """The bot's own address, as anybody may call it."""

    http: httpx.AsyncClient
    settings: dict[str, Any]

    async def post(self, body: bytes | dict[str, Any], secret: str | None = SECRET) -> int:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {KNOWN_BY: secret}
        return (await self.http.post("/hook", content=content, headers=headers)).status_code


@pytest.fixture
async def door(town: OfficeTown) -> AsyncIterator[Door]:
    """The town's bot started anew, with a webhook."""
    port = free_port()
    settings = {
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SECRET,
    }
    await town.reopen(MONDAY, **settings)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
        await hooked(town)
        yield Door(http, settings)


async def hooked(town: OfficeTown) -> None:
    webhook = town.server.sandbox.webhook
    for _ in range(500):
        if webhook.url:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot sets no webhook")


async def texts(town: OfficeTown) -> list[str]:
    return [report["text"] for report in (await town.ledger())["reports"]]


async def parked(town: OfficeTown) -> list[str]:
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return [row.raw for row in await work[ParkedUpdate].all()]


def update(contact: Actor, number: int, text: str) -> dict[str, Any]:
    person = {"id": contact.id, "is_bot": False, "first_name": "李工"}
    chat = {"id": contact.id, "type": "private", "first_name": "李工"}
    message = {"message_id": number, "date": 1_508_115_600, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def test_all_that_is_said_and_pressed_arrives(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    said = await answer(town, contact, "14 进度60%")
    assert (await contact.press(said, "撤回")).answered
    await contact.send_photo(*(png(20 + number, 20) for number in range(3)), caption="20 现场")
    ledger = await town.ledger()
    assert [(each["task"], each["withdrawn"]) for each in ledger["reports"]] == [(14, True), (20, False)]
    assert all(row["sha256"] for row in ledger["evidence"])
    assert len(ledger["evidence"]) == 3
    assert await town.telegram.pending() == 0


async def test_only_who_knows_the_secret_is_heard(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    forged = update(contact, 900_001, "14 进度99%")
    for secret in (None, "", "wrong", SECRET[:-1], SECRET + "x"):
        assert await door.post(forged, secret) == 403
    assert await texts(town) == []
    assert (await door.http.get("/hook", headers={KNOWN_BY: SECRET})).status_code == 405


async def test_what_comes_twice_is_recorded_once(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    twice = update(contact, 900_001, "14 进度60%")
    assert await asyncio.gather(*[door.post(twice) for _ in range(5)]) == [200] * 5
    assert await door.post(twice) == 200
    assert await texts(town) == ["进度60%"]


async def test_posted_together_is_taken_in_order(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    posts = [update(contact, 900_001 + number, f"14 进度{number}%") for number in range(50)]
    assert set(await asyncio.gather(*map(door.post, posts))) == {200}
    assert sorted(await texts(town)) == sorted(f"进度{number}%" for number in range(50))


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"\xff\xfe", b"[1]", b"null", b"[" * 5000, b'{"message":1}']
)
async def test_what_cannot_be_read_is_parked_and_not_posted_again(
    town: OfficeTown, door: Door, body: bytes
) -> None:
    contact = await town.join("李工", "区住建局")
    assert await door.post(body) == 200
    assert len(await parked(town)) == 1
    assert await door.post(body) == 200
    assert len(await parked(town)) == 1
    assert says(await words(town, contact, "14 进度60%"), "recorded.single")


async def test_what_is_larger_than_any_update_is_turned_away(town: OfficeTown, door: Door) -> None:
    assert await door.post(b" " * (LARGEST_BODY + 1)) == 413
    assert await parked(town) == []


async def test_what_the_disk_has_no_room_for_is_not_confirmed(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    with full_disk(town.directory):
        assert await door.post(update(contact, 900_001, "14 进度60%")) == 503
    assert await door.post(update(contact, 900_001, "14 进度60%")) == 200
    assert await texts(town) == ["进度60%"]


async def test_what_was_sent_while_the_bot_was_down_is_posted_again(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    await town.close()
    for number in range(30):
        await contact.send(f"14 进度{number}%")
    assert await town.telegram.pending() == 30
    await town.open(MONDAY, **door.settings)
    assert await texts(town) == [f"进度{number}%" for number in range(30)]


async def test_polling_takes_over_from_a_webhook(town: OfficeTown, door: Door) -> None:
    contact = await town.join("李工", "区住建局")
    await town.close()
    await contact.send("14 进度60%")
    await town.open(MONDAY)
    assert await texts(town) == ["进度60%"]
    assert not town.server.sandbox.webhook.url


async def test_the_webhook_is_set_as_it_should_be(town: OfficeTown, door: Door) -> None:
    assert town.bot is not None
    info = await town.bot.bot.get_webhook_info()
    assert info.url == door.settings["webhook_url"]
    assert set(info.allowed_updates) == {"message", "edited_message", "callback_query", "my_chat_member"}


async def test_a_taken_address_ends_the_start_with_a_sentence(town: OfficeTown) -> None:
    await town.close()
    async with a_bot_process(town) as process:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            process.settings |= {
                "WEBHOOK_URL": f"http://{address}",
                "WEBHOOK_LISTEN": address,
                "WEBHOOK_SECRET": SECRET,
            }
            said = await process.command("run")
    assert said.code == 1
    assert f"DUBAN_WEBHOOK_LISTEN: {address} cannot be used" in said.err
    assert SECRET not in said.err
