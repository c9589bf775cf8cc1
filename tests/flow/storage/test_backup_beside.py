"""Backups of a bot at work, and restores that are killed: what is whole is right, what is not is refused."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot_process import BotProcess, a_bot_process
from tests.fixtures_office import OfficeTown, a_town
from tests.fixtures_sandbox import png

ROUNDS = 4


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[tuple[OfficeTown, BotProcess]]:
    async with a_town(tmp_path / "data") as town:
        await town.open()
        await town.admit_admin()
        await town.join("李工", "区住建局")
        await town.close()
        async with a_bot_process(town) as process:
            yield town, process


def elsewhere(process: BotProcess, directory: Path) -> BotProcess:
    """The same command line with another data directory."""
    return BotProcess(process.server, directory, process.log, dict(process.settings))


def ledger(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((directory / "journal").iterdir()))


async def feed(town: OfficeTown, over: asyncio.Event) -> None:
    person, sent = town.people["李工"], 0
    while not over.is_set():
        await town.telegram.bulk(50, text="14 进度60%，第{n}次", first_id=person.id)
        await person.send_photo(png(30 + sent, 30), caption="20 进度40%")
        sent += 51


async def test_backups_under_load_are_whole(bot: tuple[OfficeTown, BotProcess], tmp_path: Path) -> None:
    town, process = bot
    await process.start()
    over = asyncio.Event()
    feeding = asyncio.create_task(feed(town, over))
    backups = [tmp_path / f"backup{number}" for number in range(ROUNDS)]
    for file in backups:
        await town.people["李工"].expect("已记录", within=20)
        said = await process.command("backup", str(file))
        assert said.code == 0, said.err
    over.set()
    await feeding
    assert await process.stop() == 0
    whole, before = ledger(town.directory), b""
    for number, file in enumerate(backups):
        other = elsewhere(process, tmp_path / f"restored{number}")
        restored = await other.command("restore", str(file))
        assert (restored.code, restored.err) == (0, "")
        assert (await other.command("verify")).code == 0
        told = ledger(other.directory)
        assert whole.startswith(told)
        assert told.startswith(before)
        before = told
    assert 0 < len(before) <= len(whole)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
async def test_a_killed_restore_leaves_nothing_that_looks_whole(
    bot: tuple[OfficeTown, BotProcess], tmp_path: Path, share: float
) -> None:
    town, process = bot
    file = tmp_path / "backup"
    assert (await process.command("backup", str(file))).code == 0
    other = elsewhere(process, tmp_path / "other")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)
    try:
        restoring = await other.spawn("bot", "restore", str(pipe), out=asyncio.subprocess.DEVNULL, err=2)
        os.write(end, file.read_bytes()[: int(file.stat().st_size * share)])
        await something_in(other.directory / "restoring")
        restoring.kill()
        assert await restoring.wait() == -9
    finally:
        os.close(end)
    for command in ("run", "verify", "export", "backup"):
        refused = await other.command(command, *([str(tmp_path / "second")] if command == "backup" else []))
        assert refused.code == 1
        assert "a restore was interrupted" in refused.err + refused.out
    assert (await other.command("restore", str(file))).code == 0
    assert (await other.command("verify")).code == 0
    assert ledger(other.directory) == ledger(town.directory)


def holds_files(directory: Path) -> bool:
    return any(path.is_file() for path in directory.rglob("*"))


async def something_in(directory: Path) -> None:
    for _ in range(2000):
        if holds_files(directory):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"nothing appears in {directory}")


async def test_a_restore_keeps_away_from_a_living_store(
    bot: tuple[OfficeTown, BotProcess], tmp_path: Path
) -> None:
    town, process = bot
    await process.start()
    await town.people["李工"].send("14 进展60%")
    await town.people["李工"].expect("已记录", within=20)
    assert (await process.command("backup", str(tmp_path / "backup"))).code == 0
    refused = await process.command("restore", str(tmp_path / "backup"))
    assert refused.code == 1
    assert f"in use by process {process.running.pid}" in refused.err
    assert await process.stop() == 0
    refused = await process.command("restore", str(tmp_path / "backup"))
    assert refused.code == 1
    assert "is not empty" in refused.err
    assert (await process.command("verify")).code == 0
