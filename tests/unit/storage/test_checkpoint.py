"""The checkpoint is a TinyDB file: any TinyDB reads it, and the bot reads what any TinyDB wrote."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from storage import checkpoint
from storage.checkpoint import Position, ReadOnlyStorage
from storage.journal import Damage
from storage.migrations import FORMAT
from storage.store import TinyStore
from storage.tables import Change, Tables
from tests.contract.backends import TickingClock
from tests.contract.rows import names, person, store_people
from tests.full_disk import full_disk
from tests.unit.storage.places import make_place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_place(tmp_path / "data").checkpoint


def loaded(path: Path) -> tuple[Position, dict[str, list[tuple[str, bytes]]]]:
    tables = Tables()
    position = checkpoint.load(path, tables)
    return position, {name: list(table.rows.items()) for name, table in tables.by_name.items()}


def test_a_stock_tinydb_opens_it(path: Path) -> None:
    with TinyDB(path, encoding="utf-8") as database:
        people = database.table("people")
        assert len(people) == 12
        [found] = people.search(where("row")["name"] == "联络员7")
        assert found["key"] == "7"
        assert found.doc_id == 7
        [meta] = database.table("meta").all()
        assert (meta["seq"], meta["format"]) == (14, FORMAT)


def test_a_tinydb_that_only_reads_cannot_spoil_it(path: Path) -> None:
    before = path.read_bytes()
    with TinyDB(path, storage=ReadOnlyStorage) as database:
        assert len(database.table("people")) == 12
        with pytest.raises(PermissionError):
            database.table("people").insert({"key": "x"})
    assert path.read_bytes() == before


def test_what_a_stock_tinydb_has_written_is_read(path: Path) -> None:
    expected = loaded(path)
    with TinyDB(path, encoding="utf-8", ensure_ascii=False, indent=1) as database:
        database.table("note").insert({"by": "hand"})
    assert loaded(path) == expected
    with TinyDB(path, encoding="utf-8") as database:
        database.table("note").insert({"by": "hand"})
    assert loaded(path) == expected


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_rows_come_back_in_order(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    rows = data.draw(st.dictionaries(texts, texts, max_size=8))
    tables, path = Tables(), tmp_path_factory.mktemp("any") / "state.json"
    tables.apply(
        [
            Change("people", key, person(1, key, name=value).model_dump_json().encode())
            for key, value in rows.items()
        ]
    )
    position = Position(5, "ab" * 32, "2017", tuple(rows))
    checkpoint.save(path, tables.snapshot(), position)
    again = Tables()
    assert checkpoint.load(path, again) == position
    assert list(again.by_name["people"].rows.items()) == list(tables.by_name["people"].rows.items())
    assert again.by_name["people"].indexes == tables.by_name["people"].indexes
    with TinyDB(path, encoding="utf-8") as database:
        assert [each["key"] for each in database.table("people")] == list(rows)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\0" * 100,
        b'{"plan":{\n',
        b'{"meta":{"1":{}}}',
        b'{"plan":5}',
        b"{" * 5000,
    ],
)
def test_garbage_is_damage(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(content)
    with pytest.raises(Damage, match="cannot be read") as raised:
        checkpoint.load(path, Tables())
    assert "delete the file" in raised.value.advice


def test_without_the_checkpoint_the_ledger_tells_the_same(path: Path) -> None:
    async def people() -> list[str]:
        store = TinyStore(path.parent, TickingClock())
        found = await names(store)
        await store.close()
        return found

    before = asyncio.run(people())
    path.unlink()
    assert asyncio.run(people()) == before
    assert len(before) == 24


async def test_a_checkpoint_that_does_not_fit_is_tried_again_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """And not with every commit in between; the ledger is complete without it."""
    store = TinyStore(tmp_path, TickingClock(), checkpoint_every=5, segment_bytes=500)
    for number in range(3):
        await store_people(store, person(number, name="x" * 1000))
    with full_disk(tmp_path, 500):
        for _ in range(13):
            await store_people(store, person(9))
            await store.idle()
    assert caplog.text.count("the checkpoint could not be written") == 3
    assert not (tmp_path / "state.json").exists()
    for _ in range(5):
        await store_people(store, person(9))
        await store.idle()
    assert loaded(tmp_path / "state.json")[0].seq == 20
    await store.close()


async def test_checkpoints_come_by_themselves(tmp_path: Path) -> None:
    store = TinyStore(tmp_path, TickingClock(), checkpoint_every=5)
    seen = set()
    for number in range(12):
        await store_people(store, person(number))
        await store.idle()
        if (tmp_path / "state.json").exists():
            seen.add(loaded(tmp_path / "state.json")[0].seq)
    assert seen == {5, 10}
    await store.close()
