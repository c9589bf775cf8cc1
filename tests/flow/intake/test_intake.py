"""Taking updates in: each once, whatever Telegram's answers hold and however often the line breaks."""

import asyncio
import json
import re
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.core.orders import Submission
from bot.core.ports import Work
from bot.sandbox.client.actor import Actor
from bot.sandbox.world.faults import FaultKind
from bot.subjects.channel.records import ParkedUpdate
from bot.subjects.reports import report as reports_report
from tests.fixtures_office import MONDAY, OfficeTown
from tests.fixtures_sandbox import BareBot
from tests.full_disk import full_disk


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


@pytest.fixture
async def rival(town: OfficeTown) -> AsyncIterator[BareBot]:
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with httpx.AsyncClient(base_url=town.server.base_url, verify=plain, trust_env=False) as http:
        yield BareBot(http, town.server.token)


async def texts(town: OfficeTown) -> list[str]:
    return [report["text"] for report in (await town.ledger())["reports"]]


async def parked(town: OfficeTown) -> list[str]:
    """The bytes of the parked updates."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        return [row.raw for row in await work[ParkedUpdate].all()]


def calls(town: OfficeTown) -> int:
    """All calls of the bot so far, polls among them."""
    return town.server.sandbox.calls.count


def message(contact: Actor, number: int, text: str) -> dict[str, Any]:
    person = {"id": contact.id, "is_bot": False, "first_name": "李工"}
    chat = {"id": contact.id, "type": "private", "first_name": "李工"}
    return {
        "message": {"message_id": number, "date": 1_508_115_600, "chat": chat, "from": person, "text": text}
    }


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> str:
    """A text that reads well, and on which the service always fails."""
    submit = reports_report.submit

    async def failing(work: Work, command: Submission) -> None:
        if "毒" in command.text:
            raise LookupError("a fault of ours")
        await submit(work, command)

    monkeypatch.setattr(reports_report, "submit", failing)
    return "14 毒"


async def test_an_update_that_always_fails_is_parked_and_its_batch_goes_on(
    town: OfficeTown, contact: Actor, poison: str
) -> None:
    await town.close()
    await contact.send("14 第一")
    await contact.send(poison)
    await contact.send("14 第二")
    await town.open()
    assert await texts(town) == ["第一", "第二"]
    [kept] = await parked(town)
    assert json.loads(kept)["message"]["text"] == poison
    apology = await contact.expect("编号")
    reference = re.findall(r"[0-9A-F]{8}", apology.text)[0]
    assert reference in (await town.admin.messages())[-1].text
    await town.reopen(MONDAY)
    assert len(await parked(town)) == 1


async def test_of_a_hundred_updates_one_is_parked_and_the_others_are_handled(
    town: OfficeTown, contact: Actor, poison: str
) -> None:
    await town.close()
    await town.telegram.bulk(49, text="14 第{n}号", first_id=contact.id)
    await contact.send(poison)
    await town.telegram.bulk(50, text="14 又{n}号", first_id=contact.id)
    await town.open()
    expected = [*(f"第{number}号" for number in range(49)), *(f"又{number}号" for number in range(50))]
    assert await texts(town) == expected
    assert len(await parked(town)) == 1


WITHOUT_NUMBER = (
    "5",
    '"x"',
    "null",
    "[]",
    "{}",
    '{"update_id":"x"}',
    '{"update_id":true}',
    '{"update_id":1.5}',
)


@pytest.mark.parametrize("running", [True, False])
async def test_updates_without_a_number_hold_nothing_up(
    town: OfficeTown, contact: Actor, running: bool
) -> None:
    before = calls(town)
    if not running:
        await town.close()
    for raw in WITHOUT_NUMBER:
        await town.telegram.inject(raw=raw)
    if not running:
        await town.open()
    await contact.send("14 第一")
    await contact.expect("已记录", within=10)
    for raw in WITHOUT_NUMBER:
        await town.telegram.inject(raw=raw)
    await contact.send("14 第二")
    assert await texts(town) == ["第一", "第二"]
    assert calls(town) - before < 40
    assert set(await parked(town)) <= {json.dumps(json.loads(raw)) for raw in WITHOUT_NUMBER}


async def test_a_number_of_another_world_makes_no_hot_loop(town: OfficeTown, contact: Actor) -> None:
    """What can't be confirmed comes again and again: it is handled once, and asked for with pauses."""
    update = {"update_id": 3, **message(contact, 900, "14 第一")}
    await town.telegram.inject(raw=json.dumps(update))
    await contact.expect("已记录")
    before = calls(town)
    await asyncio.sleep(1.2)
    assert calls(town) - before < 5
    await contact.send("14 第二")
    await contact.expect("已记录", within=10)
    assert await texts(town) == ["第一", "第二"]


@pytest.mark.parametrize("first", [1, 50_000_000, 200_000_000])
async def test_numbers_that_restart_change_nothing(town: OfficeTown, contact: Actor, first: int) -> None:
    await contact.send("14 第一")
    await town.settled()
    await town.telegram.restart_ids(first)
    for text in ("第二", "第三"):
        await contact.send(f"14 {text}")
    before = calls(town)
    assert await texts(town) == ["第一", "第二", "第三"]
    await town.reopen(MONDAY)
    await contact.send("14 第四")
    assert await texts(town) == ["第一", "第二", "第三", "第四"]
    assert calls(town) - before < 40


async def test_old_and_restarted_numbers_in_one_answer(town: OfficeTown, contact: Actor) -> None:
    await town.close()
    await contact.send("14 第一")
    await town.telegram.restart_ids(1000)
    await contact.send("14 第二")
    await contact.send("14 第三")
    before = calls(town)
    await town.open()
    assert await texts(town) == ["第一", "第二", "第三"]
    assert calls(town) - before < 40


async def test_an_answer_that_comes_again_is_handled_once(town: OfficeTown, contact: Actor) -> None:
    """The confirming request was lost: Telegram sends the batch once more."""
    await town.telegram.fail("reset_before", "getUpdates", times=1)
    await contact.send("14 第一")
    await contact.expect("已记录")
    await contact.send("14 第二")
    assert await texts(town) == ["第一", "第二"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("error", 502), ("error", 409), ("reset_before", 0), ("reset_after", 0)],
)
async def test_a_broken_line_is_tried_again_with_pauses(
    town: OfficeTown, contact: Actor, kind: FaultKind, code: int
) -> None:
    await town.settled()
    before = calls(town)
    await town.telegram.fail(kind, "getUpdates", times=2, code=code)
    await contact.send("14 第一")
    await contact.expect("已记录", within=15)
    assert await texts(town) == ["第一"]
    assert calls(town) - before < 10


async def test_waiting_as_long_as_telegram_says(town: OfficeTown, contact: Actor) -> None:
    await town.telegram.fail("too_many_requests", "getUpdates", times=1, seconds=1)
    await contact.send("14 第一")
    assert await texts(town) == ["第一"]


async def test_a_token_that_was_revoked_is_said_in_the_log(
    town: OfficeTown, contact: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    await town.telegram.fail("error", "getUpdates", times=1, code=401, text="Unauthorized")
    await contact.send("14 第一")
    await contact.expect("已记录", within=15)
    assert "Telegram does not know the token any more; check DUBAN_TOKEN" in caplog.text


async def test_a_rival_is_outlived(town: OfficeTown, contact: Actor, rival: BareBot) -> None:
    """Another program polls with the token now and then; both are told 409 in turn."""
    for text in ("第一", "第二"):
        await rival.answer("getUpdates", timeout=0, allowed_updates=["message", "callback_query"])
        await contact.send(f"14 {text}")
        await contact.expect("已记录", within=15)
    assert await texts(town) == ["第一", "第二"]


async def test_what_the_disk_has_no_room_for_is_asked_for_again(town: OfficeTown, contact: Actor) -> None:
    """Nobody is told that anything is recorded before it is; afterwards it is there once."""
    await town.settled()
    with full_disk(Path(town.directory)):
        sent = await contact.send("14 第一")
        await asyncio.sleep(1.2)
        assert await contact.messages(after=sent.message_id) == []
        assert await town.telegram.pending() == 1
    await contact.expect("已记录", within=15)
    assert await texts(town) == ["第一"]
