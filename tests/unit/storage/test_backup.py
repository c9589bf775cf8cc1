"""Backups: consistent beside a writer, restored only whole, only into an empty directory."""

import gzip
import io
import shutil
import tarfile
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import Clock
from bot.core.people import Person
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports.records import Fetch
from storage.audit import LedgerAudit
from storage.backup import NothingThere, NotRestored, backup, restore
from storage.evidence_files import EvidenceFiles
from storage.journal import Damage, JournalWriter
from storage.snapshot import Snapshot
from storage.store import State, TinyStore
from tests.unit.storage.places import Place, make_place

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
PHOTO = b"\xff\xd8 a photo"


async def write(store: TinyStore, number: int) -> None:
    async with store.work() as work:
        work[Person].put(Person(id=number, name=f"person {number}", joined_at=datetime.now(UTC)))
        await work.commit("person.joined", number)


async def a_data_directory(directory: Path) -> TinyStore:
    store = TinyStore(directory, CLOCK)
    await write(store, 1)
    stored = EvidenceFiles(directory).save(PHOTO)
    async with store.work() as work:
        row = Evidence(id="1.1", report="1.1.3", task=3, unit="u", kind="photo", fetch=Fetch.STORED)
        work[Evidence].put(row.model_copy(update={"sha256": stored.sha256, "path": stored.path}))
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
    assert LedgerAudit(tmp_path / "b").run() == []
    async with Snapshot(tmp_path / "b", CLOCK).work() as work:
        assert [person.id for person in await work[Person].all()] == [1, 2]


async def test_a_living_directory_is_not_overwritten(tmp_path: Path) -> None:
    store = await a_data_directory(tmp_path / "a")
    await store.close()
    backup(tmp_path / "a", tmp_path / "file")
    with pytest.raises(NotRestored, match="not empty"):
        restore(tmp_path / "file", tmp_path / "a")


def test_a_start_that_failed_leaves_an_empty_directory(tmp_path: Path) -> None:
    place = make_place(tmp_path / "a")
    backup(place.directory, tmp_path / "file")
    JournalWriter(tmp_path / "b" / "journal", 1).close()
    assert restore(tmp_path / "file", tmp_path / "b") == place.entries
    assert files(tmp_path / "b") == files(place.directory)


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


def files(directory: Path) -> dict[str, bytes]:
    """All files below a directory but the lock."""
    found = {path.relative_to(directory).as_posix(): path for path in directory.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != "lock"}


def test_a_restore_adds_nothing_and_leaves_nothing_out(tmp_path: Path) -> None:
    place = make_place(tmp_path / "a")
    backup(place.directory, tmp_path / "file")
    assert restore(tmp_path / "file", tmp_path / "b") == place.entries
    assert files(tmp_path / "b") == files(place.directory)
    assert LedgerAudit(tmp_path / "b").run(place.heads) == []


def test_nothing_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        backup(tmp_path / "absent", tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_was_cut_off_hinders_no_other(tmp_path: Path) -> None:
    place = make_place(tmp_path / "a")
    (tmp_path / ".file.x.partial").write_bytes(b"half")
    (tmp_path / "file.partial").write_bytes(b"half")
    backup(place.directory, tmp_path / "file")
    backup(place.directory, tmp_path / "file")
    assert restore(tmp_path / "file", tmp_path / "b") == place.entries


@pytest.mark.parametrize("moved", [[], ["evidence"], ["evidence", "journal"]])
def test_what_a_killed_restore_leaves_is_no_store_and_does_not_hinder_the_next(
    tmp_path: Path, moved: list[str]
) -> None:
    """The pieces get their places one by one; until the last has, nothing reads the directory."""
    place = make_place(tmp_path / "a")
    backup(place.directory, tmp_path / "file")
    restore(tmp_path / "file", tmp_path / "b")
    restoring = tmp_path / "b" / "restoring"
    restoring.mkdir()
    for name in {"evidence", "journal", "state.json"} - set(moved):
        (tmp_path / "b" / name).rename(restoring / name)
    for read in (State, lambda path: TinyStore(path, CLOCK), lambda path: backup(path, tmp_path / "second")):
        with pytest.raises(Damage, match="a restore was interrupted") as refused:
            read(tmp_path / "b")
        assert "restore" in refused.value.advice
    assert "a restore was interrupted" in str(LedgerAudit(tmp_path / "b").run()[0])
    assert restore(tmp_path / "file", tmp_path / "b") == place.entries
    assert files(tmp_path / "b") == files(place.directory)


def member(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, target
    return found


FOREIGN = [
    member("state.json", tarfile.SYMTYPE, "/etc/passwd"),
    member("journal/000000000001.jsonl", tarfile.LNKTYPE, "state.json"),
    member("journal", tarfile.SYMTYPE, "/tmp"),  # noqa: S108
    member("evidence/aa", tarfile.DIRTYPE),
    member("state.json", tarfile.FIFOTYPE),
    member("state.json", tarfile.CHRTYPE),
    member("lock", tarfile.REGTYPE),
    member("restoring/state.json", tarfile.REGTYPE),
    member("evidence/AA/" + "A" * 64, tarfile.REGTYPE),
    member("x" * 5000, tarfile.REGTYPE),
]


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda each: f"{each.type!r} {each.name[:20]}")
def test_hostile_members_are_refused_and_nothing_stays(tmp_path: Path, foreign: tarfile.TarInfo) -> None:
    with tarfile.open(tmp_path / "bad", "w:gz") as archive:
        archive.addfile(foreign, io.BytesIO())
    with pytest.raises(NotRestored, match="no backup of ours") as refused:
        restore(tmp_path / "bad", tmp_path / "b")
    assert len(str(refused.value)) < 500
    assert list((tmp_path / "b").iterdir()) == []


def test_an_archive_that_would_fill_the_disk_is_refused_before_it_does(tmp_path: Path) -> None:
    """Compressed zeros are small; the size that the archive states is what counts."""
    huge = tarfile.TarInfo("journal/000000000001.jsonl")
    huge.size = 2**50
    with gzip.open(tmp_path / "bad", "wb") as file:
        file.write(huge.tobuf() + bytes(10_000))
    with pytest.raises(NotRestored, match="room"):
        restore(tmp_path / "bad", tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE])
def test_l7_a_header_that_claims_much_memory_is_not_read(tmp_path: Path, kind: bytes) -> None:
    header = member("long", kind)
    header.size = 2**26
    with gzip.open(tmp_path / "bad", "wb", compresslevel=1) as file:
        file.write(header.tobuf() + bytes(header.size))
    tracemalloc.start()
    try:
        with pytest.raises(NotRestored, match="no backup of ours"):
            restore(tmp_path / "bad", tmp_path / "b")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2**23
    assert list((tmp_path / "b").iterdir()) == []


def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    place = make_place(tmp_path / "a")
    with tarfile.open(tmp_path / "bad", "w:gz") as archive:
        for _ in range(2):
            archive.add(place.segments[0], f"journal/{place.segments[0].name}")
    with pytest.raises(NotRestored):
        restore(tmp_path / "bad", tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, bytes]:
    place = make_place(tmp_path_factory.mktemp("packed") / "data")
    backup(place.directory, place.directory.with_name("file"))
    return place, place.directory.with_name("file").read_bytes()


@settings(max_examples=200, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(0, 255), keep=st.floats(0.5, 1))
def test_a_spoiled_archive_is_restored_rightly_or_not_at_all(
    packed: tuple[Place, bytes], tmp_path_factory: pytest.TempPathFactory, at: float, flip: int, keep: float
) -> None:
    place, content = packed
    spoiled = bytearray(content)
    spoiled[int(at * len(content))] ^= flip
    directory = tmp_path_factory.mktemp("spoiled")
    (directory / "file").write_bytes(spoiled[: int(keep * len(content)) + 1])
    try:
        restore(directory / "file", directory / "b")
    except NotRestored:
        left = {}
    else:
        left = files(place.directory)
    assert files(directory / "b") == left
    shutil.rmtree(directory)


def test_rubbish_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"not an archive")
    with pytest.raises(NotRestored, match="cannot be read"):
        restore(tmp_path / "file", tmp_path / "b")
