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


def test_a_device_stays_one() -> None:
    with whole_file(Path(os.devnull)) as file:
        file.write(b"gone")
    assert Path(os.devnull).is_char_device()
