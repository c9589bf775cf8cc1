"""Archives: safe names, hashes of everything, the same bytes anywhere, and no file in memory."""

import hashlib
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, RawIOBase
from typing import IO, cast
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.papers.archive import MANIFEST, Member, write_archive
from bot.papers.names import KNOWN, Piece, named, safe

AT = datetime(2017, 10, 16, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
HOSTILE = (
    "../../etc/passwd",
    "C:\\Windows\\a.exe",
    "照片\u202egpj.exe",
    "CON",
    'a/b\\c:d*e?f"g<h>i|j.pdf',
    "...",
    "\x00\x1f.txt",
    "名" * 300 + ".PDF",
    ".htaccess",
    "x.jpg ",
    "验收 报告.docx",
)


def piece(
    name: str | None, content: bytes = b"x", *, unit: str = "区住建局", mime: str | None = None
) -> Piece:
    digest = hashlib.sha256(content).hexdigest()
    return Piece(digest, len(content), "", 3, unit, AT, name, mime)


def name_of(each: Piece) -> str:
    [(name, _)] = named([each]).values()
    return name


class Pipe(RawIOBase):
    """Takes bytes and neither knows where it is nor keeps them."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self.digest.update(content)
        return len(content)

    def writable(self) -> bool:
        return True


class Blank(RawIOBase):
    """Very many zeros."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int = -1) -> bytes:
        given = min(size, self._left)
        self._left -= given
        return bytes(given)


def members(*contents: tuple[str, bytes]) -> Iterator[Member]:
    for name, content in contents:
        yield Member(name, AT, len(content), lambda content=content: BytesIO(content))  # type: ignore[misc]


def test_names_tell_task_unit_time_and_what_it_was_called() -> None:
    found = piece("验收报告.docx")
    assert name_of(found) == f"evidence/003/区住建局/20171016-0930-验收报告-{found.sha256[:8]}.docx"
    assert name_of(piece(None, mime="image/jpeg")).endswith(".jpg")
    assert name_of(piece("setup.exe")).endswith(".bin")
    assert "setup_exe" in name_of(piece("setup.exe"))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_neutralised(name: str) -> None:
    assert_safe(name_of(piece(name)))


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_any_name_is_safe_everywhere(name: str, unit: str) -> None:
    assert_safe(name_of(piece(name, unit=unit)))


def assert_safe(path: str) -> None:
    folders = path.split("/")
    assert len(folders) == 4
    assert folders[:2] == ["evidence", "003"]
    assert not set(path) & set('<>:"\\|?*\u202e\u200b\x00\n')
    assert all(part and part.strip(". ") == part and len(part) < 100 for part in folders)
    assert path.rpartition(".")[2] in KNOWN | {"bin"}
    path.encode()


def test_the_same_bytes_are_kept_once_under_their_first_name() -> None:
    found = named([piece("甲.jpg"), piece("乙.jpg"), piece("丙.jpg", b"y")])
    assert [name.split("-")[2] for name, _ in found.values()] == ["甲", "丙"]


def test_names_that_would_be_one_on_some_systems_stay_two() -> None:
    first = piece("A.jpg")
    second = Piece(first.sha256[:8] + "f" * 56, 1, "", 3, first.unit, AT, "a.jpg", None)
    names = [name.casefold() for name, _ in named([first, second]).values()]
    assert len(set(names)) == 2


def test_a_unit_of_nothing_visible_has_a_folder() -> None:
    assert safe("\u200b/..", 20) == ""
    assert "/-/" in name_of(piece("a.jpg", unit="\u200b"))


def test_the_manifest_lists_every_file_with_its_hash() -> None:
    file = BytesIO()
    hashes = write_archive(members(("ledger.json", b"{}"), ("evidence/图.jpg", b"jpg")), AT, file)
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["ledger.json", "evidence/图.jpg", MANIFEST]
        listed = archive.read(MANIFEST).decode().splitlines()
        assert listed == [f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}" for name in hashes]


def test_a_pipe_and_a_file_get_the_same_bytes() -> None:
    contents = (("a", b"1" * 5000), ("b", b""))
    file, pipe = BytesIO(), Pipe()
    write_archive(members(*contents), AT, file)
    write_archive(members(*contents), AT, cast("IO[bytes]", pipe))
    assert pipe.digest.hexdigest() == hashlib.sha256(file.getvalue()).hexdigest()


def test_memory_stays_flat_however_much_there_is() -> None:
    size = 40 * 2**20
    huge = [Member(str(n), AT, size, lambda: cast("IO[bytes]", Blank(size))) for n in range(4)]
    tracemalloc.start()
    try:
        write_archive(huge, AT, cast("IO[bytes]", Pipe()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * 2**20
