"""A data directory as the office would have it: the plan loaded and contacts joined, ready to report."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.people import Person
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from bot.subjects.tasks.records import Assignment
from storage.store import TinyStore
from tests.bench.processes import ROOT

PLAN = ROOT / "data" / "plan.json"
FIRST_CONTACT = 6_000_000_001
UNITS = ("区环保局", "统一镇", "陆家镇", "双盛街道办事处")
CLOCK = Clock(ZoneInfo("Asia/Shanghai"), None)


@dataclass(frozen=True)
class Block:
    """So many messages about one task, the contacts taking turns; `text` counts them with `{n}`."""

    text: str
    count: int


async def prepare(directory: Path, contacts: int) -> tuple[int, ...]:
    """Load the plan, let contacts of a few units in; returns the tasks all of them work on."""
    store = TinyStore(directory, CLOCK)
    async with store.work() as work:
        await load.load_plan(work, load_plan(PLAN))
    async with store.work() as work:
        for number in range(contacts):
            work[Person].put(_contact(number))
        await work.commit("person.joined")
        parts = [{part.task for part in await work[Assignment].find(unit=unit)} for unit in UNITS]
    await store.close()
    return tuple(sorted(set.intersection(*parts)))


def _contact(number: int) -> Person:
    return Person(
        id=FIRST_CONTACT + number,
        name=f"联络员{number}",
        units=(UNITS[number % len(UNITS)],),
        joined_at=CLOCK.now(),
    )


def blocks(tasks: tuple[int, ...], messages: int, round_: int) -> list[Block]:
    """The messages of one round, evenly over a few tasks; each text occurs once in a whole run."""
    chosen = tasks[:5]
    count = messages // len(chosen)
    return [
        Block(f"{task} 已完成62%，本周现场检查，第{round_}轮{task}任务第{{n}}号。", count) for task in chosen
    ]
