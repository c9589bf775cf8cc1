"""One store with many reports, in a process of its own: answers each line on its input with one of JSON.

`commits N` makes N durable commits and tells their times; `checkpoint` makes one while commits go on;
`memory` tells what the process holds. Run as `python -m tests.bench.ledger_bench DIRECTORY`.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil

from bot.subjects.reports.records import Report
from bot.subjects.tasks.records import IndicatorValue, Task
from storage.store import TinyStore
from tests.bench.office import CLOCK, FIRST_CONTACT

Told = dict[str, float | list[float]]
NEVER = 10**9
FRESH_MESSAGES = 10_000_000


class Ledger:
    """The store under measurement; `done` numbers the commits so that each is a new report."""

    def __init__(self, directory: Path) -> None:
        begun = time.perf_counter()
        self._store = TinyStore(directory, CLOCK, checkpoint_every=NEVER)
        self._load_seconds = time.perf_counter() - begun
        self._done = FRESH_MESSAGES

    async def commits(self, count: int) -> Told:
        return {"ms": [await self._commit() for _ in range(count)]}

    async def checkpoint(self) -> Told:
        """The time of one checkpoint, and of the commits made beside it."""
        begun = time.perf_counter()
        saving = asyncio.create_task(self._store.checkpoint())
        await asyncio.sleep(0)
        beside = [await self._commit()]
        while not saving.done():
            beside.append(await self._commit())
        await saving
        return {"seconds": time.perf_counter() - begun, "ms": beside}

    async def memory(self) -> Told:
        megabytes = psutil.Process().memory_info().rss / 1024**2
        return {"megabytes": megabytes, "load_seconds": self._load_seconds}

    async def _commit(self) -> float:
        """A report, its task's new figure and the update's id, durable when it returns; in milliseconds."""
        self._done += 1
        begun = time.perf_counter()
        async with self._store.work(f"m.{FIRST_CONTACT}.{self._done}") as work:
            task = await work[Task].get(str(self._done % 35 + 1))
            if task is None:
                raise LookupError("the plan has lost a task")
            report = _report(self._done, task.number)
            value = IndicatorValue(name="进展", value=str(self._done), met=False, report=report.key)
            work[Report].put(report)
            work[Task].put(task.model_copy(update={"values": (value,)}))
            await work.commit("report.submitted", FIRST_CONTACT)
        return (time.perf_counter() - begun) * 1000


def _report(number: int, task: int) -> Report:
    message = f"{FIRST_CONTACT}.{number}"
    return Report(
        task=task,
        unit="区环保局",
        author_id=FIRST_CONTACT,
        text=f"{task} 已完成62%，本周现场检查，第{number}号。",
        progress=62,
        submitted_at=CLOCK.now(),
        message=message,
        worded_in=message,
        line=f"{task}/区环保局",
    )


async def main(directory: Path) -> None:
    ledger = Ledger(directory)
    for line in sys.stdin:
        word, *numbers = line.split()
        act: Callable[..., Awaitable[Told]] = getattr(ledger, word)
        print(json.dumps(await act(*map(int, numbers))), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
