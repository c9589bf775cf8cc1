"""What a work reads: its own changes over the committed rows, found by key, by field, and in order."""

from collections.abc import Sequence

import pytest

from bot.core.people import Office, Person
from bot.core.records import Record
from bot.subjects.channel.records import ParkedUpdate
from bot.subjects.reports.records import Report, ReportDraft
from tests.contract.backends import Backend, OpenStore
from tests.contract.rows import draft, names, parked, person, report, store_people


def keys_of(rows: Sequence[Record]) -> list[str]:
    return [row.key for row in rows]


async def test_a_work_reads_its_own_changes(store: OpenStore) -> None:
    await store_people(store, person(1, "a"), person(2, "b"))
    async with store.work() as work:
        work[Person].put(person(1, "b", name="changed"))
        work[Person].put(person(3, "b"))
        work[Person].remove(person(2))
        assert await work[Person].get("1") == person(1, "b", name="changed")
        assert await work[Person].get("2") is None
        assert [each.id for each in await work[Person].all()] == [1, 3]
        assert [each.id for each in await work[Person].find(units="b")] == [1, 3]
        assert await work[Person].find(units="a") == []
        assert await work[Person].count() == 2
        assert sorted(await work[Person].values("units")) == ["b"]


async def test_others_do_not_read_what_is_not_committed(store: OpenStore) -> None:
    await store_people(store, person(1))
    async with store.work() as work:
        work[Person].put(person(1, name="changed"))
        work[Person].put(person(2))
    assert await names(store) == ["p1"]


async def test_rows_stay_in_order_of_first_insertion(store: OpenStore, backend: Backend) -> None:
    await store_people(store, person(3, "u"), person(1, "u"), person(2, "u"))
    await store_people(store, person(3, "u", name="changed"))
    async with store.work() as work:
        work[Person].put(person(0, "u"))
        work[Person].put(person(1, "u", name="again"))
        assert [each.id for each in await work[Person].all()] == [3, 1, 2, 0]
        assert [each.id for each in await work[Person].find(units="u")] == [3, 1, 2, 0]
        await work.commit("test.more")
    await store.close()
    reopened = await backend.open()
    assert await names(reopened) == ["changed", "again", "p2", "p0"]
    await reopened.close()


async def test_a_row_removed_and_put_again_later_comes_last(store: OpenStore) -> None:
    await store_people(store, person(1, "u"), person(2, "u"))
    async with store.work() as work:
        work[Person].remove(person(1))
        await work.commit("test.removed")
    await store_people(store, person(1, "u"))
    assert await names(store) == await names(store, "u") == ["p2", "p1"]


async def test_a_row_that_comes_into_an_index_late_keeps_its_place(
    store: OpenStore, backend: Backend
) -> None:
    await store_people(store, person(1, "a"), person(2, "b"), person(3, "b"))
    await store_people(store, person(1, "b"))
    assert await names(store, "b") == ["p1", "p2", "p3"]
    await store_people(store, person(2, "a"))
    await store_people(store, person(2, "a", "b"))
    assert await names(store, "b") == ["p1", "p2", "p3"]
    await store.close()
    reopened = await backend.open()
    assert await names(reopened, "b") == ["p1", "p2", "p3"]
    await reopened.close()


async def test_a_field_of_several_values_finds_by_each(store: OpenStore) -> None:
    await store_people(store, person(1, "a", "b"), person(2, "b", offices=(Office.ADMIN,)))
    assert await names(store, "a") == ["p1"]
    assert await names(store, "b") == ["p1", "p2"]
    async with store.work() as work:
        assert [each.id for each in await work[Person].find(offices="admin")] == [2]
        assert sorted(await work[Person].values("units")) == ["a", "b"]
    await store_people(store, person(1, "b", "c"))
    assert await names(store, "a") == []
    assert await names(store, "c") == ["p1"]


async def test_a_field_without_value_is_found_by_nothing(store: OpenStore) -> None:
    async with store.work() as work:
        work[Report].put(report(1, "x"))
        assert await work[Report].find(album="None") == []
        await work.commit("test.report")
    async with store.work() as work:
        assert await work[Report].find(album="None") == []
        assert await work[Report].values("album") == []
        work[Report].put(report(2, "x", album="5"))
        assert await work[Report].values("album") == ["5"]
        assert [each.message for each in await work[Report].find(album="5")] == ["1.2"]


async def test_a_number_is_found_by_number_and_by_text(store: OpenStore) -> None:
    async with store.work() as work:
        work[ReportDraft].put(draft(5))
        assert keys_of(await work[ReportDraft].find(author_id=5)) == keys_of(
            await work[ReportDraft].find(author_id="5")
        )
        await work.commit("test.draft")
    async with store.work() as work:
        assert keys_of(await work[ReportDraft].find(author_id=5)) == ["d5"]
        assert keys_of(await work[ReportDraft].find(author_id="5")) == ["d5"]
        assert await work[ReportDraft].values("author_id") == ["5"]


@pytest.mark.parametrize("committed", [True, False])
async def test_first_goes_on_behind_a_row(store: OpenStore, committed: bool) -> None:
    async with store.work() as work:
        for number in range(5):
            work[Report].put(report(number, "x" if number != 2 else "y"))
        if committed:
            await work.commit("test.reports")
        keys = [f"1.{number}.3" for number in (0, 1, 3, 4)]
        assert keys_of(await work[Report].find(line="x")) == keys
        assert keys_of(await work[Report].first(2, line="x")) == keys[:2]
        assert keys_of(await work[Report].first(2, keys[1], line="x")) == keys[2:]
        assert keys_of(await work[Report].first(9, keys[3], line="x")) == []
        assert keys_of(await work[Report].first(9, "1.2.3", line="x")) == keys
        assert keys_of(await work[Report].first(9, "gone", line="x")) == keys
        assert await work[Report].first(0, line="x") == []


@pytest.mark.parametrize("committed", [True, False])
async def test_newest_comes_first(store: OpenStore, committed: bool) -> None:
    async with store.work() as work:
        for number in range(4):
            work[Report].put(report(number, "x" if number != 3 else "y"))
        if committed:
            await work.commit("test.reports")
        assert [row.message for row in await work[Report].newest(2)] == ["1.3", "1.2"]
        assert [row.message for row in await work[Report].newest(9, line="x")] == ["1.2", "1.1", "1.0"]
        work[Report].remove(report(2, "x"))
        assert [row.message for row in await work[Report].newest(1, line="x")] == ["1.1"]
        assert [row.message for row in await work[Report].newest(9)] == ["1.3", "1.1", "1.0"]


async def test_a_work_that_changes_all_rows_of_a_value_no_longer_has_it(store: OpenStore) -> None:
    await store_people(store, person(1, "a"), person(2, "a", "b"))
    async with store.work() as work:
        work[Person].put(person(1, "c"))
        work[Person].remove(person(2))
        assert await work[Person].values("units") == ["c"]


async def test_removing_what_is_not_there_is_nothing(store: OpenStore) -> None:
    async with store.work() as work:
        work[Person].remove(person(9))
        assert await work[Person].count() == 0
        assert await work[Person].all() == []
        await work.commit("test.nothing")
    assert await names(store) == []


async def test_what_is_stored_comes_back_as_it_was(store: OpenStore, backend: Backend) -> None:
    odd = person(1, "住建局", '"quoted", {"row":1}', "\x00\x1f\u2028\x7f", name="𠮷👷‍♀️ é e\u0301 \\u0041 \\")
    await store_people(store, odd)
    async with store.work() as work:
        work[ParkedUpdate].put(parked('key","row":{}}\n'))
        await work.commit("test.parked")
    await store.close()
    reopened = await backend.open()
    async with reopened.work() as work:
        assert await work[Person].get("1") == odd
        assert await work[Person].find(units=odd.units[1]) == [odd]
        assert await work[ParkedUpdate].all() == [parked('key","row":{}}\n')]
    await reopened.close()
