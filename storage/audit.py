"""Verifies a data directory: the ledger's chain, the checkpoint against it, and every stored file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from storage import checkpoint
from storage.evidence_files import digest_of
from storage.journal import GENESIS, Damage, claimed_hash, open_line, raw_lines
from storage.tables import Tables


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where: an entry number or a file's SHA-256."""

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class Audit:
    """One pass over the ledger; `findings` after `run` is empty when all is well."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._tables = Tables()
        self._hashes: dict[str, int] = {GENESIS: 0}
        self._entries = 0

    @property
    def entries(self) -> int:
        return self._entries

    def run(self, witnesses: tuple[str, ...] = ()) -> list[Finding]:
        """`witnesses` are ledger heads known from outside, such as those posted in the channel."""
        findings = list(self._chain())
        findings += self._checkpoint(broken=bool(findings))
        findings += self._witnesses(witnesses)
        findings += self._files()
        return findings

    def _chain(self) -> Iterator[Finding]:
        previous = GENESIS
        for number, raw in enumerate(raw_lines(self._directory / "journal"), start=1):
            try:
                entry, digest = open_line(raw, previous, f"entry {number}")
                yield from self._take(number, entry)
            except (Damage, orjson.JSONDecodeError) as error:
                problem = error.problem if isinstance(error, Damage) else "the line is not JSON"
                yield Finding(f"entry {number}", problem)
                digest = claimed_hash(raw) or previous
            previous = digest
            self._hashes[digest] = number
            self._entries = number

    def _take(self, number: int, entry: dict[str, Any]) -> Iterator[Finding]:
        if entry.get("seq") != number:
            yield Finding(f"entry {number}", f"the entry says it is number {entry.get('seq')}")
        self._tables.apply(entry["changes"])

    def _checkpoint(self, *, broken: bool) -> Iterator[Finding]:
        """The checkpoint must stand at an entry of the chain."""
        try:
            tables = Tables()
            position = checkpoint.load(self._directory / "state.json", tables)
        except (OSError, ValueError, KeyError, StopIteration) as error:
            yield Finding("state.json", f"the checkpoint cannot be read ({type(error).__name__})")
            return
        if self._hashes.get(position.head) == position.seq:
            if position.seq == self._entries and not broken and not _same(tables, self._tables):
                yield Finding("state.json", "the checkpoint differs from what the ledger says")
        elif position.seq > self._entries:
            missing = f"entries {self._entries + 1} to {position.seq} are missing at the ledger's end"
            yield Finding(f"entry {self._entries + 1}", missing)
        else:
            yield Finding(f"entry {position.seq}", "the checkpoint was made from another entry")

    def _witnesses(self, witnesses: tuple[str, ...]) -> Iterator[Finding]:
        digests = self._tables.by_name["digests"].rows.values()
        posted = [(row["audit_head"], f"the {row['kind']} digest of {row['slot']}") for row in digests]
        for head, source in [*posted, *((head, "--head") for head in witnesses)]:
            if head not in self._hashes:
                yield Finding(head, f"no entry has this hash, which {source} has witnessed")

    def _files(self) -> Iterator[Finding]:
        for key, row in self._tables.by_name["evidence"].rows.items():
            if row.get("sha256"):
                path = self._directory / row["path"]
                if not path.is_file():
                    yield Finding(row["sha256"], f"the file of evidence {key} is missing")
                elif digest_of(path) != row["sha256"]:
                    yield Finding(row["sha256"], f"the file of evidence {key} has been changed")


def _same(first: Tables, second: Tables) -> bool:
    return all(table.rows == second.by_name[name].rows for name, table in first.by_name.items())
