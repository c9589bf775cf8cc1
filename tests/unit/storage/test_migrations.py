"""Data of other versions: older is read as today's and never rewritten, newer is refused with a sentence.

`tests/data/first-version.tar.gz` is a backup that the first version (a5453f1) itself made beside its running
bot: four people, reports with photos, an edit, a withdrawal, a digest, a message that could not be delivered,
a parked update, waiting messages; its checkpoint stands some entries behind the ledger.
"""

import tracemalloc
from pathlib import Path

import orjson
import pytest

from storage.audit import LedgerAudit
from storage.backup import restore
from storage.journal import read_lines, seal
from storage.migrations import FORMAT, STEPS, Newer, changed_since, format_of, packed, upgraded
from storage.schema import TABLES
from storage.store import State, TinyStore
from tests.contract.backends import TickingClock
from tests.contract.rows import person, store_people
from tests.unit.storage.places import make_place

FIRST_VERSION = Path(__file__).parents[2] / "data" / "first-version.tar.gz"
HEAD = "1637eafcd8e077b642d8747f08e7b57a9fce731366eb7e92ae68e137c3597f7d"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    assert restore(FIRST_VERSION, tmp_path / "data") == 63
    return tmp_path / "data"


def held(state: State) -> dict[str, dict[str, bytes]]:
    return {name: table.rows for name, table in state.tables.by_name.items() if table.rows}


def ledger(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((directory / "journal").iterdir()))


def test_the_first_versions_checkpoint_says_what_its_ledger_says(old: Path) -> None:
    by_checkpoint = State(old)
    assert by_checkpoint.checkpointed == 54
    (old / "state.json").unlink()
    by_ledger = State(old)
    assert by_ledger.mark == by_checkpoint.mark
    assert by_ledger.mark.head == HEAD
    assert held(by_ledger) == held(by_checkpoint)
    assert by_ledger.handled == by_checkpoint.handled


def test_every_row_of_the_first_version_is_a_record_of_today(old: Path) -> None:
    tables = State(old).tables
    read = [table.get(key) for table in tables.by_name.values() for key in table.rows]
    assert len(read) == tables.size > 300
    assert {name for name, table in tables.by_name.items() if table.rows} >= {
        "outbox",
        "dead_letters",
        "parked",
    }


async def test_the_ledger_goes_on_behind_what_the_first_version_wrote(old: Path) -> None:
    before = ledger(old)
    store = TinyStore(old, TickingClock())
    await store_people(store, person(9, name="新来的"))
    await store.checkpoint()
    await store.close()
    assert ledger(old).startswith(before)
    assert LedgerAudit(old).run((HEAD,)) == []
    entries = [line.entry for line in read_lines(old / "journal")]
    assert [entry.get("format") for entry in entries] == [None] * 63 + [FORMAT]
    assert State(old).checkpointed == 64


async def test_a_changed_byte_in_what_the_first_version_wrote_is_found(old: Path) -> None:
    [segment] = (old / "journal").iterdir()
    segment.write_bytes(segment.read_bytes().replace("李工".encode(), "季工".encode(), 1))
    assert "does not follow" in str(LedgerAudit(old).run()[0])


def test_a_step_changes_its_tables_rows_of_its_format_and_older_ones() -> None:
    steps = {
        1: {"people": lambda row: {**row, "one": True}},
        2: {"people": lambda row: {**row, "two": row["one"]}, "units": lambda row: {}},
    }
    raw = b'{"one":false}'
    assert orjson.loads(upgraded("people", raw, 1, steps)) == {"one": True, "two": True}
    assert orjson.loads(upgraded("people", raw, 2, steps)) == {"one": False, "two": False}
    assert upgraded("people", raw, 3, steps) is raw
    assert upgraded("tasks", raw, 1, steps) is raw
    assert changed_since("units", 2, steps)
    assert not changed_since("units", 3, steps)


def test_every_older_format_has_its_steps_and_each_table_of_theirs_exists() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))
    assert all(table in TABLES for steps in STEPS.values() for table in steps)


@pytest.mark.parametrize("says", [None, "2", 0, -1, 1.0, True])
def test_a_format_that_is_none_is_no_format(says: object) -> None:
    with pytest.raises(ValueError, match="format"):
        format_of(says, "here")


def test_a_newer_ledger_is_refused_with_a_sentence(tmp_path: Path) -> None:
    place = make_place(tmp_path / "data")
    entry = {"seq": 29, "format": FORMAT + 1, "at": "2027", "action": "x", "actor": None, "changes": {}}
    last = place.segments[-1]
    last.write_bytes(last.read_bytes() + seal(entry, place.heads[-1])[0])
    with pytest.raises(Newer, match="entry 29: a newer version wrote it") as refused:
        State(place.directory)
    assert "start the version that wrote it" in refused.value.advice
    [found] = LedgerAudit(place.directory).run()
    assert found.place == "entry 29"


def test_a_newer_checkpoint_is_refused_and_not_thrown_away(tmp_path: Path) -> None:
    place = make_place(tmp_path / "data")
    newer = place.checkpoint.read_bytes().replace(b'"format":%d' % FORMAT, b'"format":9', 1)
    place.checkpoint.write_bytes(newer)
    with pytest.raises(Newer, match="the checkpoint: a newer version wrote it"):
        State(place.directory)
    assert place.checkpoint.read_bytes() == newer


def test_m4_rows_that_are_kept_take_no_more_memory_than_they_are_long() -> None:
    row = {"id": "1.2.3", "text": "进度60%" * 40}
    tracemalloc.start()
    try:
        rows = [packed(row) for _ in range(1000)]
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 2 * sum(map(len, rows))
