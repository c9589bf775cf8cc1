"""The ledger on disk: one JSON line per commit, each carrying the hash of all lines before it.

A line is the entry's JSON object with a last member `"hash"`; the hash is SHA-256 over the hash of
the line before (64 hexadecimal digits) followed by the entry's bytes without that last member. The
first line follows the hash `GENESIS`. Segments are only ever appended to, and never deleted.
"""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

logger = logging.getLogger(__name__)
GENESIS = "0" * 64
SEGMENT_BYTES = 64 * 1024 * 1024
_TAIL = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n\Z')


@dataclass(eq=False)
class Damage(Exception):
    """A ledger line that is not what its chain says; `place` is a segment and line number."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(frozen=True)
class Line:
    """One verified line: its entry and its hash."""

    entry: dict[str, Any]
    hash: str


def chained(previous: str, body: bytes) -> str:
    return hashlib.sha256(previous.encode() + body).hexdigest()


def seal(entry: dict[str, Any], previous: str) -> tuple[bytes, str]:
    """The line for `entry` after the line with hash `previous`, and the line's own hash."""
    body = orjson.dumps(entry)
    digest = chained(previous, body)
    return body[:-1] + b',"hash":"' + digest.encode() + b'"}\n', digest


def open_line(raw: bytes, previous: str, place: str) -> tuple[dict[str, Any], str]:
    """Check one line against the chain; raises `Damage`."""
    tail = _TAIL.search(raw)
    if tail is None:
        raise Damage(place, "the line is not a ledger entry")
    body, digest = raw[: tail.start()] + b"}", tail.group(1).decode()
    if chained(previous, body) != digest:
        raise Damage(place, "the line does not follow from the line before it")
    entry: dict[str, Any] = orjson.loads(body)
    return entry, digest


def segments(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.jsonl"))


def segment_name(first: int) -> str:
    return f"{first:012d}.jsonl"


def read_lines(directory: Path, after: int = 0, previous: str = GENESIS) -> Iterator[Line]:
    """All whole lines with a number above `after`, the line of that number having the hash `previous`.

    A torn last line (no line end) of the last segment ends the reading quietly; anything else that
    does not fit raises `Damage`, as does a ledger that ends before `after`.
    """
    files = segments(directory)
    number = 1
    for index, path in enumerate(files):
        following = files[index + 1] if index + 1 < len(files) else None
        if following is not None and first_number(following) <= after:
            continue
        number = first_number(path)
        for raw in _whole_lines(path, last=following is None):
            place = f"{path.name} line {number - first_number(path) + 1} (entry {number})"
            if number == after:
                _check_anchor(raw, previous, place)
            elif number > after:
                entry, previous = open_line(raw, previous, place)
                _check_number(entry, number, place)
                yield Line(entry, previous)
            number += 1
    if number <= after:
        raise Damage("the ledger's end", f"entry {after} and perhaps others are missing")


def raw_lines(directory: Path) -> Iterator[bytes]:
    """All whole lines as they are, unchecked; a torn last line is left out."""
    files = segments(directory)
    for path in files:
        yield from _whole_lines(path, last=path == files[-1])


def claimed_hash(raw: bytes) -> str | None:
    """The hash a line says it has."""
    tail = _TAIL.search(raw)
    return tail.group(1).decode() if tail else None


def first_number(segment: Path) -> int:
    return int(segment.stem)


def _whole_lines(path: Path, *, last: bool) -> Iterator[bytes]:
    with path.open("rb") as file:
        for raw in file:
            if raw.endswith(b"\n") or not last:
                yield raw


def _check_anchor(raw: bytes, previous: str, place: str) -> None:
    if claimed_hash(raw) != previous:
        raise Damage(place, "the line is not the one the checkpoint was made from")


def _check_number(entry: dict[str, Any], number: int, place: str) -> None:
    if entry.get("seq") != number:
        raise Damage(place, f"the entry says it is number {entry.get('seq')}")


class JournalWriter:
    """Appends whole lines and makes them durable; knows its length, so that a torn write is cut."""

    def __init__(self, directory: Path, next_number: int) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        files = segments(directory)
        self._directory = directory
        self._path = files[-1] if files else directory / segment_name(next_number)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._length = self._cut_torn_line()
        sync_directory(directory)

    def _cut_torn_line(self) -> int:
        """Remove what a crash left behind the last line end; returns the length that stays."""
        content = self._path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            logger.warning("cut %d bytes of a torn last line from %s", len(content) - whole, self._path.name)
            os.ftruncate(self._file, whole)
            os.fsync(self._file)
        return whole

    def append(self, lines: bytes, first: int) -> None:
        """Write and sync; on any failure nothing of `lines` stays, and the error is raised."""
        if self._length and self._length + len(lines) > SEGMENT_BYTES:
            self._start_segment(first)
        try:
            self._write_all(lines)
            os.fsync(self._file)
        except OSError:
            os.ftruncate(self._file, self._length)
            raise
        self._length += len(lines)

    def _write_all(self, lines: bytes) -> None:
        view = memoryview(lines)
        while view:
            view = view[os.write(self._file, view) :]

    def _start_segment(self, first: int) -> None:
        path = self._directory / segment_name(first)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.close(self._file)
        self._path, self._file, self._length = path, file, 0
        sync_directory(self._directory)

    def close(self) -> None:
        os.close(self._file)


def sync_directory(directory: Path) -> None:
    """Make a new file's name durable, not only its bytes."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
