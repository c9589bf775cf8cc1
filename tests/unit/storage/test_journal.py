"""The ledger's files: rotation, torn ends, reading from the middle, and what is no ledger."""

import os
from pathlib import Path

import pytest

from storage.journal import (
    GENESIS,
    Damage,
    JournalWriter,
    check_chain,
    read_lines,
    seal,
    segment_name,
    segments,
)
from tests.full_disk import full_disk


class Ledger:
    """Writes entries as a store does."""

    def __init__(self, directory: Path, segment_bytes: int = 10**9) -> None:
        self.directory = directory
        self.number, self.head = 0, GENESIS
        for line in read_lines(directory):
            self.number, self.head = line.entry["seq"], line.hash
        self.writer = JournalWriter(directory, self.number + 1, segment_bytes)

    def append(self, count: int = 1, filling: str = "") -> None:
        lines, number, head = b"", self.number, self.head
        for _ in range(count):
            number += 1
            line, head = seal({"seq": number, "filling": filling, "changes": []}, head)
            lines += line
        self.writer.append(lines, self.number + 1)
        self.number, self.head = number, head

    def numbers(self, after: int = 0, head: str = GENESIS) -> list[int]:
        return [line.entry["seq"] for line in read_lines(self.directory, after, head)]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def test_an_empty_place_is_an_empty_ledger(journal: Path) -> None:
    assert list(read_lines(journal)) == []
    with pytest.raises(Damage, match="entry 1 "):
        list(read_lines(journal, 1, "ab" * 32))


def test_segments_are_named_for_their_first_entry(journal: Path) -> None:
    ledger = Ledger(journal, 400)
    for count in (1, 2, 1, 9, 1):
        ledger.append(count)
    assert ledger.numbers() == list(range(1, 15))
    firsts = [int(path.stem) for path in segments(journal)]
    assert firsts == [1, 4, 5, 14]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in segments(journal))


def test_writing_goes_on_in_the_last_segment(journal: Path) -> None:
    ledger = Ledger(journal, 400)
    ledger.append(3)
    ledger.writer.close()
    again = Ledger(journal, 400)
    again.append()
    again.append()
    assert again.numbers() == [1, 2, 3, 4, 5]
    assert len(segments(journal)) == 2


def test_an_empty_last_segment_is_written_on(journal: Path) -> None:
    """A crash between making a segment and writing to it."""
    ledger = Ledger(journal)
    ledger.append(3)
    (journal / segment_name(4)).touch()
    again = Ledger(journal)
    again.append(2)
    assert again.numbers() == [1, 2, 3, 4, 5]
    assert again.numbers(3, ledger.head) == [4, 5]
    assert [path.name for path in segments(journal)] == [segment_name(1), segment_name(4)]


@pytest.mark.parametrize("size", [1, 5, 150, 100_000, 300_000])
def test_a_torn_last_line_is_cut_and_logged(
    journal: Path, caplog: pytest.LogCaptureFixture, size: int
) -> None:
    ledger = Ledger(journal)
    ledger.append(3)
    with segments(journal)[-1].open("ab") as file:
        file.write(b'{"seq":4,"at'.ljust(size, b"\0")[:size])
    assert ledger.numbers() == [1, 2, 3]
    again = Ledger(journal)
    assert f"cut {size} bytes" in caplog.text
    again.append()
    assert again.numbers() == [1, 2, 3, 4]


def test_a_ledger_of_one_torn_line_is_empty(journal: Path) -> None:
    journal.mkdir()
    (journal / segment_name(1)).write_bytes(b'{"seq":1')
    ledger = Ledger(journal)
    ledger.append()
    assert ledger.numbers() == [1]


def test_a_whole_line_without_its_end_is_torn_too(journal: Path) -> None:
    ledger = Ledger(journal)
    ledger.append(2)
    os.truncate(segments(journal)[0], segments(journal)[0].stat().st_size - 1)
    assert ledger.numbers() == [1]


def test_only_the_last_segment_may_be_torn(journal: Path) -> None:
    ledger = Ledger(journal, 300)
    ledger.append(2)
    ledger.append(2)
    first = segments(journal)[0]
    os.truncate(first, first.stat().st_size - 1)
    with pytest.raises(Damage):
        ledger.numbers()


def test_reading_behind_a_checkpoint_opens_only_what_it_needs(journal: Path) -> None:
    """The segments before are garbage here: whoever read them would say so."""
    ledger = Ledger(journal, 300)
    for _ in range(9):
        ledger.append()
    head = ledger.head
    ledger.append(2)
    for path in segments(journal):
        if int(path.stem) < 9:
            path.write_bytes(b"garbage\n")
    assert ledger.numbers(9, head) == [10, 11]


def test_what_lies_before_a_checkpoint_is_checked_line_by_line(journal: Path) -> None:
    ledger = Ledger(journal, 300)
    for _ in range(9):
        ledger.append(filling="甲")
    check_chain(journal, 9)
    middle = segments(journal)[1]
    content = middle.read_bytes()
    middle.write_bytes(content.replace("甲".encode(), "乙".encode(), 1))
    with pytest.raises(Damage, match=rf"entry {int(middle.stem)}\): the line does not follow"):
        check_chain(journal, 9)
    middle.unlink()
    with pytest.raises(Damage, match="does not follow"):
        check_chain(journal, 9)


def test_of_segments_older_than_the_checkpoint_the_ends_are_checked(journal: Path) -> None:
    ledger = Ledger(journal, 300)
    for _ in range(9):
        ledger.append(filling="甲")
    now = max(path.stat().st_mtime_ns for path in segments(journal))
    check_chain(journal, 9, now)
    middle = segments(journal)[1]
    content = middle.read_bytes()
    middle.write_bytes(content.replace("甲".encode(), "乙".encode(), 1))
    os.utime(middle, ns=(now + 1, now + 1))
    with pytest.raises(Damage, match="does not follow"):
        check_chain(journal, 9, now)
    for spoiled in (b"", content[:-1], content[:-3] + b"x" + content[-2:]):
        middle.write_bytes(spoiled)
        os.utime(middle, ns=(now, now))
        with pytest.raises(Damage):
            check_chain(journal, 9, now)
    middle.unlink()
    with pytest.raises(Damage, match="does not follow"):
        check_chain(journal, 9, now)


def test_the_line_of_the_checkpoint_must_be_the_one_it_was_made_from(journal: Path) -> None:
    ledger = Ledger(journal)
    ledger.append(3)
    assert ledger.numbers(3, ledger.head) == []
    with pytest.raises(Damage, match=r"line 3 \(entry 3\)"):
        ledger.numbers(3, "ab" * 32)
    with pytest.raises(Damage, match="entry 4 and perhaps others are missing"):
        ledger.numbers(4, ledger.head)


def test_other_files_beside_the_segments_do_not_matter(journal: Path) -> None:
    ledger = Ledger(journal)
    ledger.append(2)
    for name in ("notes.jsonl", "1.jsonl", "000000000009.jsonl.bak", "００００００００００１２.jsonl"):
        (journal / name).write_text("boo")
    assert ledger.numbers() == [1, 2]


@pytest.mark.parametrize("room", [0, 1, 100, 250])
def test_what_did_not_fit_leaves_nothing_behind(journal: Path, room: int) -> None:
    ledger = Ledger(journal)
    ledger.append(2)
    length = segments(journal)[0].stat().st_size
    with full_disk(journal.parent, room), pytest.raises(OSError, match="File too large"):
        ledger.append(3)
    assert segments(journal)[0].stat().st_size == length
    ledger.append(3)
    assert ledger.numbers() == [1, 2, 3, 4, 5]


def test_a_full_disk_at_a_new_segment_leaves_nothing_behind(journal: Path) -> None:
    ledger = Ledger(journal, 300)
    ledger.append(2)
    with full_disk(journal.parent, 10), pytest.raises(OSError, match="File too large"):
        ledger.append(1, "x" * 1000)
    ledger.append()
    ledger.append()
    assert ledger.numbers() == [1, 2, 3, 4]


def test_closing_twice_closes_no_other_file(journal: Path) -> None:
    ledger = Ledger(journal)
    ledger.writer.close()
    with (journal / "other").open("w") as other:
        ledger.writer.close()
        other.write("still open")


def test_l3_what_a_start_believes_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed between writing and syncing leaves lines that the next start takes for durable."""
    ledger = tmp_path / "journal"
    JournalWriter(ledger, 1).close()
    [segment] = segments(ledger)
    line, _ = seal({"seq": 1}, GENESIS)
    segment.write_bytes(line)
    synced = set[int]()
    sync = os.fsync

    def noted(file: int) -> None:
        synced.add(os.fstat(file).st_ino)
        sync(file)

    monkeypatch.setattr(os, "fsync", noted)
    JournalWriter(ledger, 2).close()
    assert segment.stat().st_ino in synced
