"""When nothing can be written: all is as before, the caller is told, and it goes on once there is room."""

import asyncio

import pytest

from bot.core.people import Person
from bot.core.ports import StorageUnavailable
from tests.contract.backends import Backend, OpenStore
from tests.contract.rows import names, person, store_people


async def change(store: OpenStore, update: str) -> None:
    """Remove the first of the people, move the third to the first's unit, add a fourth."""
    async with store.work(update) as work:
        work[Person].remove(person(1))
        work[Person].put(person(3, "u", name="changed"))
        work[Person].put(person(4, "u"))
        await work.commit("test.changed")


@pytest.mark.parametrize("room", [0, 1, 60, 200])
async def test_a_failed_write_undoes_everything(store: OpenStore, backend: Backend, room: int) -> None:
    await store_people(store, person(1, "u"), person(2, "u"), person(3, "v"))
    async with store.work() as work:
        head = work.head
    with backend.out_of_space(room), pytest.raises(StorageUnavailable):
        await change(store, "m.1")
    assert await names(store) == ["p1", "p2", "p3"]
    assert await names(store, "u") == ["p1", "p2"]
    assert await names(store, "v") == ["p3"]
    assert not store.handled("m.1")
    async with store.work() as work:
        assert work.head == head
        assert await work[Person].values("units") == ["u", "v"]


async def test_commits_go_on_when_there_is_room_again(store: OpenStore, backend: Backend) -> None:
    await store_people(store, person(1))
    for room in (0, 30, 120):
        with backend.out_of_space(room), pytest.raises(StorageUnavailable):
            await store_people(store, person(2))
    await store_people(store, person(3))
    assert backend.actions() == ["test.people"] * 2
    await store.close()
    reopened = await backend.open()
    assert await names(reopened) == ["p1", "p3"]
    await reopened.close()


async def test_a_failed_write_takes_the_whole_batch_with_it(store: OpenStore, backend: Backend) -> None:
    settle = store.batch()
    for number in range(3):
        async with store.work(f"m.{number}", deferred=True) as work:
            work[Person].put(person(number))
            await work.commit("test.person")
    with backend.out_of_space(150), pytest.raises(StorageUnavailable):
        await settle()
    assert await names(store) == []
    assert not any(store.handled(f"m.{number}") for number in range(3))
    assert backend.actions() == []


async def test_a_batch_learns_that_somebody_elses_write_has_undone_it(
    store: OpenStore, backend: Backend
) -> None:
    """Otherwise it would confirm updates of which nothing is left."""
    settle = store.batch()
    async with store.work("m.1", deferred=True) as work:
        work[Person].put(person(1))
        await work.commit("test.person")
    with backend.out_of_space(), pytest.raises(StorageUnavailable):
        await store_people(store, person(8))
    async with store.work("m.2", deferred=True) as work:
        work[Person].put(person(2))
        await work.commit("test.person")
    with pytest.raises(StorageUnavailable):
        await settle()
    assert not store.handled("m.1")
    await store.batch()()


async def test_what_was_decided_on_a_failed_write_falls_with_it(store: OpenStore, backend: Backend) -> None:
    """A work that was open while the write failed has read what is no longer so."""
    async with store.work(deferred=True) as work:
        work[Person].put(person(1))
        await work.commit("test.first")
    async with store.work() as work:
        seen = await work[Person].get("1")
        assert seen is not None
        with backend.out_of_space(), pytest.raises(StorageUnavailable):
            await store.settle()
        work[Person].put(seen.model_copy(update={"name": "seen before"}))
        with pytest.raises(StorageUnavailable):
            await work.commit("test.second")
    assert await names(store) == []
    assert backend.actions() == []


async def test_all_who_wait_are_told(store: OpenStore, backend: Backend) -> None:
    with backend.out_of_space():
        waiting = [store_people(store, person(number)) for number in range(5)]
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StorageUnavailable] * 5
    assert await names(store) == []
    await asyncio.gather(*(store_people(store, person(number)) for number in range(5)))
    assert len(backend.actions()) == 5


async def test_an_update_committed_before_stays_handled_when_more_of_it_fails(
    store: OpenStore, backend: Backend
) -> None:
    async with store.work("m.1") as work:
        await work.commit("test.first")
    with backend.out_of_space(), pytest.raises(StorageUnavailable):
        await change(store, "m.1")
    assert store.handled("m.1")


async def test_closing_with_a_full_disk_loses_only_what_was_never_settled(
    store: OpenStore, backend: Backend
) -> None:
    await store_people(store, person(1))
    async with store.work("m.2", deferred=True) as work:
        work[Person].put(person(2))
        await work.commit("test.deferred")
    with backend.out_of_space():
        await store.close()
    reopened = await backend.open()
    assert await names(reopened) == ["p1"]
    assert not reopened.handled("m.2")
    await reopened.close()
