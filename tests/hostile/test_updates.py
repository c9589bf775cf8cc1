"""Thousands of hostile updates over the wire: everything is understood, refused or parked, and nothing else.

`DUBAN_TEST_HOSTILE` says how many, `DUBAN_TEST_SEED` repeats a run.
"""

import json
import logging
import os
import re
from pathlib import Path
from random import Random, SystemRandom

import pytest

from bot.sandbox.client.actor import Actor
from bot.subjects.channel.records import ParkedUpdate
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.hostile.updates import SECRET, Hand

COUNT = int(os.environ.get("DUBAN_TEST_HOSTILE") or 2_000)
SEED = int(os.environ.get("DUBAN_TEST_SEED") or SystemRandom().randrange(10**9))
SHELF = re.compile(r"evidence/[0-9a-f]{2}/[0-9a-f]{64}")
OURS = re.compile(r"journal/[0-9]+\.jsonl|state\.json|lock|duban\.lock|evidence/[0-9a-f]{2}/[0-9a-f]{64}")
BATCH = 250


async def test_hostile_updates_change_nothing_but_what_is_promised(
    town: OfficeTown, caplog: pytest.LogCaptureFixture
) -> None:
    print(f"DUBAN_TEST_SEED={SEED}, {COUNT} updates")
    contact = await town.join("李工", "区住建局")
    leader = await town.join("孙某", "leader")
    strangers = [await town.telegram.add_user(f"路人{number}", started=True) for number in range(3)]
    hand = Hand(
        Random(SEED),  # noqa: S311
        (contact.id, leader.id),
        tuple(each.id for each in strangers),
        tuple([await file_of(town, contact, number) for number in range(3)]),
    )
    before = await town.ledger()
    sent = [hand.update() for _ in range(COUNT)]
    numbers: dict[int, bool] = {}
    with caplog.at_level(logging.ERROR):
        for start in range(0, COUNT, BATCH):
            for hostile in sent[start : start + BATCH]:
                number = town.server.sandbox.world.updates.next_id
                numbers[number] = hostile.broken
                await town.telegram.inject(raw=json.dumps({"update_id": number, **hostile.update}))
            await town.telegram.confirmed(within=60)
            await town.settled()
    after = await town.ledger()
    parked = await assert_parked(town, numbers)
    assert_log(caplog, numbers)
    assert_state(before, after)
    await assert_said(town, (contact, leader, *strangers), parked)
    assert_files(town.directory)
    assert SECRET not in without_parked(town.directory)


async def file_of(town: OfficeTown, person: Actor, number: int) -> str:
    sent = await person.send_document(png(4 + number, 4), f"{number}.png", caption="14 进度1%")
    await town.settled()
    document: dict[str, object] = dict(sent.raw["document"])  # type: ignore[call-overload]
    return str(document["file_id"])


async def assert_parked(town: OfficeTown, broken: dict[int, bool]) -> int:
    """Only what has lost a part is parked; how many were."""
    assert town.bot is not None
    async with town.bot.store.work() as work:
        parked = await work[ParkedUpdate].all()
    whole = [row for row in parked if not broken[json.loads(row.raw)["update_id"]]]
    assert [(row.reason, row.raw) for row in whole] == []
    return len(parked)


def assert_log(caplog: pytest.LogCaptureFixture, broken: dict[int, bool]) -> None:
    """Nothing failed that Telegram could have sent; what has lost a part is parked."""
    for record in caplog.records:
        if record.name == "bot.intake.batches" and "is parked as" not in record.getMessage():
            number = int(re.findall(r"update (\d+)", record.getMessage())[0])
            assert broken[number], record.getMessage()
        elif record.name != "telegram.ext.Application":
            assert record.levelno < logging.ERROR or "parked" in record.getMessage(), record.getMessage()


def assert_state(before: dict[str, object], after: dict[str, object]) -> None:
    """Reports may be added, as they were written; tasks keep their shape, people their roles."""
    for name in ("people", "plan", "extensions", "digests"):
        assert roles(before[name]) == roles(after[name]), name
    for old, new in zip(before["tasks"], after["tasks"], strict=True):  # type: ignore[call-overload]
        for field in ("number", "title", "deadline", "original_deadline", "status"):
            assert old[field] == new[field] or (field == "status" and new[field] == "in_progress")
        assert 0 <= new["progress"] <= 100


def roles(value: object) -> str:
    """The names people show may change as they write."""
    return re.sub(r'"(name|username|locale)": ("[^"]*"|null),? ?', "", json.dumps(value))


async def assert_said(town: OfficeTown, people: tuple[Actor, ...], parked: int) -> None:
    """Whoever sent something without sense may get an apology, nobody else; strangers one refusal."""
    apologies = 0
    for person in (*people, town.admin):
        said = [each.text for each in await person.messages(limit=20_000) if each.by_bot]
        apologies += len([text for text in said if "抱歉" in text])
        if person in people[2:]:
            assert len(said) <= 1
    assert apologies <= parked


def assert_files(directory: Path) -> None:
    """Nothing of a file's name reaches the disk."""
    found = [path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file()]
    assert [name for name in found if not OURS.fullmatch(name)] == []
    assert any(SHELF.fullmatch(name) for name in found)


def without_parked(directory: Path) -> str:
    """The ledger but for the updates that were parked with their bytes."""
    lines = [line for path in (directory / "journal").iterdir() for line in path.read_text().splitlines()]
    return "\n".join(line for line in lines if '"update.parked"' not in line)
