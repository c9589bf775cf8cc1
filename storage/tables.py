"""Rows in memory with their indexes: the state between two checkpoints.

A row is held as its JSON bytes. That costs half the memory of decoded rows, gives the
garbage collector nothing to walk through, and is what the ledger and the checkpoint hold
anyway.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, NamedTuple

import orjson
from pydantic import TypeAdapter

from bot.core.records import Record
from storage.migrations import FIRST, FORMAT, INSTALL, Newer, format_of, packed, upgraded
from storage.schema import TABLES

Raw = bytes
Loaded = tuple[str, Raw, Mapping[str, Any]]  # a key, its row, and the row decoded if its table has indexes
Bucket = dict[str, None]
Indexed = Mapping[str, tuple[str, ...]]
READ_KEPT = 4096  # rows of a table kept as records; validating them anew costs more than anything else
_NOTHING: Bucket = {}


class Change(NamedTuple):
    """A row put or, without `raw`, removed; `row` is the record it was written from, if at hand."""

    table: str
    key: str
    raw: Raw | None
    row: Record | None = None


class Undo(NamedTuple):
    """The row that a change replaced, and its place."""

    table: str
    key: str
    raw: Raw | None
    place: int


def index_values(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """The values by which one index finds a row: a scalar's text, or each member of a list."""
    value = row.get(field)
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(map(str, value))
    return (str(value),)


def found_values(record: Record, field: str) -> tuple[str, ...]:
    """As `index_values`, of a record that is not stored yet."""
    value = getattr(record, field)
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),)


class RowTable:
    """One table: rows by key in order of first insertion, and for each indexed field the
    keys by value.

    `places` number the rows in that order. Keys in an index keep it too: a bucket into
    which an old row came late is sorted when it is asked for.
    """

    def __init__(self, record: type[Record]) -> None:
        self.record = record
        self.dump = TypeAdapter(record).dump_json
        self.rows: dict[str, Raw] = {}
        self.places: dict[str, int] = {}
        self.indexes: dict[str, dict[str, Bucket]] = {name: {} for name in record.indexed}
        self._read: dict[str, tuple[Raw, Record]] = {}
        self._unsorted: set[tuple[str, str]] = set()
        self._next_place = 1

    def set(self, key: str, raw: Raw | None, record: Record | None = None) -> Undo:
        """Put or, with None, remove a row; returns how to take that back.

        A `record` at hand, from which `raw` was written, spares parsing it.
        """
        undo = Undo(self.record.table, key, self.rows.get(key), self.places.get(key, 0))
        if raw is not None and not undo.place:
            self.places[key] = self._next_place
            self._next_place += 1
        if self.indexes:
            self._reindex(key, self._indexed(key, undo.raw), self._indexed_now(raw, record))
        self._store(key, raw)
        return undo

    def restore(self, undo: Undo) -> None:
        """Take a change back; a row that returns has its old place after `sort`."""
        if undo.raw is not None:
            self.places[undo.key] = undo.place
        if self.indexes:
            before = self._indexed(undo.key, self.rows.get(undo.key))
            self._reindex(undo.key, before, self._indexed_now(undo.raw, None))
        self._store(undo.key, undo.raw)

    def sort(self) -> None:
        """Put the rows back into the order of their first insertion."""
        self.rows = {key: self.rows[key] for key in sorted(self.rows, key=self.places.__getitem__)}

    def load(self, rows: Iterable[Loaded]) -> None:
        """Fill an empty table; much faster than row by row."""
        stored = self.rows
        indexes = list(self.indexes.items())
        for key, raw, row in rows:
            stored[key] = raw
            for field, index in indexes:
                value = row.get(field)
                if value is None:
                    continue
                # As `index_values`, without calling it: this runs for every row at every
                # start.
                for text in map(str, value) if type(value) is list else (str(value),):
                    if text in index:
                        index[text][key] = None
                    else:
                        index[text] = {key: None}
        self.places = dict(zip(stored, count(1), strict=False))
        self._next_place = len(stored) + 1

    def get(self, key: str) -> Record | None:
        """The row as its record, made once for as long as the row stays the same."""
        raw = self.rows.get(key)
        if raw is None:
            return None
        known = self._read.get(key)
        if known is not None and known[0] is raw:
            return known[1]
        record = self.record.model_validate_json(raw)
        if len(self._read) >= READ_KEPT:
            self._read.clear()
        self._read[key] = raw, record
        return record

    def _record_of(self, key: str, raw: Raw | None) -> Record | None:
        """The record read earlier, if it was read from these very bytes."""
        entry = self._read.get(key)
        if entry is None or entry[0] is not raw:
            return None
        return entry[1]

    def keys_where(self, field: str, value: str) -> Bucket:
        """The keys of the rows with a value in an indexed field, in order; not to be changed."""
        bucket = self.indexes[field].get(value, _NOTHING)
        if (field, value) in self._unsorted:
            self._unsorted.discard((field, value))
            bucket = dict.fromkeys(sorted(bucket, key=self.places.__getitem__))
            self.indexes[field][value] = bucket
        return bucket

    def _store(self, key: str, raw: Raw | None) -> None:
        if raw is None:
            self.rows.pop(key, None)
            self.places.pop(key, None)
            self._read.pop(key, None)
        else:
            self.rows[key] = raw

    def _indexed(self, key: str, raw: Raw | None) -> Indexed:
        """The values by which the indexes find a stored row now."""
        return self._indexed_now(raw, self._record_of(key, raw))

    def _indexed_now(self, raw: Raw | None, record: Record | None) -> Indexed:
        if raw is None:
            return dict.fromkeys(self.indexes, ())
        if record is not None:
            return {field: found_values(record, field) for field in self.indexes}
        row = orjson.loads(raw)
        return {field: index_values(row, field) for field in self.indexes}

    def _reindex(self, key: str, before: Indexed, after: Indexed) -> None:
        for field in self.indexes:
            if before[field] == after[field]:
                continue
            old = set(before[field])
            new = set(after[field])
            for value in old - new:
                self._forget(field, value, key)
            for value in new - old:
                self._find_by(field, value, key)

    def _find_by(self, field: str, value: str, key: str) -> None:
        bucket = self.indexes[field].setdefault(value, {})
        # Nearly always the row is newer than all in the bucket; an old one that comes late
        # is put in its place when somebody asks, not at each of thousands of changes.
        if bucket and self.places[next(reversed(bucket))] > self.places[key]:
            self._unsorted.add((field, value))
        bucket[key] = None

    def _forget(self, field: str, value: str, key: str) -> None:
        bucket = self.indexes[field][value]
        del bucket[key]
        if not bucket:
            del self.indexes[field][value]
            self._unsorted.discard((field, value))


class Tables:
    """All tables, and the changes of a commit applied to them as one."""

    def __init__(self) -> None:
        self.by_name = {name: RowTable(record) for name, record in TABLES.items()}

    @property
    def size(self) -> int:
        """The number of rows in all tables."""
        return sum(len(table.rows) for table in self.by_name.values())

    def apply(self, changes: Iterable[Change]) -> list[Undo]:
        """Make the changes; returns what `undo` needs to take them back."""
        return [self.by_name[change.table].set(change.key, change.raw, change.row) for change in changes]

    def undo(self, undone: Iterable[Undo]) -> None:
        """Take changes back, given in the order in which they are to be undone."""
        names = set()
        for undo in undone:
            self.by_name[undo.table].restore(undo)
            names.add(undo.table)
        for name in names:
            self.by_name[name].sort()

    def snapshot(self) -> dict[str, dict[str, Raw]]:
        """A copy of all tables; the rows themselves, bytes, are shared."""
        return {name: table.rows.copy() for name, table in self.by_name.items()}


def read_changes(entry: Mapping[str, Any]) -> list[Change]:
    """The changes of a ledger entry as today's rows; raises `Newer`, or `ValueError` where it is none."""
    changes = entry.get("changes")
    place = f"entry {entry.get('seq')}"
    form = format_of(entry.get("format", FIRST), place)
    if not isinstance(changes, list):
        raise ValueError("the entry lists no changes")
    return [_read_change(change, form, place) for change in changes]


def _read_change(change: object, form: int, place: str) -> Change:
    if isinstance(change, list) and len(change) == 3:
        name, key, row = change
        if isinstance(key, str) and isinstance(name, str) and (row is None or isinstance(row, dict)):
            if name not in TABLES:
                raise Newer(place, f"a newer version wrote it (there is no table {name!r} here)", INSTALL)
            if row is None:
                return Change(name, key, None)
            return Change(name, key, _row(name, packed(row), form))
    raise ValueError("the entry has a change that cannot be read")


def _row(name: str, raw: Raw, form: int) -> Raw:
    if form == FORMAT:
        return raw
    return upgraded(name, raw, form)
