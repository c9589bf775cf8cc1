"""A unit of work over the tables in memory: reads see its own changes, commit writes them as one entry."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from itertools import dropwhile, islice
from operator import attrgetter
from sys import maxsize
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar, cast

from bot.core.records import Record
from storage.tables import Bucket, Change, RowTable, Tables, found_values

R = TypeVar("R", bound=Record)


class Committer(Protocol):
    """The store's side of a work; `failures` counts how often it had to take back what was decided."""

    tables: Tables
    lock: asyncio.Lock

    @property
    def head(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def failures(self) -> int: ...
    def stage(
        self,
        changes: list[Change],
        at: datetime,
        action: str,
        actor: int | None,
        update: str | None,
        failures: int,
    ) -> None: ...
    async def settle(self, failures: int | None = None) -> None: ...


class MemoryRows(Generic[R]):
    """One table as a work sees it: the committed rows under the work's own changes."""

    def __init__(self, table: RowTable, record: type[R]) -> None:
        self._table = table
        self._record = record
        self._key_of = attrgetter(record.key_field)
        self.changes: dict[str, R | None] = {}

    async def get(self, key: str) -> R | None:
        return self._row(key)

    async def find(self, **where: str | int) -> list[R]:
        return self._rows(self._keys(**where))

    async def first(self, limit: int, after: str | None = None, **where: str | int) -> list[R]:
        keys = self._keys(**where)
        if after is not None and after in keys:
            behind = dropwhile(lambda key: key != after, keys)
            return self._rows(islice(behind, 1, limit + 1))
        return self._rows(islice(keys, limit))

    async def newest(self, limit: int, **where: str | int) -> list[R]:
        keys = self._keys(**where) if where else self._all_keys()
        return self._rows(islice(reversed(keys), limit))

    async def values(self, field: str) -> list[str]:
        index = self._table.indexes[field]
        if not self.changes:
            return list(index)
        values = dict.fromkeys(value for value, bucket in index.items() if not self._changed(bucket))
        for row in self.changes.values():
            if row is not None:
                values.update(dict.fromkeys(found_values(row, field)))
        return list(values)

    async def all(self) -> list[R]:
        return self._rows(self._all_keys())

    async def count(self) -> int:
        rows = self._table.rows
        count = len(rows)
        for key, row in self.changes.items():
            if row is None and key in rows:
                count -= 1
            elif row is not None and key not in rows:
                count += 1
        return count

    def put(self, row: R) -> None:
        self.changes[str(self._key_of(row))] = row

    def remove(self, row: R) -> None:
        self.changes[str(self._key_of(row))] = None

    def _row(self, key: str) -> R | None:
        if self.changes and key in self.changes:
            return self.changes[key]
        return cast("R | None", self._table.get(key))

    def _rows(self, keys: Iterable[str]) -> list[R]:
        return list(filter(None, map(self._row, keys)))

    def _changed(self, bucket: Bucket) -> bool:
        """Whether the work has changed all rows of an index entry: then only what they are now counts."""
        return len(bucket) <= len(self.changes) and all(key in self.changes for key in bucket)

    def _all_keys(self) -> dict[str, Any]:
        rows: dict[str, Any] = self._table.rows
        if not self.changes:
            return rows
        removed = {key for key, row in self.changes.items() if row is None}
        return {key: None for key in (*rows, *self.changes) if key not in removed}

    def _keys(self, **where: str | int) -> dict[str, Any]:
        """The keys found, in order; without changes the index itself, which costs nothing."""
        [(field, value)] = where.items()
        bucket = self._table.keys_where(field, str(value))
        if not self.changes:
            return bucket
        keys = [key for key in bucket if key not in self.changes]
        keys += [
            key
            for key, row in self.changes.items()
            if row is not None and str(value) in found_values(row, field)
        ]
        places = self._table.places
        return dict.fromkeys(sorted(keys, key=lambda key: places.get(key, maxsize)))

    def dirty(self) -> list[Change]:
        name = self._record.table
        changes = []
        for key, row in self.changes.items():
            if row is not None:
                changes.append(Change(name, key, self._table.dump(row), row))
            elif key in self._table.rows:
                changes.append(Change(name, key, None))
        return changes


class MemoryWork:
    """Holds the store's lock while open, so that a work always runs alone."""

    def __init__(self, store: Committer, *, update: str | None = None, deferred: bool = False) -> None:
        self._store = store
        self.update = update
        self._deferred = deferred
        self._committed = False
        self._failures = 0
        self.now: datetime
        self._tables = store.tables.by_name
        self._rows: dict[str, MemoryRows[Any]] = {}

    def __getitem__(self, record: type[R]) -> MemoryRows[R]:
        rows = self._rows.get(record.table)
        if rows is None:
            rows = MemoryRows(self._tables[record.table], record)
            self._rows[record.table] = rows
        return rows

    @property
    def head(self) -> str:
        return self._store.head

    async def __aenter__(self) -> Self:
        await self._store.lock.acquire()
        # Counted from here on: only what fails after this look can have taken back what it sees.
        self._failures = self._store.failures
        self.now = self._store.now
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until the commits are durable; they stand even when the rest of the work
        failed.

        The lock goes first: works that follow commit on top meanwhile, and share one sync.
        """
        self._store.lock.release()
        if self._committed and not self._deferred:
            await self._store.settle(self._failures)

    async def commit(self, action: str, actor: int | None = None) -> None:
        tables = self._changed()
        changes: list[Change] = []
        for table in tables:
            changes += table.dirty()
        self._store.stage(changes, self.now, action, actor, self.update, self._failures)
        self._committed = True
        for table in tables:
            table.changes.clear()

    def _changed(self) -> list[MemoryRows[Record]]:
        return [rows for rows in self._rows.values() if rows.changes]
