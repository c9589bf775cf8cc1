"""A file appears whole under its name, or what was there before stays."""

import os
from pathlib import Path

import pytest

from storage.durable import whole_file


class Broken(Exception):
    pass


def break_off(target: Path) -> None:
    with whole_file(target) as file:
        file.write(b"half")
        raise Broken


def test_what_is_written_has_its_name_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with whole_file(target) as file:
        file.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_before_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")
    with pytest.raises(Broken):
        break_off(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_l6_what_is_exported_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with whole_file(tmp_path / "out") as file:
            file.write(b"names and reports")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


def test_l6_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"stays")
    (tmp_path / f".out.{os.getpid()}.partial").symlink_to(tmp_path / "victim")
    with whole_file(tmp_path / "out") as file:
        file.write(b"new")
    assert (tmp_path / "victim").read_bytes() == b"stays"


def test_a_device_stays_one() -> None:
    with whole_file(Path(os.devnull)) as file:
        file.write(b"gone")
    assert Path(os.devnull).is_char_device()
