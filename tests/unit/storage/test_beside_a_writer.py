"""Reading beside a writer at work in another process: every snapshot is the state at one entry."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from bot.core.people import Person
from storage.audit import LedgerAudit
from storage.snapshot import Snapshot
from storage.store import TinyStore
from tests.contract.backends import TickingClock
from tests.contract.rows import person

READINGS = 60


async def _write(directory: Path, over: Event) -> None:
    """Two people always have the same name, the number of the entry; segments and checkpoints fly."""
    store = TinyStore(directory, TickingClock(), checkpoint_every=3, segment_bytes=2000)
    number = 0
    while not over.is_set():
        number += 1
        async with store.work(f"m.{number}", deferred=number % 3 == 0) as work:
            for each in (1, 2):
                work[Person].put(person(each, name=str(number)))
            work[Person].put(person(100 + number % 50, str(number)))
            await work.commit("test.numbered")
    await store.close()


def write(directory: Path, over: Event) -> None:
    asyncio.run(_write(directory, over))


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Path]:
    context = multiprocessing.get_context("spawn")
    over = context.Event()
    process = context.Process(target=write, args=(tmp_path, over))
    process.start()
    yield tmp_path
    over.set()
    process.join(30)
    assert process.exitcode == 0


async def look(directory: Path) -> int:
    """The entry at which the snapshot stands; fails if it is not one single entry's state."""
    store = Snapshot(directory, TickingClock())
    async with store.work() as work:
        first, second = await work[Person].get("1"), await work[Person].get("2")
    if first is None or second is None:
        return 0
    number = int(first.name)
    assert second.name == first.name
    assert store.handled(f"m.{number}")
    assert not store.handled(f"m.{number + 1}")
    return number


async def test_snapshots_are_whole_and_never_go_back(busy: Path) -> None:
    seen, readings = [0], 0
    while readings < READINGS:
        seen.append(await look(busy))
        readings += seen[-1] > seen[-2]
        await asyncio.sleep(0)
    assert seen == sorted(seen)
    assert (busy / "state.json").exists()


async def test_verifying_beside_a_writer_finds_nothing(busy: Path) -> None:
    entries = 0
    while entries < READINGS:
        audit = LedgerAudit(busy)
        assert audit.run() == []
        entries = audit.entries
