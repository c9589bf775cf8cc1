"""Evidence files: whole or not there, once for the same bytes, however often and at once they come."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.evidence_files import EvidenceFiles, path_of
from tests.full_disk import full_disk

PHOTO = b"\xff\xd8 a photo" * 10_000


def files(directory: Path) -> list[str]:
    return sorted(
        path.relative_to(directory).as_posix() for path in directory.rglob("evidence/**/*") if path.is_file()
    )


def test_bytes_lie_under_their_hash(tmp_path: Path) -> None:
    stored = EvidenceFiles(tmp_path / "new" / "place").save(PHOTO)
    path = tmp_path / "new" / "place" / stored.path
    assert path.read_bytes() == PHOTO
    assert stored.sha256 == hashlib.sha256(PHOTO).hexdigest() == path.name
    assert (stored.size, stored.path) == (len(PHOTO), path_of(stored.sha256))
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_same_photo_many_times_at_once(tmp_path: Path) -> None:
    shelf = EvidenceFiles(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(shelf.save, [PHOTO] * 40))
    assert len(set(stored)) == 1
    assert files(tmp_path) == [stored[0].path]


def test_a_spoilt_file_is_replaced_when_its_bytes_come_again(tmp_path: Path) -> None:
    shelf = EvidenceFiles(tmp_path)
    path = tmp_path / shelf.save(PHOTO).path
    path.write_bytes(PHOTO[:-1] + b"x")
    shelf.save(PHOTO)
    assert path.read_bytes() == PHOTO


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    shelf = EvidenceFiles(tmp_path)
    with full_disk(tmp_path, 1000), pytest.raises(OSError, match="File too large"):
        shelf.save(PHOTO)
    assert files(tmp_path) == []
    shelf.save(PHOTO)
    assert len(files(tmp_path)) == 1


def test_what_a_crash_left_half_written_is_cleared(tmp_path: Path) -> None:
    stored = EvidenceFiles(tmp_path).save(PHOTO)
    (tmp_path / "evidence" / "partial" / "tmp123").write_bytes(b"half")
    EvidenceFiles(tmp_path)
    assert files(tmp_path) == [stored.path]
