"""Backups: consistent beside a writer, restored only whole, only into an empty directory."""

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock
from bot.domain.people import Person
from bot.domain.reports import Evidence, Fetch
from storage.audit import Audit
from storage.backup import NotRestored, backup, restore
from storage.evidence_files import EvidenceFiles
from storage.snapshot import Snapshot
from storage.store import TinyStore

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
PHOTO = b"\xff\xd8 a photo"


async def write(store: TinyStore, number: int) -> None:
    async with store.work() as work:
        work.people.put(Person(id=number, name=f"person {number}", joined_at=datetime.now(UTC)))
        await work.commit("person.joined", number)


async def a_data_directory(directory: Path) -> TinyStore:
    store = TinyStore(directory, CLOCK)
    await write(store, 1)
    stored = EvidenceFiles(directory).save(PHOTO)
    async with store.work() as work:
        row = Evidence(id="1.1", report="1.1.3", task=3, unit="u", kind="photo", fetch=Fetch.STORED)
        work.evidence.put(row.model_copy(update={"sha256": stored.sha256, "path": stored.path}))
        await work.commit("evidence.stored")
    return store


async def test_a_backup_of_a_running_store_is_restored_whole(tmp_path: Path) -> None:
    store = await a_data_directory(tmp_path / "a")
    await store.checkpoint()
    await write(store, 2)
    backup(tmp_path / "a", tmp_path / "file")
    await write(store, 3)
    await store.close()
    assert restore(tmp_path / "file", tmp_path / "b") == 3
    assert Audit(tmp_path / "b").run() == []
    async with Snapshot(tmp_path / "b", CLOCK).work() as work:
        assert [person.id for person in await work.people.all()] == [1, 2]


async def test_a_living_directory_is_not_overwritten(tmp_path: Path) -> None:
    store = await a_data_directory(tmp_path / "a")
    await store.close()
    backup(tmp_path / "a", tmp_path / "file")
    with pytest.raises(NotRestored, match="not empty"):
        restore(tmp_path / "file", tmp_path / "a")


def rewritten(source: Path, target: Path, name: str, content: bytes) -> None:
    """The archive with one member exchanged or added."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            body = old.extractfile(entry)
            if entry.name != name and body is not None:
                new.addfile(entry, body)
        added = tarfile.TarInfo(name)
        added.size = len(content)
        new.addfile(added, io.BytesIO(content))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "evidence/../../outside", "notes.txt"])
async def test_foreign_members_are_refused_and_nothing_stays(tmp_path: Path, name: str) -> None:
    store = await a_data_directory(tmp_path / "a")
    await store.close()
    backup(tmp_path / "a", tmp_path / "file")
    rewritten(tmp_path / "file", tmp_path / "bad", name, b"boo")
    with pytest.raises(NotRestored):
        restore(tmp_path / "bad", tmp_path / "b")
    assert [path for path in (tmp_path / "b").rglob("*") if path.is_file()] == []
    assert not (tmp_path / "outside").exists()


async def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    store = await a_data_directory(tmp_path / "a")
    await store.close()
    backup(tmp_path / "a", tmp_path / "file")
    stored = next((tmp_path / "a" / "evidence").rglob("*" * 1)).parent
    name = next(path for path in stored.rglob("*") if path.is_file()).relative_to(tmp_path / "a").as_posix()
    rewritten(tmp_path / "file", tmp_path / "bad", name, b"another photo")
    with pytest.raises(NotRestored, match="changed"):
        restore(tmp_path / "bad", tmp_path / "b")


def test_rubbish_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"not an archive")
    with pytest.raises(NotRestored, match="cannot be read"):
        restore(tmp_path / "file", tmp_path / "b")
