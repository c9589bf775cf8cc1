"""The ledger has a thread of its own, and nothing that still runs keeps a stopping process."""

import asyncio
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from bot.core.threads import OwnThread, beside
from storage.checkpoint import Position, save
from storage.store import TinyStore
from tests.contract.backends import TickingClock
from tests.contract.rows import person, store_people

ENDLESS = """
import asyncio, time
from bot.core.threads import beside

async def main():
    asyncio.ensure_future(beside(time.sleep, 60))
    await asyncio.sleep(0.1)

asyncio.run(main())
"""


async def test_m6_a_commit_does_not_wait_for_the_threads_of_others(tmp_path: Path) -> None:
    store = TinyStore(tmp_path, TickingClock())
    let_go = Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    busy = loop.run_in_executor(None, let_go.wait)
    others = [asyncio.ensure_future(beside(let_go.wait)) for _ in range(8)]
    try:
        async with asyncio.timeout(2):
            await store_people(store, person(1))
    finally:
        let_go.set()
    await asyncio.gather(busy, *others)
    await store.close()


def test_m6_a_process_ends_without_waiting_for_work_beside_it() -> None:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", ENDLESS], check=True, timeout=30)
    assert time.monotonic() - begun < 10


async def test_calls_of_one_thread_keep_their_order_and_raise_their_errors() -> None:
    thread = OwnThread("test")
    heard = list[int]()
    await asyncio.gather(*(thread.call(heard.append, number) for number in range(20)))
    assert heard == list(range(20))
    with pytest.raises(ZeroDivisionError):
        await thread.call(divmod, 1, 0)
    thread.close()


async def test_a_call_given_up_before_its_turn_is_not_made() -> None:
    thread = OwnThread("test")
    let_go = Event()
    first = asyncio.ensure_future(thread.call(let_go.wait))
    await asyncio.sleep(0)
    heard = list[int]()
    second = asyncio.ensure_future(thread.call(heard.append, 1))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    let_go.set()
    await first
    thread.close()
    assert heard == []


def test_a_checkpoint_told_to_stop_leaves_the_one_of_before(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text("before")
    told = Event()
    told.set()
    with pytest.raises(InterruptedError):
        save(file, {"people": {}}, Position(1, "a" * 64, None, ()), told)
    assert file.read_text() == "before"
