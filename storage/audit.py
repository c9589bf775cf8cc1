"""Verifies a data directory: the ledger's chain, the checkpoint against it, and every stored file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from storage import checkpoint
from storage.checkpoint import Position
from storage.evidence_files import digest_of, path_of
from storage.journal import (
    GENESIS,
    Damage,
    LedgerLine,
    claimed_hash,
    first_number,
    open_line,
    segments,
    whole_lines,
)
from storage.migrations import Newer
from storage.store import Replay, check_whole
from storage.tables import Raw, Tables

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Defect:
    """A fault and its place: an entry number, a file's SHA-256, or a file's name."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class LedgerAudit:
    """One pass over the ledger; `findings` after `run` is empty when all is well.

    The checkpoint is read first: beside a running bot the ledger goes on behind it, never
    before it.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._replay = Replay()
        self._checkpoint = Tables()
        self._position = Position()
        self._hashes = {bytes.fromhex(GENESIS)}
        self._number = 0
        self._previous = GENESIS
        self._witnesses: dict[str, int] = {}
        self._broken = False
        self._newer = False

    @property
    def entries(self) -> int:
        """The number of the last entry."""
        return self._number

    def run(self, witnesses: tuple[str, ...] = ()) -> list[Defect]:
        """`witnesses` are ledger heads known from outside, such as those posted in the channel."""
        self._witnesses = dict.fromkeys(map(str.strip, witnesses), 0)
        return [
            *self._check_whole(),
            *self._read_checkpoint(),
            *self._ledger(),
            *self._ending(),
            *self._unwitnessed(),
            *self._files(),
        ]

    @property
    def heads(self) -> dict[str, int]:
        """The given heads that are in the chain, with their entries' numbers."""
        return {head: number for head, number in self._witnesses.items() if number}

    def _check_whole(self) -> Iterator[Defect]:
        try:
            check_whole(self._directory)
        except Damage as damage:
            yield Defect(damage.place, damage.problem)

    def _read_checkpoint(self) -> Iterator[Defect]:
        try:
            self._position = checkpoint.load(self._directory / "state.json", self._checkpoint)
        except Damage as damage:
            yield Defect(damage.place, damage.problem)

    def _ledger(self) -> Iterator[Defect]:
        files = segments(self._directory / "journal")
        for path in files:
            if first_number(path) != self._number + 1:
                yield Defect(f"entry {self._number + 1}", f"the ledger goes on with {path.name} instead")
                self._broken = True
                self._number = first_number(path) - 1
            try:
                for raw in whole_lines(path, last=path == files[-1]):
                    yield from self._line(raw)
            except Damage as damage:
                yield Defect(f"entry {self._number + 1}", damage.problem)
            except OSError as error:
                yield Defect(f"entry {self._number + 1}", f"{path.name} cannot be read ({error.strerror})")

    def _line(self, raw: bytes) -> Iterator[Defect]:
        """Behind a line that does not fit, the next one that fits says where the ledger stands."""
        number = self._number + 1
        try:
            line = open_line(raw, self._previous, f"entry {number}")
        except Damage as damage:
            yield Defect(damage.place, damage.problem + _what_it_says(raw))
            self._broken = True
            self._number = number
            self._previous = claimed_hash(raw) or self._previous
        else:
            yield from self._entry(line, number)
        self._hashes.add(bytes.fromhex(self._previous))
        if self._previous in self._witnesses:
            self._witnesses[self._previous] = self._number

    def _entry(self, line: LedgerLine, number: int) -> Iterator[Defect]:
        says = line.entry.get("seq")
        if says != number and not (self._broken and isinstance(says, int)):
            yield Defect(f"entry {number}", f"the entry says it is number {says}")
        self._number = number
        if self._broken and isinstance(says, int):
            self._number = says
        self._previous = line.hash
        if not self._newer:
            yield from self._replayed(line, number)
        if self._number == self._position.seq:
            yield from self._compare()

    def _replayed(self, line: LedgerLine, number: int) -> Iterator[Defect]:
        """Behind what a newer version wrote, only the chain can be checked."""
        try:
            self._replay.replay(line.entry, line.hash)
        except Newer as newer:
            yield Defect(f"entry {number}", f"{newer.problem}; from here on only the chain is checked")
            self._newer = True
        except Damage as damage:
            yield Defect(f"entry {number}", damage.problem)
            self._broken = True

    def _compare(self) -> Iterator[Defect]:
        """Compare the checkpoint with the replayed ledger, at the entry where both stand."""
        if self._position.head != self._previous:
            yield Defect(f"entry {self._number}", "the checkpoint was made from another entry")
        elif not (self._broken or self._newer) and not (
            _same(self._checkpoint, self._replay.tables) and self._position == self._replay.position
        ):
            yield Defect("state.json", "the checkpoint differs from what the ledger says")
        self._checkpoint = Tables()

    def _ending(self) -> Iterator[Defect]:
        if self._position.seq > self._number:
            missing = f"entries {self._number + 1} to {self._position.seq} are missing at the ledger's end"
            yield Defect(f"entry {self._number + 1}", missing)

    def _unwitnessed(self) -> Iterator[Defect]:
        digests = map(orjson.loads, self._replay.tables.by_name["digests"].rows.values())
        heads = [
            (row.get("audit_head"), f"the {row.get('kind')} digest of {row.get('slot')}") for row in digests
        ]
        heads += [(head, "--head") for head in self._witnesses]
        for head, source in heads:
            if not _is_sha256(head) or bytes.fromhex(head) not in self._hashes:
                yield Defect(str(head), f"no entry has this hash, which {source} has witnessed")

    def _files(self) -> Iterator[Defect]:
        for key, raw in self._replay.tables.by_name["evidence"].rows.items():
            row = orjson.loads(raw)
            if row.get("sha256") is not None:
                yield from self._file(key, row)

    def _file(self, key: str, row: dict[str, Any]) -> Iterator[Defect]:
        sha256 = row["sha256"]
        if not _is_sha256(sha256) or row.get("path") != path_of(sha256):
            yield Defect(str(sha256), f"evidence {key} names a file that cannot be")
            return
        path = self._directory / path_of(sha256)
        try:
            if digest_of(path) != sha256:
                yield Defect(sha256, f"the file of evidence {key} has been changed")
        except FileNotFoundError:
            yield Defect(sha256, f"the file of evidence {key} is missing")
        except OSError as error:
            yield Defect(sha256, f"the file of evidence {key} cannot be read ({error.strerror})")


def _what_it_says(raw: bytes) -> str:
    """The number a line gives itself; it distinguishes a changed line from a displaced one."""
    number = re.match(rb'\{"seq":(\d{1,15}),', raw)
    if number is None:
        return ""
    return f" (it calls itself entry {int(number.group(1))})"


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _same(first: Tables, second: Tables) -> bool:
    return all(_same_rows(table.rows, second.by_name[name].rows) for name, table in first.by_name.items())


def _same_rows(first: dict[str, Raw], second: dict[str, Raw]) -> bool:
    """The same rows in the same order."""
    return list(first) == list(second) and all(_same_row(raw, second[key]) for key, raw in first.items())


def _same_row(first: Raw, second: Raw) -> bool:
    """Bytes are compared first, as that is nearly always enough."""
    try:
        return first == second or orjson.loads(first) == orjson.loads(second)
    except orjson.JSONDecodeError:
        return False
