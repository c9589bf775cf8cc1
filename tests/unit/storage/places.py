"""A small data directory with everything in it: segments, a checkpoint in the middle, files, a digest."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.subjects.digests.records import Digest, DigestKind
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports.records import Fetch
from storage.evidence_files import EvidenceFiles
from storage.journal import read_lines
from storage.store import TinyStore
from tests.contract.backends import NOON, TickingClock
from tests.contract.rows import person, store_people

SEGMENT_BYTES = 1500
PEOPLE = 24
CHECKPOINT_AT = 14  # the entry at which the checkpoint stands


@dataclass(frozen=True)
class Place:
    """A data directory on disk, and what is known of it from outside: `heads` by entry, and its files."""

    directory: Path
    heads: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def segments(self) -> list[Path]:
        return sorted((self.directory / "journal").glob("*.jsonl"))

    @property
    def checkpoint(self) -> Path:
        return self.directory / "state.json"

    @property
    def entries(self) -> int:
        return len(self.lines())

    def lines(self) -> list[bytes]:
        return b"".join(path.read_bytes() for path in self.segments).splitlines(keepends=True)

    def where(self, entry: int) -> tuple[Path, int]:
        """The segment that holds an entry, and its place there."""
        for path in self.segments:
            held = path.read_bytes().count(b"\n")
            if entry <= held:
                return path, entry - 1
            entry -= held
        raise LookupError(entry)

    def rewrite(self, entry: int, *lines: bytes) -> None:
        """Put other lines in the place of an entry."""
        path, index = self.where(entry)
        held = path.read_bytes().splitlines(keepends=True)
        held[index : index + 1] = lines
        if held:
            path.write_bytes(b"".join(held))
        else:
            path.unlink()

    def copy(self, directory: Path) -> "Place":
        return Place(Path(shutil.copytree(self.directory, directory)), self.heads, self.files)


def make_place(directory: Path) -> Place:
    return asyncio.run(_made(directory))


async def _made(directory: Path) -> Place:
    """The copy is what a killed bot leaves: the checkpoint lies behind the ledger."""
    store = TinyStore(directory, TickingClock(), 10**9, SEGMENT_BYTES)
    files = []
    for number in range(1, PEOPLE + 1):
        await store_people(store, person(number, "u", name=f"联络员{number}"))
        if number % 8 == 0:
            files.append(await _store_file(store, directory, number))
        if number == PEOPLE // 2:
            await _post_digest(store)
            await store.checkpoint()
    copy = shutil.copytree(directory, directory.with_name(f"{directory.name}.killed"))
    await store.close()
    heads = [line.hash for line in read_lines(copy / "journal")]
    return Place(copy, tuple(heads), tuple(files))


async def _store_file(store: TinyStore, directory: Path, number: int) -> str:
    stored = EvidenceFiles(directory).save(f"a photo, number {number}".encode() * 20)
    async with store.work() as work:
        row = Evidence(
            id=f"1.{number}",
            report="1.1.3",
            task=3,
            unit="u",
            kind="photo",
            fetch=Fetch.STORED,
            sha256=stored.sha256,
            bytes=stored.size,
            path=stored.path,
        )
        work[Evidence].put(row)
        await work.commit("evidence.stored")
    return stored.sha256


async def _post_digest(store: TinyStore) -> None:
    async with store.work() as work:
        digest = Digest(
            kind=DigestKind.DAILY,
            slot=NOON - timedelta(hours=3),
            chat_id=-1,
            composed_at=NOON,
            audit_head=work.head,
            reports_before=0,
            messages_before=0,
        )
        work[Digest].put(digest)
        await work.commit("digest.posted")
