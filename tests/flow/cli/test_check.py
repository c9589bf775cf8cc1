"""`check` looks at all that a start depends on, and says of each fault what to do."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli import check
from bot.papers.fonts import chinese_font
from bot.settings import Settings
from storage.journal import seal
from tests.fixtures_office import ADMIN, MONDAY, PLAN, OfficeTown

WELL = (
    "settings",
    "plan",
    "data directory",
    "disk",
    "ledger",
    "admins",
    "font",
    "clock",
    "token",
    "polling",
    "channel",
)


async def checked(town: OfficeTown, **values: Any) -> list[str]:
    given = {
        "token": town.server.token,
        "api_url": town.server.base_url,
        "admins": str(ADMIN),
        "plan": PLAN,
        "data_dir": town.directory,
        "channel": town.channel,
        "pace": "off",
        **values,
    }
    lines: list[str] = []
    await check.report(Settings(_env_file=None, **given), lines.append)
    return [line.rstrip("\n") for line in lines]


async def fault(town: OfficeTown, **values: Any) -> str:
    """The only line that is bad."""
    [line] = [line for line in await checked(town, **values) if line.startswith("BAD ")]
    return line.removeprefix("BAD ")


async def test_where_all_is_well_every_thing_has_its_line(town: OfficeTown) -> None:
    lines = await checked(town)
    assert all(line.startswith("ok ") for line in lines)
    for what, line in zip(WELL, lines, strict=True):
        assert line.startswith(f"ok  {what}")
    assert "bot running as process" in lines[2]


async def test_a_wrong_token_is_said_without_it(town: OfficeTown) -> None:
    assert await fault(town, token="42:nobody") == (
        "token: Telegram does not know it; copy it again from @BotFather"
    )
    assert (await fault(town, token=None)).startswith("token: set DUBAN_TOKEN")


async def test_every_problem_of_the_plan_is_said_with_its_place(town: OfficeTown, tmp_path: Path) -> None:
    plan = json.loads(PLAN.read_text("utf-8"))
    plan["tasks"][3]["deadline"] = "soon"
    plan["tasks"][7]["units"] = [{"unit": "nobody", "role": "lead"}]
    del plan["title"]
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(plan), "utf-8")
    said = "\n".join(await checked(town, plan=broken))
    assert "BAD plan" in said
    for place in ("title", "tasks[3].deadline", "tasks[7].units"):
        assert place in said
    assert (await fault(town, plan=tmp_path / "absent.json")).startswith("plan")


async def test_a_channel_without_the_bot_is_said(town: OfficeTown) -> None:
    elsewhere = await town.telegram.add_channel("别处", creator=ADMIN, rights=None)
    said = await fault(town, channel=elsewhere)
    assert said.startswith(f"channel {elsewhere}: ")
    assert "add the bot to the channel as administrator" in said


async def test_a_channel_in_which_the_bot_may_not_post_is_said(town: OfficeTown) -> None:
    await town.telegram.set_bot(town.channel, "administrator", ("can_edit_messages",))
    assert await fault(town) == f"channel {town.channel}: give the bot the right to post messages"


async def test_the_channel_bound_in_chat_is_looked_at(town: OfficeTown) -> None:
    lines = await checked(town, channel=None)
    assert f"ok  channel {town.channel}" in lines


async def test_a_proxy_where_nothing_listens_is_said(town: OfficeTown) -> None:
    lines = await checked(town, proxy="socks5://127.0.0.1:1")
    bad = [line for line in lines if line.startswith("BAD")]
    assert bad[0].startswith("BAD proxy socks5://127.0.0.1:1: nothing answers")
    assert "can't be reached through DUBAN_PROXY" in bad[1]
    host, _, port = town.server.base_url.removeprefix("http://").partition(":")
    assert f"ok  proxy http://{host}:{port}" in await checked(town, proxy=f"http://x:yyy@{host}:{port}")


@asynccontextmanager
async def a_late_server() -> AsyncIterator[str]:
    """A server whose clock stands still; it knows nothing else."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        date = format_datetime(MONDAY).encode()
        writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\nDate: %b\r\n\r\n" % date)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_clock_that_is_off_is_said(town: OfficeTown) -> None:
    async with a_late_server() as address:
        said = await checked(town, api_url=address, token=None)
    [line] = [line for line in said if " clock (" in line]
    assert line.startswith("BAD clock (")
    assert "s off the Bot API server's" in line


async def test_a_rehearsal_is_said(town: OfficeTown) -> None:
    assert "ok  clock (rehearsal from 2017-10-16T09:00:00+08:00)" in await checked(town, clock=MONDAY)


async def test_a_taken_address_is_said(town: OfficeTown) -> None:
    await town.close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert (await fault(town, http_listen=address)).startswith(f"health pages on {address}: ")
    assert f"ok  health pages on {address}" in await checked(town, http_listen=address)


async def test_a_ledger_of_a_newer_version_is_said(town: OfficeTown, tmp_path: Path) -> None:
    place = tmp_path / "newer"
    (place / "journal").mkdir(parents=True)
    entry = {"seq": 1, "format": 99, "at": "2027", "action": "x", "actor": None, "changes": []}
    (place / "journal" / "000000000001.jsonl").write_bytes(seal(entry, "0" * 64)[0])
    said = await fault(town, data_dir=place)
    assert said.startswith("ledger: entry 1: a newer version wrote it")
    assert "start the version that wrote it" in said


def test_a_font_is_looked_for_in_the_given_folders(tmp_path: Path) -> None:
    assert chinese_font([tmp_path, tmp_path / "absent"]) is None
    (tmp_path / "noto").mkdir()
    (tmp_path / "noto" / "NotoSansCJK-Regular.ttc").touch()
    (tmp_path / "noto" / "NotoSansCJK-Regular.txt").touch()
    assert chinese_font([tmp_path]) == tmp_path / "noto" / "NotoSansCJK-Regular.ttc"


@pytest.mark.parametrize("admins", [""])
async def test_missing_admins_are_said(town: OfficeTown, admins: str) -> None:
    assert (await fault(town, admins=admins)).startswith("admins: set DUBAN_ADMINS")


async def test_a_webhook_is_looked_at_in_place_of_polling(town: OfficeTown) -> None:
    given = {"webhook_url": "http://127.0.0.1:9/hook", "webhook_listen": "127.0.0.1:9", "webhook_secret": "s"}
    [line] = [line for line in await checked(town, **given) if "webhook (" in line]
    assert line == "ok  webhook (0 updates waiting): Telegram does not know it yet; `run` sets it"
