"""Commits: all or nothing, one entry each, one after the other, remembered with their update."""

import asyncio

import pytest

from bot.core.people import Person
from bot.core.ports import StorageUnavailable
from bot.subjects.channel.records import ParkedUpdate
from tests.contract.backends import NOON, Backend, OpenStore
from tests.contract.rows import names, parked, person, store_people


class Stumble(Exception):
    """Something goes wrong in the middle of a work."""


async def stumble(store: OpenStore, update: str, *, commit: bool) -> None:
    """Change a row, commit it or not, change another, and fail."""
    async with store.work(update) as work:
        work[Person].put(person(1))
        if commit:
            await work.commit("test.first")
        work[Person].put(person(2))
        raise Stumble


async def test_leaving_without_commit_undoes(store: OpenStore, backend: Backend) -> None:
    async with store.work("m.1") as work:
        work[Person].put(person(1))
    with pytest.raises(Stumble):
        await stumble(store, "m.2", commit=False)
    assert await names(store) == []
    assert not store.handled("m.1")
    assert not store.handled("m.2")
    assert backend.actions() == []


async def test_a_commit_is_one_entry_over_all_tables(store: OpenStore, backend: Backend) -> None:
    async with store.work() as work:
        work[Person].put(person(1))
        work[Person].put(person(2))
        work[ParkedUpdate].put(parked("x"))
        await work.commit("test.both", 7)
    assert backend.actions() == ["test.both"]


async def test_what_was_committed_stands_when_the_work_fails_later(
    store: OpenStore, backend: Backend
) -> None:
    with pytest.raises(Stumble):
        await stumble(store, "m.1", commit=True)
    assert await names(store) == ["p1"]
    assert store.handled("m.1")
    assert backend.actions() == ["test.first"]


async def test_the_head_changes_with_each_commit_and_is_seen_before_it(store: OpenStore) -> None:
    heads = []
    for number in range(3):
        async with store.work() as work:
            heads.append(work.head)
            work[Person].put(person(number))
            assert work.head == heads[-1]
            await work.commit("test.person")
    assert len(set(heads)) == 3


async def test_a_work_knows_when_it_was_opened_and_for_which_update(store: OpenStore) -> None:
    async with store.work("m.1") as work:
        first = work.now
        assert work.now == first > NOON
        assert work.update == "m.1"
    async with store.work() as work:
        assert work.now > first
        assert work.update is None


async def test_an_update_is_remembered_with_its_change(store: OpenStore, backend: Backend) -> None:
    async with store.work("m.1") as work:
        assert not store.handled("m.1")
        work[Person].put(person(1))
        await work.commit("test.person")
    assert store.handled("m.1")
    async with store.work("m.2") as work:
        await work.commit("test.nothing")
    await store.close()
    reopened = await backend.open()
    assert reopened.handled("m.1")
    assert reopened.handled("m.2")
    assert not reopened.handled("m.3")
    assert await names(reopened) == ["p1"]
    await reopened.close()


async def test_concurrent_works_run_alone(store: OpenStore) -> None:
    await store_people(store, person(1, name="0"))

    async def add_one() -> None:
        async with store.work() as work:
            counted = await work[Person].get("1")
            assert counted is not None
            await asyncio.sleep(0)
            work[Person].put(person(1, name=str(int(counted.name) + 1)))
            await work.commit("test.counted")

    await asyncio.gather(*(add_one() for _ in range(20)))
    assert await names(store) == ["20"]


async def test_deferred_works_are_seen_at_once_and_durable_when_settled(
    store: OpenStore, backend: Backend
) -> None:
    settle = store.batch()
    for number in range(3):
        async with store.work(f"m.{number}", deferred=True) as work:
            work[Person].put(person(number))
            await work.commit("test.person")
    assert await names(store) == ["p0", "p1", "p2"]
    await settle()
    assert backend.actions() == ["test.person"] * 3


async def test_settling_nothing_returns(store: OpenStore, backend: Backend) -> None:
    await store.settle()
    await store.batch()()
    assert backend.actions() == []


async def test_a_later_commit_settles_the_deferred_ones_before_it(store: OpenStore, backend: Backend) -> None:
    async with store.work(deferred=True) as work:
        work[Person].put(person(1))
        await work.commit("test.deferred")
    async with store.work() as work:
        await work.commit("test.plain")
    assert backend.actions() == ["test.deferred", "test.plain"]


async def test_closing_settles_what_was_deferred(store: OpenStore, backend: Backend) -> None:
    async with store.work("m.1", deferred=True) as work:
        work[Person].put(person(1))
        await work.commit("test.deferred")
    await store.close()
    reopened = await backend.open()
    assert reopened.handled("m.1")
    assert await names(reopened) == ["p1"]
    await reopened.close()


async def test_a_waiter_that_is_cancelled_leaves_the_write_whole(store: OpenStore, backend: Backend) -> None:
    """A task that is stopped while it waits for the disk must not let a second write begin beside."""

    async def commit(number: int) -> None:
        async with store.work() as work:
            work[Person].put(person(number, name="x" * 100_000))
            await work.commit("test.person")

    for number in range(20):
        task = asyncio.create_task(commit(number))
        for _ in range(number % 5 + 1):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await store.settle()
    people = await names(store)
    assert backend.actions() == ["test.person"] * len(people)


async def test_many_waiters_share_a_write(store: OpenStore, backend: Backend) -> None:
    async def commit(number: int) -> None:
        async with store.work() as work:
            work[Person].put(person(number))
            await work.commit(f"test.{number}")
        assert f"test.{number}" in backend.actions()

    await asyncio.gather(*map(commit, range(30)))
    assert sorted(backend.actions()) == sorted(f"test.{number}" for number in range(30))


async def test_a_value_that_cannot_be_written_changes_nothing(store: OpenStore, backend: Backend) -> None:
    """A lone surrogate is no text in any encoding, though a string may hold one."""
    await store_people(store, person(1))
    with pytest.raises(Exception, match="surrogate"):
        await store_people(store, person(2), person(1).model_copy(update={"name": "\ud800"}))
    assert await names(store) == ["p1"]
    await store_people(store, person(3))
    assert backend.actions() == ["test.people"] * 2


async def test_storage_unavailable_is_no_error_of_the_system(store: OpenStore) -> None:
    """Callers that catch `OSError` for files must not take a failed commit for one."""
    assert not issubclass(StorageUnavailable, OSError)
