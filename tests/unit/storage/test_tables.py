"""Rows in memory: what may be indexed, and that JSON from either library says the same."""

from enum import StrEnum
from types import UnionType
from typing import get_args, get_origin

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.records import Record
from bot.subjects.reports.records import GeoPoint
from storage.migrations import Newer
from storage.schema import TABLES
from storage.tables import Change, RowTable, Tables, found_values, index_values, read_changes
from tests.contract.rows import person

INDEXED = [(record, field) for record in TABLES.values() for field in record.indexed]


@pytest.mark.parametrize(("record", "field"), INDEXED)
def test_indexed_fields_look_the_same_in_python_and_in_json(record: type[Record], field: str) -> None:
    """Texts, numbers and named values do; dates, for one, do not."""
    kind = record.model_fields[field].annotation
    parts = get_args(kind) if isinstance(kind, UnionType) or get_origin(kind) is tuple else (kind,)
    for part in parts:
        assert part in (str, int, type(None), Ellipsis) or issubclass(part, StrEnum), (record, field)


def test_a_stored_and_a_new_row_are_found_by_the_same() -> None:
    row = person(1, "a", "b")
    stored = orjson.loads(row.model_dump_json())
    for field in ("units", "offices"):
        assert tuple(index_values(stored, field)) == found_values(row, field)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value_from_library_to_library(latitude: float, longitude: float) -> None:
    place = GeoPoint(latitude=latitude, longitude=longitude)
    assert GeoPoint.model_validate_json(orjson.dumps(orjson.loads(place.model_dump_json()))) == place


@pytest.mark.parametrize(
    "changes", [None, {}, [["people", "1"]], [["people", "1", 5]], [[1, 2, 3]], [None], ["abc"]]
)
def test_changes_that_are_none_are_refused(changes: object) -> None:
    with pytest.raises(ValueError, match="the entry"):
        read_changes({"changes": changes})


@pytest.mark.parametrize("entry", [{"format": 99, "changes": []}, {"changes": [["x", "1", None]]}])
def test_changes_of_a_newer_version_are_said_to_be_that(entry: dict[str, object]) -> None:
    with pytest.raises(Newer, match="entry 7: a newer version wrote it"):
        read_changes({"seq": 7, **entry})


def test_a_row_stays_the_same_record_until_it_changes() -> None:
    table = RowTable(TABLES["people"])
    table.set("1", person(1).model_dump_json().encode())
    record = table.get("1")
    assert table.get("1") is record
    table.set("1", person(1, name="new").model_dump_json().encode())
    assert table.get("1") == person(1, name="new")


def test_undoing_puts_rows_back_in_their_places() -> None:
    tables = Tables()
    tables.apply([Change("people", str(n), person(n, "u").model_dump_json().encode()) for n in range(5)])
    before = tables.snapshot()
    undo = tables.apply(
        [
            Change("people", "1", None),
            Change("people", "3", None),
            Change("people", "3", before["people"]["0"]),
        ]
    )
    assert list(tables.by_name["people"].keys_where("units", "u")) == ["0", "2", "4", "3"]
    tables.undo(reversed(undo))
    assert list(tables.by_name["people"].rows.items()) == list(before["people"].items())
    assert list(tables.by_name["people"].keys_where("units", "u")) == ["0", "1", "2", "3", "4"]
