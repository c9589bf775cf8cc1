"""The checkpoint: the whole state as one TinyDB file, replaced atomically.

Any TinyDB can open it for reading. Each document holds a row's key and the row; the table
`meta`, which comes first, says in which format and at which ledger entry the state stands.
The ledger is the truth, the checkpoint a shortcut.

The file is written with one document per line, so that it can be written and read piece by
piece: as one piece, a large state would hold up the bot for seconds and cost several times
its size.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage

from storage.durable import sync_directory
from storage.journal import GENESIS, Damage, write_all
from storage.migrations import FIRST, FORMAT, changed_since, format_of, packed, upgraded
from storage.schema import TABLES
from storage.tables import Loaded, Raw, Tables

REMAKE = "If `python -m bot verify` finds nothing else, delete the file: the ledger holds everything it held."
AT_ONCE = 256
SYNC_BYTES = 4 * 1024 * 1024
BUFFER = 1024 * 1024
META = "meta"
_KEY = b'{"key":'
_ROW = b',"row":'
_NO_ROW: dict[str, Any] = {}
_FOREIGN = "the file is not laid out as the bot does it"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError)


@dataclass(frozen=True)
class Position:
    """The last ledger entry of a state, and the newest updates handled by then."""

    seq: int = 0
    head: str = GENESIS
    at: str | None = None
    handled: tuple[str, ...] = ()


class ReadOnlyStorage(Storage):
    """A TinyDB storage that never writes: `TinyDB(path, storage=ReadOnlyStorage)`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        tables: dict[str, dict[str, Any]] = orjson.loads(self._path.read_bytes())
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        raise PermissionError(f"{self._path} is written by the bot only")


def save(
    path: Path,
    rows: Mapping[str, Mapping[str, Raw]],
    position: Position,
    broken_off: Event | None = None,
) -> None:
    """Write the file in pieces small enough that other threads hardly wait, and give it its
    name.

    The name is given last, so that a crash leaves the checkpoint of before. Raises
    `InterruptedError` once `broken_off` is set.
    """
    partial = path.with_suffix(".partial")
    file = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        unsynced = 0
        for piece in _pieces(rows, position):
            if broken_off is not None and broken_off.is_set():
                raise InterruptedError("the bot is stopping")
            write_all(file, piece)
            unsynced += len(piece)
            if unsynced > SYNC_BYTES:  # little by little: one great sync would hold up the ledger's own
                os.fdatasync(file)
                unsynced = 0
        os.fsync(file)
    finally:
        os.close(file)
    os.replace(partial, path)
    sync_directory(path.parent)


def _pieces(rows: Mapping[str, Mapping[str, Raw]], position: Position) -> Iterator[bytes]:
    yield _head(b"{", META) + _id(1) + _meta(position) + b"\n}\n"
    for name, table in rows.items():
        yield _head(b",", name)
        numbered = enumerate(table.items(), start=1)
        while rows_at_once := list(islice(numbered, AT_ONCE)):
            yield b"".join(_document(number, key, raw) for number, (key, raw) in rows_at_once)
        yield b"}\n"
    yield b"}\n"


def _document(number: int, key: str, raw: Raw) -> bytes:
    return b"%b%b%b%b%b}\n" % (_id(number), _KEY, orjson.dumps(key), _ROW, raw)


def _head(opening: bytes, name: str) -> bytes:
    return b"%b%b:{\n" % (opening, orjson.dumps(name))


def _id(number: int) -> bytes:
    if number == 1:
        return b'"1":'
    return b',"%d":' % number


def _meta(position: Position) -> bytes:
    return orjson.dumps(
        {
            "format": FORMAT,
            "seq": position.seq,
            "head": position.head,
            "at": position.at,
            "handled": position.handled,
        }
    )


def load(path: Path, tables: Tables) -> Position:
    """Fill empty `tables` from the file; an absent file is the beginning of the ledger."""
    try:
        with path.open("rb", buffering=BUFFER) as file:
            first = file.readline()
            if not first.endswith(b":{\n"):
                return _load_any(path, tables)
            file.seek(0)
            return _load_lines(file, tables)
    except FileNotFoundError:
        return Position()
    except _UNREADABLE as error:
        raise Damage(path.name, f"the checkpoint cannot be read ({type(error).__name__})", REMAKE) from error


def _load_lines(file: BinaryIO, tables: Tables) -> Position:
    """The file as `save` writes it, to the byte; nothing else would do, since it is not parsed whole."""
    first = file.readline()
    if first != _head(b"{", META):
        return _load_first_format(file, first, tables)
    meta = orjson.loads(_after(file.readline(), _id(1)))
    _expect(file.readline(), b"}\n")
    form = _format(meta)
    if form == FIRST:
        raise ValueError(_FOREIGN)
    _expect(_load_tables(file, file.readline(), b",", tables, form) + file.read(), b"}\n")
    return _position(meta)


def _load_first_format(file: BinaryIO, line: bytes, tables: Tables) -> Position:
    """The first version wrote where it stood behind the tables."""
    _expect(_load_tables(file, line, b"{", tables, FIRST), _head(b",", META))
    meta = orjson.loads(_after(file.readline(), _id(1)))
    _expect(file.read(), b"}\n}\n")
    if _format(meta) != FIRST:
        raise ValueError(_FOREIGN)
    return _position(meta)


def _load_tables(file: BinaryIO, line: bytes, opening: bytes, tables: Tables, form: int) -> bytes:
    """Fill the tables that the file has; returns the first line that opens none of them.

    Their order is that of the version that wrote the file. A table that came with a later
    version is not in it, and stays empty.
    """
    missing = set(TABLES)
    while True:
        name = next((name for name in missing if line == _head(opening, name)), None)
        if name is None:
            return line
        missing.remove(name)
        table = tables.by_name[name]
        table.load(_as_today(name, form, _documents(file, decoded=bool(table.indexes))))
        line = file.readline()
        opening = b","


def _as_today(name: str, form: int, rows: Iterable[Loaded]) -> Iterable[Loaded]:
    if not changed_since(name, form):
        return rows
    return (_upgraded_row(name, key, raw, form) for key, raw, _ in rows)


def _upgraded_row(name: str, key: str, raw: Raw, form: int) -> Loaded:
    today = upgraded(name, raw, form)
    return key, today, orjson.loads(today)


def _documents(file: BinaryIO, *, decoded: bool) -> Iterator[Loaded]:
    """The lines of one table; this loop is most of a start, so it does and calls as little as it can."""
    loads = orjson.loads
    start = b'"1":' + _KEY
    row = _NO_ROW
    for number, line in enumerate(file, start=2):
        if line == b"}\n":
            return
        if not line.startswith(start) or not line.endswith(b"}}\n"):
            raise ValueError(_FOREIGN)
        at = line.index(_ROW, len(start))
        raw = line[at + len(_ROW) : -2]
        if decoded:
            row = loads(raw)
        yield loads(line[len(start) : at]), raw, row
        start = b',"%d":%b' % (number, _KEY)


def _after(line: bytes, start: bytes) -> bytes:
    _expect(line[: len(start)], start)
    return line[len(start) :]


def _expect(text: bytes, wanted: bytes) -> None:
    if text != wanted:
        raise ValueError(_FOREIGN)


def _load_any(path: Path, tables: Tables) -> Position:
    """The file as another TinyDB would write it."""
    with TinyDB(path, storage=ReadOnlyStorage) as database:
        meta = database.table(META).all()[0]
        form = _format(meta)
        for name in TABLES:
            documents: Iterable[Any] = iter(database.table(name))
            rows = ((row["key"], packed(row["row"]), row["row"]) for row in documents)
            tables.by_name[name].load(_as_today(name, form, rows))
        return _position(meta)


def _format(meta: Mapping[str, Any]) -> int:
    return format_of(meta["format"], "the checkpoint")


def _position(meta: Mapping[str, Any]) -> Position:
    if meta["seq"] < 1:
        raise ValueError("the checkpoint stands nowhere")
    return Position(int(meta["seq"]), str(meta["head"]), meta["at"], tuple(map(str, meta["handled"])))
