"""The ledger on disk: one JSON line per commit, each carrying the hash of all lines before
it.

A line is the entry's JSON object with a last member `"hash"`; the hash is SHA-256 over the
hash of the line before (64 hexadecimal digits) followed by the entry's bytes without that
last member. The first line follows the hash `GENESIS`. Segments are only ever appended to,
and never deleted; each is named for its first entry.
"""

import hashlib
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from storage.durable import make_directory, sync_directory

logger = logging.getLogger(__name__)
GENESIS = "0" * 64
SEGMENT_BYTES = 16 * 1024 * 1024
BLOCK = 64 * 1024
_TAIL = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n')
_TAIL_BYTES = 76
_NEVER_TORN = re.compile(rb',"hash":"[0-9a-f]{64}"\}[^\n]\Z')
_SEGMENT_NAME = re.compile(r"\d{12}\.jsonl", re.ASCII)
Entry = dict[str, Any]
RESTORE = "Run `python -m bot verify`, then restore a backup."


@dataclass(eq=False)
class Damage(Exception):
    """Something on disk is not what it must be; `place` is a line, an entry or a file."""

    place: str
    problem: str
    advice: str = RESTORE

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(frozen=True)
class LedgerLine:
    """One verified line: its entry and its hash."""

    entry: Entry
    hash: str


def chained(previous: str, body: bytes) -> str:
    """The hash of a line, from the hash of the line before and the line's own bytes."""
    return hashlib.sha256(previous.encode() + body).hexdigest()


def seal(entry: Mapping[str, object], previous: str) -> tuple[bytes, str]:
    """The line for `entry` after the line with hash `previous`, and the line's own hash."""
    body = orjson.dumps(entry)
    digest = chained(previous, body)
    return body[:-1] + b',"hash":"' + digest.encode() + b'"}\n', digest


def open_line(raw: bytes, previous: str, place: str) -> LedgerLine:
    """Check one line against the chain; raises `Damage`."""
    digest = _linked(raw, previous, place)
    try:
        entry = orjson.loads(_body(raw))
    except orjson.JSONDecodeError:
        raise Damage(place, "the line is not JSON") from None
    if not isinstance(entry, dict):
        raise Damage(place, "the line is not a ledger entry")
    return LedgerLine(entry, digest)


def _linked(raw: bytes, previous: str, place: str) -> str:
    """The line's hash, if it is the right one behind `previous`."""
    digest = claimed_hash(raw)
    if digest is None:
        raise Damage(place, "the line is not a ledger entry")
    if chained(previous, _body(raw)) != digest:
        raise Damage(place, "the line does not follow from the line before it")
    return digest


def _body(raw: bytes) -> bytes:
    return raw[:-_TAIL_BYTES] + b"}"


def claimed_hash(raw: bytes) -> str | None:
    """The hash a line says it has."""
    tail = _TAIL.fullmatch(raw[-_TAIL_BYTES:])
    if tail is None:
        return None
    return tail.group(1).decode()


def segments(directory: Path) -> list[Path]:
    """The ledger's files, in order."""
    return sorted(path for path in directory.glob("*.jsonl") if _SEGMENT_NAME.fullmatch(path.name))


def segment_name(first: int) -> str:
    return f"{first:012d}.jsonl"


def first_number(segment: Path) -> int:
    return int(segment.stem)


def read_lines(directory: Path, after: int = 0, previous: str = GENESIS) -> Iterator[LedgerLine]:
    """All whole lines with a number above `after`, the line of that number having the hash
    `previous`.

    A torn last line (no line end) of the last segment ends the reading quietly; anything
    else that does not fit raises `Damage`, as does a ledger that ends before `after`.
    """
    number = 1
    for path, last in _from_entry(segments(directory), after):
        start = number = first_number(path)
        for raw in whole_lines(path, last=last):
            if number >= after:
                place = f"{path.name} line {number - start + 1} (entry {number})"
                if number == after:
                    _check_anchor(raw, previous, place)
                else:
                    line = open_line(raw, previous, place)
                    _check_number(line.entry, number, place)
                    previous = line.hash
                    yield line
            number += 1
    if number <= after:
        raise Damage("the ledger's end", f"entry {after} and perhaps others are missing")


def check_chain(directory: Path, until: int, since: int = 0) -> None:
    """Raise `Damage` unless the lines up to number `until` follow from each other.

    A start reads only what is behind the checkpoint; a change before that would go on
    unseen. Of segments not written to after `since` (in nanoseconds, when the checkpoint
    was written) only the ends are read: hashing a year anew at each start would take
    seconds, and `verify` does it.
    """
    previous = GENESIS
    for path in segments(directory):
        if first_number(path) > until:
            return
        if path.stat().st_mtime_ns > since:
            previous = _check_lines(path, previous, until)
        else:
            previous = _check_ends(path, previous)


def _check_lines(path: Path, previous: str, until: int) -> str:
    for number, raw in enumerate(whole_lines(path, last=False), first_number(path)):
        if number > until:
            break
        previous = _linked(raw, previous, f"{path.name} (entry {number})")
    return previous


def _check_ends(path: Path, previous: str) -> str:
    """Whether the first line follows; returns the hash that the last line says it has."""
    with path.open("rb") as file:
        _linked(file.readline(), previous, f"{path.name} (entry {first_number(path)})")
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        last = claimed_hash(file.read())
    if last is None:
        raise Damage(path.name, "the end of the last line has been changed")
    return last


def _from_entry(files: list[Path], after: int) -> Iterator[tuple[Path, bool]]:
    """The segments from the one that holds entry `after` on, each with whether it is the last."""
    for path, following in pairwise([*files, None]):
        if path is not None and (following is None or first_number(following) > after):
            yield path, following is None


def whole_lines(path: Path, *, last: bool) -> Iterator[bytes]:
    """The lines of a segment as they are, unchecked; only the last segment may end in a
    torn one.

    A torn line also ends the reading: beside a running writer the rest of it may appear
    meanwhile.
    """
    with path.open("rb") as file:
        for raw in file:
            if last and not raw.endswith(b"\n"):
                if _NEVER_TORN.search(raw[-_TAIL_BYTES - 1 :]):
                    raise Damage(path.name, "the end of the last line has been changed")
                return
            yield raw


def _check_anchor(raw: bytes, previous: str, place: str) -> None:
    if claimed_hash(raw) != previous:
        raise Damage(place, "the line is not the one the checkpoint was made from")


def _check_number(entry: Entry, number: int, place: str) -> None:
    if entry.get("seq") != number:
        raise Damage(place, f"the entry says it is number {entry.get('seq')}")


class JournalWriter:
    """Appends whole lines and makes them durable.

    Only one writer may be open. It remembers how long the file was before a write, so that
    whatever a failed write has left can be cut off.
    """

    def __init__(self, directory: Path, next_number: int, segment_bytes: int = SEGMENT_BYTES) -> None:
        make_directory(directory)
        files = segments(directory)
        self._directory = directory
        self._segment_bytes = segment_bytes
        last = files[-1] if files else directory / segment_name(next_number)
        self._file = _open(last)
        self._length = _cut_torn_line(self._file)
        self._torn = False
        # What is read at a start counts as done and is confirmed: a process killed between writing and
        # syncing has left it to the machine's memory only.
        os.fsync(self._file)
        sync_directory(directory)

    def append(self, lines: bytes, first: int) -> None:
        """Write and sync `lines`, the first of which has number `first`.

        Raises `OSError` when that fails, and then nothing of `lines` stays. A sync that has
        failed once may report success the next time without having written anything, so the
        lines are cut off rather than synced again.
        """
        self._repair()
        if self._length and self._length + len(lines) > self._segment_bytes:
            self._start_segment(first)
        self._torn = True
        try:
            write_all(self._file, lines)
            os.fsync(self._file)
        except OSError:
            with suppress(OSError):
                self._repair()
            raise
        self._torn = False
        self._length += len(lines)

    def _repair(self) -> None:
        """Take away what a failed write has left; until that works nothing more is written."""
        if self._torn:
            os.ftruncate(self._file, self._length)
            os.fsync(self._file)
            self._torn = False

    def _start_segment(self, first: int) -> None:
        """The directory is synced before the segment is used: a failure is met again by the next write."""
        file = _open(self._directory / segment_name(first))
        try:
            sync_directory(self._directory)
        except OSError:
            os.close(file)
            raise
        os.close(self._file)
        self._file = file
        self._length = 0

    def close(self) -> None:
        """Close the file, once only: the number of a closed one may meanwhile be another file's."""
        file = self._file
        self._file = -1
        if file >= 0:
            os.close(file)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)


def _cut_torn_line(file: int) -> int:
    """Cut off what a crash left behind the last line end; returns the length that stays.

    Such a line was never durable as a whole, so nothing that it says was confirmed to
    anybody.
    """
    size = os.fstat(file).st_size
    length = _after_last_line_end(file, size)
    if length < size:
        logger.warning("cut %d bytes of a torn last line from the ledger", size - length)
        os.ftruncate(file, length)
        os.fsync(file)
    return length


def _after_last_line_end(file: int, size: int) -> int:
    end = size
    while end > 0:
        start = max(0, end - BLOCK)
        line_end = os.pread(file, end - start, start).rfind(b"\n")
        if line_end >= 0:
            return start + line_end + 1
        end = start
    return 0


def write_all(file: int, content: bytes) -> None:
    """Write all of `content`: one call may take only a part of it."""
    view = memoryview(content)
    while view:
        view = view[os.write(file, view) :]
