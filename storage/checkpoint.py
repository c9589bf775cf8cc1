"""The checkpoint: the whole state as one TinyDB file, replaced atomically.

Any TinyDB can open it for reading. Each document holds a row's key and the row; the table `meta`
says which ledger entry the state stands at. The ledger is the truth, the checkpoint a shortcut.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage

from storage.journal import GENESIS, sync_directory
from storage.schema import TABLES
from storage.tables import Raw, Tables

FORMAT = 1


class AtomicJSONStorage(Storage):
    """TinyDB's storage contract, except that the file changes only when closed, and all at once.

    TinyDB's own JSON storage rewrites the file in place, which a crash tears.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pending: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        if self._pending is None and self._path.exists():
            self._pending = orjson.loads(self._path.read_bytes())
        return self._pending

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._pending = data

    def close(self) -> None:
        """Nothing: reading must not write. Use `save`."""

    def save(self) -> None:
        partial = self._path.with_suffix(".partial")
        with partial.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(orjson.dumps(self._pending, option=orjson.OPT_NON_STR_KEYS))
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, self._path)
        sync_directory(self._path.parent)


@dataclass(frozen=True)
class Position:
    """Where in the ledger a state stands, and the newest updates it has handled."""

    seq: int = 0
    head: str = GENESIS
    at: str | None = None
    handled: tuple[str, ...] = ()


def save(path: Path, snapshot: dict[str, list[tuple[str, Raw]]], position: Position) -> None:
    storage = AtomicJSONStorage(path)
    with TinyDB(storage=lambda: storage) as database:
        for name, rows in snapshot.items():
            database.table(name).insert_multiple({"key": key, "row": row} for key, row in rows)
        database.table("meta").insert(
            {
                "format": FORMAT,
                "seq": position.seq,
                "head": position.head,
                "at": position.at,
                "handled": list(position.handled),
            }
        )
        storage.save()


def load(path: Path, tables: Tables) -> Position:
    """Fill `tables` from the file; an absent file is the beginning of the ledger."""
    if not path.exists():
        return Position()
    with TinyDB(storage=lambda: AtomicJSONStorage(path)) as database:
        for name in TABLES:
            tables.load(name, ((doc["key"], doc["row"]) for doc in _documents(database, name)))
        meta = next(iter(_documents(database, "meta")))
    return Position(meta["seq"], meta["head"], meta["at"], tuple(meta["handled"]))


def _documents(database: TinyDB, name: str) -> Iterable[Any]:
    return iter(database.table(name))
