"""`python -m tests.bench.walks [--where]`: which code one act enters, recorded by a profiler.

The real bot runs in this process against the local Bot API server. Each walk is taken once before, so that
imports and caches do not count, and then three times; the shortest is shown. Frames of the local
server, of tests and of libraries are left out; a room is the folder of a file. Work in threads is not seen.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType

from tests.bench.processes import ROOT
from tests.fixtures_office import OfficeTown, a_town
from tests.fixtures_sandbox import png

PRODUCT = tuple(f"{ROOT / room}/" for room in ("bot", "handlers", "storage"))
SANDBOX = f"{ROOT / 'bot' / 'sandbox'}/"
PICTURE = png(8, 8)
PAUSE = 0.1
TIMES = 3


@dataclass
class Walk:
    """The frames of the product that were entered, in their order."""

    files: list[str] = field(default_factory=list)
    functions: set[CodeType] = field(default_factory=set)
    works: int = 0
    commits: int = 0
    _frames: set[FrameType] = field(default_factory=set)

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(PRODUCT):
            return
        if code.co_filename.startswith(SANDBOX):
            return
        # A coroutine is entered anew each time it goes on; only its beginning is a call.
        if frame in self._frames:
            return
        self._frames.add(frame)
        self.files.append(code.co_filename)
        self.functions.add(code)
        self.works += code.co_qualname == "MemoryWork.__aenter__"
        self.commits += code.co_qualname == "MemoryWork.commit"

    @property
    def entered(self) -> list[str]:
        return [str(Path(file).relative_to(ROOT)) for file in dict.fromkeys(self.files)]

    def changes(self, part: Callable[[str], str]) -> int:
        places = [part(file) for file in self.files]
        return sum(one != other for one, other in pairwise(places))

    def row(self, name: str) -> str:
        figures = (
            len(self.files),
            len(self.functions),
            len(self.entered),
            self.changes(str),
            self.changes(lambda file: str(Path(file).parent)),
            self.works,
            self.commits,
        )
        return " | ".join(("", name, *map(str, figures), "")).strip()


async def recorded(act: Callable[[int], Awaitable[object]], time: int) -> Walk:
    walk = Walk()
    sys.setprofile(walk)
    try:
        await act(time)
        await asyncio.sleep(PAUSE)  # what was sent is marked after the answer has arrived
    finally:
        sys.setprofile(None)
    return walk


async def shortest(town: OfficeTown, act: Callable[[int], Awaitable[object]]) -> Walk:
    await act(0)
    await town.settled()
    walks = []
    for time in range(1, TIMES + 1):
        walks.append(await recorded(act, time))
        await town.settled()
    return min(walks, key=lambda walk: len(walk.files))


async def walks(directory: Path) -> dict[str, Walk]:
    async with a_town(directory) as town:
        await town.open()
        await town.admit_admin()
        contact = await town.join("李敏", "区环保局")

        async def report(time: int) -> None:
            await contact.send(f"9 进展{60 + time}%")
            await contact.expect(f"{60 + time}%")

        async def photo(time: int) -> None:
            await contact.send_photo(PICTURE, caption=f"9 现场照片{time}")
            await contact.expect(f"现场照片{time}")

        async def extend(time: int) -> None:
            await contact.send(f"/extend 9 2018-01-{15 + time} 设备尚未到货{time}")
            await town.admin.expect(f"设备尚未到货{time}")

        return {
            "report": await shortest(town, report),
            "photo": await shortest(town, photo),
            "/extend": await shortest(town, extend),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--where", action="store_true", help="name the files of each walk")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        found = asyncio.run(walks(Path(directory)))
    print("| walk | calls | functions | files | file changes | room changes | works | commits |")
    print("|---|---|---|---|---|---|---|---|")
    for name, walk in found.items():
        print(walk.row(name))
        if options.where:
            print(*walk.entered, sep="\n")


if __name__ == "__main__":
    main()
