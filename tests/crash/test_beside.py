"""Commands beside a bot that works: they see a consistent state, and none disturbs the other."""

import asyncio
import json
import random
from pathlib import Path
from zipfile import ZipFile

from tests.bot_process import BotProcess
from tests.crash.people import People
from tests.fixtures_office import OfficeTown


async def test_commands_beside_a_running_bot(prepared: OfficeTown, bot: BotProcess, tmp_path: Path) -> None:
    people = People(list(prepared.people.values()), prepared.admin, random.Random(1))  # noqa: S311
    over = asyncio.Event()
    await bot.start()
    await prepared.people["李工"].send("14 开始，甲0乙")
    await prepared.people["李工"].expect("已记录", within=20)
    feeding = asyncio.create_task(people.feed(over, 0.05))
    second, verified, exported, archived, backed_up = await asyncio.gather(
        bot.command("run"),
        bot.command("verify"),
        bot.command("export", "--output", str(tmp_path / "ledger.json")),
        bot.command("export", "--format", "zip", "--output", str(tmp_path / "archive.zip")),
        bot.command("backup", str(tmp_path / "backup")),
    )
    over.set()
    await feeding
    assert second.code == 1
    assert f"in use by process {bot.running.pid}" in second.err
    assert (verified.code, exported.code, archived.code, backed_up.code) == (0, 0, 0, 0)
    assert json.loads((tmp_path / "ledger.json").read_text("utf-8"))["reports"]
    with ZipFile(tmp_path / "archive.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("ledger.json"))["reports"]
    assert await bot.stop() == 0
