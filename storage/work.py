"""A unit of work over the tables in memory: reads see its own changes, commit writes them as one entry."""

import asyncio
from collections.abc import Collection
from datetime import datetime
from itertools import dropwhile, islice
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar, cast

from bot.domain.outbox import DeadLetter, OutboxRow, SentMessage, Tally
from bot.domain.people import Invitation, Person
from bot.domain.records import Record
from bot.domain.reports import Draft, Evidence, LastReport, Report
from bot.domain.state import Dialogue, Digest, Office, ParkedUpdate, PlanHead, Slot
from bot.domain.tasks import Assignment, Task
from bot.domain.units import Unit
from storage.tables import Change, Table, Tables, found_by, index_values

R = TypeVar("R", bound=Record)


class Committer(Protocol):
    """The store's side of a work."""

    tables: Tables
    lock: asyncio.Lock

    @property
    def head(self) -> str: ...
    def stage(self, changes: list[Change], action: str, actor: int | None, update: str | None) -> None: ...
    async def settle(self) -> None: ...


class MemoryRows(Generic[R]):
    """One table as a work sees it: the committed rows under the work's own changes."""

    def __init__(self, table: Table, record: type[R]) -> None:
        self._table, self._record = table, record
        self.changes: dict[str, R | None] = {}

    async def get(self, key: str) -> R | None:
        if key in self.changes:
            return self.changes[key]
        return cast(R | None, self._table.get(key))

    async def find(self, **where: str | int) -> list[R]:
        found = [await self.get(key) for key in self._keys(**where)]
        return [row for row in found if row is not None]

    async def first(self, limit: int, after: str | None = None, **where: str | int) -> list[R]:
        keys = self._keys_in_order(**where)
        if after is not None and after in keys:
            behind = dropwhile(lambda key: key != after, keys)
            found = islice(behind, 1, limit + 1)
        else:
            found = islice(keys, limit)
        rows = [await self.get(key) for key in found]
        return [row for row in rows if row is not None]

    async def newest(self, limit: int, **where: str | int) -> list[R]:
        keys = self._keys(**where) if where else self._all_keys()
        found: list[R] = []
        for key in reversed(keys):
            if len(found) == limit:
                break
            row = await self.get(key)
            if row is not None:
                found.append(row)
        return found

    async def values(self, field: str) -> list[str]:
        if not self.changes:
            return list(self._table.indexes[field])
        rows = [row.model_dump(mode="json") for row in await self.all()]
        return list(dict.fromkeys(value for raw in rows for value in index_values(raw, field)))

    async def all(self) -> list[R]:
        found = [await self.get(key) for key in self._all_keys()]
        return [row for row in found if row is not None]

    async def count(self) -> int:
        rows = self._table.rows
        added = sum(key not in rows for key, row in self.changes.items() if row is not None)
        removed = sum(key in rows for key, row in self.changes.items() if row is None)
        return len(rows) + added - removed

    def put(self, row: R) -> None:
        self.changes[row.key] = row

    def remove(self, row: R) -> None:
        self.changes[row.key] = None

    def _all_keys(self) -> list[str]:
        return list(dict.fromkeys([*self._table.rows, *self.changes]))

    def _keys(self, **where: str | int) -> list[str]:
        [(field, value)] = where.items()
        keys = dict(self._table.keys_where(field, str(value)))
        for key, row in self.changes.items():
            if row is not None and found_by(row, field, value):
                keys[key] = None
            else:
                keys.pop(key, None)
        return list(keys)

    def _keys_in_order(self, **where: str | int) -> Collection[str]:
        """Like `_keys`, but without copying them when nothing has been changed."""
        if self.changes:
            return self._keys(**where)
        [(field, value)] = where.items()
        return self._table.keys_where(field, str(value))

    def dirty(self) -> list[Change]:
        name = self._record.table
        return [
            (name, key, None if row is None else row.model_dump(mode="json"))
            for key, row in self.changes.items()
            if row is not None or key in self._table.rows
        ]


class MemoryWork:
    """Holds the store's lock while open, so that a work always runs alone."""

    def __init__(
        self, store: Committer, now: datetime, *, update: str | None = None, deferred: bool = False
    ) -> None:
        self._store, self.update, self._deferred = store, update, deferred
        self._committed = False
        self.now = now
        tables = store.tables.by_name

        def rows(record: type[R]) -> MemoryRows[R]:
            return MemoryRows(tables[record.table], record)

        self.plan = rows(PlanHead)
        self.units = rows(Unit)
        self.tasks = rows(Task)
        self.assignments = rows(Assignment)
        self.people = rows(Person)
        self.invitations = rows(Invitation)
        self.reports = rows(Report)
        self.evidence = rows(Evidence)
        self.drafts = rows(Draft)
        self.last_reports = rows(LastReport)
        self.dialogues = rows(Dialogue)
        self.outbox = rows(OutboxRow)
        self.dead_letters = rows(DeadLetter)
        self.sent = rows(SentMessage)
        self.tallies = rows(Tally)
        self.slots = rows(Slot)
        self.digests = rows(Digest)
        self.office = rows(Office)
        self.parked = rows(ParkedUpdate)

    @property
    def head(self) -> str:
        return self._store.head

    async def __aenter__(self) -> Self:
        await self._store.lock.acquire()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.lock.release()
        if self._committed and kind is None and not self._deferred:
            await self._store.settle()

    async def commit(self, action: str, actor: int | None = None) -> None:
        tables = self._changed()
        changes = [change for table in tables for change in table.dirty()]
        self._store.stage(changes, action, actor, self.update)
        self._committed = True
        for table in tables:
            table.changes.clear()

    def _changed(self) -> list[MemoryRows[Record]]:
        return [value for value in vars(self).values() if isinstance(value, MemoryRows) and value.changes]
