"""A file system that is really full, or read-only, under a bot as a process of its own."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bot_process import BotProcess, a_bot_process
from tests.fixtures_office import OfficeTown
from tests.office_acts import newest

MOUNT = shutil.which("mount")
SIZE = 3 * 1024**2
LONG = "长" * 2000  # no line of the ledger as long as this fits into what is left of a page


@contextmanager
def small_disk(directory: Path) -> Iterator[None]:
    """A file system of a few megabytes there; skips where mounting is not allowed."""
    directory.mkdir(exist_ok=True)
    command = [MOUNT or "mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(directory)]
    if MOUNT is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(directory)], check=True)


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


@contextmanager
def filled(directory: Path) -> Iterator[None]:
    """No byte is free."""
    filler = directory / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def moved_to_a_small_disk(town: OfficeTown) -> Iterator[Path]:
    disk = town.directory.with_name("disk")
    with small_disk(disk):
        data = disk / "var"
        shutil.copytree(town.directory, data)
        yield data


def at(bot: BotProcess, data: Path) -> BotProcess:
    bot.directory = data
    return bot


async def test_on_a_full_disk_nothing_is_confirmed_or_said_until_there_is_room(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.close()
    with moved_to_a_small_disk(town) as data:
        async with a_bot_process(town) as process:
            bot = at(process, data)
            await bot.start()
            await contact.send("14 第一")
            await contact.expect("已记录", within=20)
            with filled(data.parent):
                before = await newest(contact)
                await contact.send(f"14 第二 进度60% {LONG}")
                await asyncio.sleep(1.5)
                assert not [said for said in await contact.messages(after=before) if said.by_bot]
                assert await town.telegram.pending() == 1
            await contact.expect("第二", within=30)
            assert await town.telegram.confirmed(within=10) == 0
            assert await bot.stop() == 0
            assert "the ledger could not be written" in bot.log.read_text()
            assert (await bot.command("verify")).code == 0
            told = json.loads((await bot.command("export", "--format", "json", "--output", "-")).out)
            assert [(report["text"], report["progress"]) for report in told["reports"]] == [
                ("第一", None),
                (f"第二 进度60% {LONG}", 60),
            ]


async def test_on_a_read_only_disk_the_start_ends_with_a_sentence(town: OfficeTown) -> None:
    await town.close()
    with moved_to_a_small_disk(town) as data:
        make_read_only(data.parent)
        async with a_bot_process(town) as process:
            said = await at(process, data).command("run")
            assert said.code == 1
            assert "Read-only file system" in said.err
            assert "Traceback" not in said.err
