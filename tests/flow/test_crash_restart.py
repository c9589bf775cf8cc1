"""The whole bot killed at random moments while people report: no report is lost, none comes twice.

The seed of the moments and acts is printed; DUBAN_TEST_SEED repeats a run.
"""

import asyncio
import hashlib
import json
import os
import random
import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.actor import Actor
from bot.sandbox.seen import Seen
from tests.bot_process import BotProcess, a_bot_process
from tests.fixtures_office import OfficeTown, a_town
from tests.fixtures_sandbox import png

KILLS = 10
UNIT, TASKS = "区住建局", (14, 20, 22)
MARK = re.compile(r"甲(\d+)乙")


@pytest.fixture
async def prepared(tmp_path: Path) -> AsyncIterator[OfficeTown]:
    """A town in which three contacts of one unit have joined, and no bot runs."""
    async with a_town(tmp_path / "data") as town:
        await town.open()
        await town.admit_admin()
        for name in ("李工", "王工", "赵工"):
            await town.join(name, UNIT)
        await town.close()
        yield town


@pytest.fixture
async def bot(prepared: OfficeTown) -> AsyncIterator[BotProcess]:
    async with a_bot_process(prepared) as process:
        yield process


@dataclass
class Feeder:
    """People who report, send albums, correct themselves and press buttons, and remember what they did."""

    people: list[Actor]
    chance: random.Random
    sent: dict[int, tuple[Actor, Seen]] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    albums: dict[int, list[str]] = field(default_factory=dict)
    marks: int = 0

    def text(self) -> tuple[int, str]:
        self.marks += 1
        return self.marks, f"{self.chance.choice(TASKS)} 进度{self.marks % 100}%，甲{self.marks}乙"

    async def act(self) -> None:
        person = self.chance.choice(self.people)
        acts = [self.report, self.report, self.album, self.correct, self.press]
        await self.chance.choice(acts)(person)

    async def report(self, person: Actor) -> None:
        mark, text = self.text()
        self.sent[mark] = (person, await person.send(text))
        self.words[mark] = mark

    async def album(self, person: Actor) -> None:
        mark, text = self.text()
        photos = [png(20 + mark, 20 + each) for each in range(3)]
        self.sent[mark] = (person, (await person.send_photo(*photos, caption=text))[0])
        self.words[mark] = mark
        self.albums[mark] = sorted(hashlib.sha256(photo).hexdigest() for photo in photos)

    async def correct(self, _: Actor) -> None:
        """Edit an earlier report; its task stays, its words are new."""
        plain = [mark for mark in self.sent if mark not in self.albums]
        if plain:
            mark = self.chance.choice(plain)
            person, message = self.sent[mark]
            new, _text = self.text()
            await person.edit(message, f"{message.text.split()[0]} 改正，进度50%，甲{new}乙")
            self.words[mark] = new

    async def press(self, person: Actor) -> None:
        """Withdraw some report of one's own; it stays in the ledger. Nobody may be there to answer."""
        said = await person.messages()
        offered = [(each, button) for each in said for button in each.buttons if "撤回" in button.text]
        if offered:
            message, button = self.chance.choice(offered)
            await person.press(message, data=button.data, within=0.01)


async def feed(feeder: Feeder, over: asyncio.Event) -> None:
    while not over.is_set():
        await feeder.act()
        await asyncio.sleep(feeder.chance.uniform(0, 0.05))


async def quiet(town: OfficeTown, bot: BotProcess) -> dict[str, Any]:
    """The ledger once every update is confirmed, every answer out and every file stored."""
    for _ in range(100):
        assert bot.running.returncode is None, bot.log.read_text()
        if await town.telegram.confirmed(within=5) == 0 and not (await bot.command("outbox", "list")).out:
            answer = await bot.command("export")
            assert answer.code == 0, answer.err
            ledger: dict[str, Any] = json.loads(answer.out)
            if all(row["sha256"] for row in ledger["evidence"]):
                return ledger
    raise AssertionError("the bot does not come to rest")


def marks(text: str) -> list[int]:
    return [int(mark) for mark in MARK.findall(text)]


async def heard(person: Actor) -> set[int]:
    """The marks of reports that this person was told are recorded."""
    answers = [each.text for each in await person.messages(limit=100_000) if each.by_bot]
    return {mark for answer in answers if "已记录" in answer for mark in marks(answer)}


async def check(feeder: Feeder, ledger: dict[str, Any], directory: Path) -> None:
    reports = {marks(report["text"])[0]: report for report in ledger["reports"]}
    assert Counter(marks(each["text"])[0] for each in ledger["reports"]) == Counter(feeder.words.values())
    assert len({report["id"] for report in ledger["reports"]}) == len(feeder.sent)
    told = {person.id: await heard(person) for person in feeder.people}
    for mark, (person, message) in feeder.sent.items():
        report = reports[feeder.words[mark]]
        assert report["source"] == {"chat_id": message.chat_id, "message_id": message.message_id}
        said = {mark, *(old for each in report["revisions"] for old in marks(each["text"]))}
        assert said & told[person.id], f"nobody told {person.ref} of {mark}"
    check_evidence(feeder, ledger, reports, directory)


def check_evidence(
    feeder: Feeder, ledger: dict[str, Any], reports: dict[int, dict[str, Any]], directory: Path
) -> None:
    rows = {row["id"]: row for row in ledger["evidence"]}
    for mark, sent in feeder.albums.items():
        files = [rows[key] for key in reports[mark]["evidence"]]
        assert sorted(row["sha256"] for row in files) == sent
        for row in files:
            assert hashlib.sha256((directory / row["path"]).read_bytes()).hexdigest() == row["sha256"]
    assert len(rows) == 3 * len(feeder.albums)


async def test_killed_again_and_again(prepared: OfficeTown, bot: BotProcess) -> None:
    seed = int(os.environ.get("DUBAN_TEST_SEED") or random.SystemRandom().randrange(10**9))
    print(f"DUBAN_TEST_SEED={seed}")
    chance, over = random.Random(seed), asyncio.Event()  # noqa: S311
    feeder = Feeder(list(prepared.people.values()), chance)
    feeding = asyncio.create_task(feed(feeder, over))
    for _ in range(KILLS):
        await bot.start()
        await asyncio.sleep(chance.uniform(0.4, 2.4))
        await bot.kill()
    await bot.start()
    over.set()
    await feeding
    await check(feeder, await quiet(prepared, bot), prepared.directory)
    assert len(feeder.sent) > 50
    beside = await bot.command("verify")
    assert beside.code == 0, beside.out
    assert await bot.stop() == 0
    assert (await bot.command("verify")).code == 0


async def some_confirmed(town: OfficeTown, waiting: int) -> None:
    for _ in range(3000):
        if await town.telegram.pending() < waiting:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the bot takes no updates")


async def test_stopped_with_many_updates_waiting(prepared: OfficeTown, bot: BotProcess) -> None:
    person = prepared.people["李工"]
    waiting = 1500
    await prepared.telegram.bulk(waiting, text="14 进度60%，甲{n}乙", first_id=person.id)
    await bot.start()
    await some_confirmed(prepared, waiting)
    assert await bot.stop() == 0
    left = await prepared.telegram.pending()
    assert 0 < left < waiting
    assert (await bot.command("verify")).code == 0
    await bot.start()
    ledger = await quiet(prepared, bot)
    assert sorted(marks(report["text"])[0] for report in ledger["reports"]) == list(range(waiting))
    assert await heard(person) == set(range(waiting))


async def test_commands_beside_a_running_bot(prepared: OfficeTown, bot: BotProcess, tmp_path: Path) -> None:
    feeder, over = Feeder(list(prepared.people.values()), random.Random(1)), asyncio.Event()  # noqa: S311
    await bot.start()
    await prepared.people["李工"].send("14 开始，甲0乙")
    await prepared.people["李工"].expect("已记录", within=20)
    feeding = asyncio.create_task(feed(feeder, over))
    second, verified, exported, backed_up = await asyncio.gather(
        bot.command("run"),
        bot.command("verify"),
        bot.command("export", "--output", str(tmp_path / "ledger.json")),
        bot.command("backup", str(tmp_path / "backup")),
    )
    over.set()
    await feeding
    assert second.code == 1
    assert f"in use by process {bot.running.pid}" in second.err
    assert (verified.code, exported.code, backed_up.code) == (0, 0, 0)
    assert json.loads((tmp_path / "ledger.json").read_text("utf-8"))["reports"]
    assert await bot.stop() == 0


async def test_the_start_refuses_damage_with_a_sentence(prepared: OfficeTown, bot: BotProcess) -> None:
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
    for command in (["outbox", "list"], ["outbox", "requeue"], ["export"]):
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
