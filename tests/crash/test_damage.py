"""A start from a directory that is not as it was left: a torn end is cut, anything else is refused."""

import re

import pytest

from tests.bot_process import BotProcess
from tests.fixtures_office import OfficeTown


@pytest.mark.parametrize("checkpoint", [True, False])
async def test_the_start_refuses_damage_with_a_sentence(
    prepared: OfficeTown, bot: BotProcess, checkpoint: bool
) -> None:
    if not checkpoint:
        (prepared.directory / "state.json").unlink()
    segment = next((prepared.directory / "journal").glob("*.jsonl"))
    content = segment.read_bytes()
    segment.write_bytes(content.replace("李工".encode(), "季工".encode(), 1))
    refused = await bot.command("run")
    assert refused.code == 1
    assert re.search(r"entry \d+", refused.err)
    assert "restore a backup" in refused.err
    assert "Traceback" not in refused.err
    found = await bot.command("verify")
    assert found.code == 1
    assert re.match(r"entry \d+: the line does not follow", found.out)
    reading = [] if checkpoint else [["outbox", "list"], ["export"]]
    for command in (["outbox", "requeue"], *reading):
        said = await bot.command(*command)
        assert said.code == 1
        assert "Traceback" not in said.err
    segment.write_bytes(content)
    (prepared.directory / "state.json").write_bytes(b"{")
    refused = await bot.command("run")
    assert (refused.code, "delete the file" in refused.err) == (1, True)
    (prepared.directory / "state.json").unlink()
    assert (await bot.command("verify")).code == 0


async def test_a_torn_last_line_is_cut_and_logged(prepared: OfficeTown, bot: BotProcess) -> None:
    segment = next((prepared.directory / "journal").glob("*.jsonl"))
    content = segment.read_bytes()
    segment.write_bytes(content + b'{"seq":99')
    await bot.start()
    await prepared.people["李工"].send("14 开始，甲0乙")
    await prepared.people["李工"].expect("已记录", within=20)
    assert await bot.stop() == 0
    assert "cut 9 bytes of a torn last line" in bot.log.read_text()
    assert segment.read_bytes().startswith(content)
    assert (await bot.command("verify")).code == 0
