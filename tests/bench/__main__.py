"""`python -m tests.bench [--quick | --long] [--only-broadcasts] [--write]`: measurements in one run.

They are printed as Markdown. Everything is measured against peers in the same run, or against a bound:
only ratios survive a change of machine. `--write` puts the result into docs/performance.md as well.
"""

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import broadcast, machine, tables, throughput
from tests.bench.broadcast import Broadcast
from tests.bench.persistence import fill_all, measure_comeback, measure_store
from tests.bench.processes import ROOT, a_server

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True)
class Extent:
    """How much is measured."""

    messages: int
    rounds: int
    sizes: tuple[int, ...]
    commit_rounds: int
    kills: int
    broadcasts: tuple[tuple[int, int, bool, int], ...]  # chats, messages each, groups, kills


BROADCASTS = ((1_000, 1, False, 0), (1_000, 1, False, 1), (10, 40, True, 0))
FULL = Extent(
    messages=2000,
    rounds=5,
    sizes=(1_000, 10_000, 100_000),
    commit_rounds=10,
    kills=5,
    broadcasts=BROADCASTS,
)
LONG = replace(FULL, broadcasts=(*BROADCASTS[:2], (10, 100, True, 0), (10, 100, True, 1)))
QUICK = Extent(
    messages=400,
    rounds=1,
    sizes=(1_000, 3_000),
    commit_rounds=3,
    kills=1,
    broadcasts=((100, 1, False, 1),),
)


async def measure(extent: Extent, directory: Path) -> str:
    bots = throughput.contestants(extent.messages)
    facts = machine.facts()
    async with a_server(directory) as server:
        await throughput.run(server, directory, bots, extent.rounds)
        sizes = await fill_all(directory, list(extent.sizes))
        await measure_comeback(server, sizes[-1], extent.kills)
        spread = [Broadcast(*shape) for shape in extent.broadcasts]
        await broadcast.run(server, directory, spread)
    await measure_store(sizes, extent.commit_rounds)
    measured = [tables.throughput(bots), tables.broadcasts(spread), tables.storage(sizes)]
    return "\n\n".join([_facts(facts), *measured, tables.verdicts(bots, sizes)])


async def measure_broadcasts(extent: Extent, directory: Path) -> str:
    facts = machine.facts()
    spread = [Broadcast(*shape) for shape in extent.broadcasts]
    async with a_server(directory) as server:
        await broadcast.run(server, directory, spread)
    return "\n\n".join([_facts(facts), tables.broadcasts(spread)])


def _facts(facts: list[str]) -> str:
    return "\n".join(f"- {fact}" for fact in facts)


def write(measured: str, page: Path) -> None:
    """Replace what lies between the two marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a glance in half a minute; proves nothing")
    parser.add_argument("--long", action="store_true", help="broadcasts to groups whole: ten minutes more")
    parser.add_argument("--only-broadcasts", action="store_true", help="nothing else is measured")
    parser.add_argument("--write", action="store_true", help=f"put the result into {PAGE.name}")
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as directory:
        extent = QUICK if options.quick else LONG if options.long else FULL
        measuring = measure_broadcasts if options.only_broadcasts else measure
        measured = asyncio.run(measuring(extent, Path(directory)))
    print(measured, f"\nmeasured in {time.perf_counter() - begun:.0f} s", sep="\n")
    if options.write and not options.only_broadcasts:
        write(measured, PAGE)


if __name__ == "__main__":
    main()
