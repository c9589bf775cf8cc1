"""Rows in memory with their indexes: the state between two checkpoints."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.records import Record
from storage.schema import TABLES

READ_KEPT = 4096  # rows of a table kept as read; checking them anew costs more than anything else
Raw = dict[str, Any]
Change = tuple[str, str, Raw | None]


def index_values(raw: Raw, field: str) -> Iterable[str]:
    """What a row is found by in one index: a scalar's text, or each member of a list."""
    value = raw.get(field)
    if value is None:
        return ()
    return map(str, value) if isinstance(value, list) else (str(value),)


def found_by(record: Record, field: str, value: str | int) -> bool:
    """Whether `Rows.find(field=value)` should return this record."""
    held = getattr(record, field)
    return str(value) in (map(str, held) if isinstance(held, tuple) else (str(held),))


class Table:
    """One table: rows by key in order of first insertion, and for each indexed field the keys by value."""

    def __init__(self, record: type[Record]) -> None:
        self.record = record
        self.rows: dict[str, Raw] = {}
        self.indexes: dict[str, dict[str, dict[str, None]]] = {name: {} for name in record.indexed}
        self._read: dict[str, tuple[Raw, Record]] = {}

    def get(self, key: str) -> Record | None:
        """The row as its record, made once for as long as the row stays the same."""
        raw = self.rows.get(key)
        if raw is None:
            return None
        kept = self._read.get(key)
        if kept is not None and kept[0] is raw:
            return kept[1]
        if len(self._read) >= READ_KEPT:
            self._read.clear()
        record = self.record.model_validate(raw)
        self._read[key] = raw, record
        return record

    def set(self, key: str, raw: Raw | None) -> Raw | None:
        """Put or, with None, remove a row; returns what was there before."""
        before = self.rows.get(key)
        self._reindex(key, before, raw)
        if raw is None:
            self.rows.pop(key, None)
            self._read.pop(key, None)
        else:
            self.rows[key] = raw
        return before

    def _reindex(self, key: str, before: Raw | None, after: Raw | None) -> None:
        for field, index in self.indexes.items():
            old = set(index_values(before, field)) if before else set()
            new = set(index_values(after, field)) if after else set()
            for value in old - new:
                self._forget(index, value, key)
            for value in new - old:
                index.setdefault(value, {})[key] = None

    @staticmethod
    def _forget(index: dict[str, dict[str, None]], value: str, key: str) -> None:
        keys = index[value]
        keys.pop(key, None)
        if not keys:
            del index[value]

    def keys_where(self, field: str, value: str) -> dict[str, None]:
        return self.indexes[field].get(value, {})


class Tables:
    """All tables, and the changes of a commit applied to them as one."""

    def __init__(self) -> None:
        self.by_name = {name: Table(record) for name, record in TABLES.items()}

    def apply(self, changes: Iterable[Change]) -> list[Change]:
        """Make the changes; returns those that would undo them, in the order to make them."""
        undo = [(name, key, self.by_name[name].set(key, raw)) for name, key, raw in changes]
        undo.reverse()
        return undo

    def snapshot(self) -> dict[str, list[tuple[str, Raw]]]:
        """The rows as they are now; rows themselves are never changed in place."""
        return {name: list(table.rows.items()) for name, table in self.by_name.items()}

    def load(self, name: str, rows: Iterator[tuple[str, Raw]]) -> None:
        table = self.by_name[name]
        for key, raw in rows:
            table.set(key, raw)
