"""Whatever a work changes: what it reads before its commit is what everybody reads after it."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.people import Person
from bot.core.ports import Work
from tests.contract.backends import BACKENDS
from tests.contract.rows import person

UNITS = ("a", "b", "c")
Step = tuple[int, tuple[str, ...] | None]
steps = st.lists(
    st.tuples(st.integers(0, 7), st.none() | st.lists(st.sampled_from(UNITS), unique=True).map(tuple)),
    max_size=10,
)


async def change(work: Work, changes: list[Step]) -> None:
    for number, units in changes:
        if units is None:
            work[Person].remove(person(number))
        else:
            work[Person].put(person(number, *units))


async def read(work: Work) -> list[object]:
    """By every question that there is: key, field, order, page, count."""
    found: list[object] = [await work[Person].get(str(number)) for number in range(8)]
    found += [await work[Person].all(), await work[Person].count(), set(await work[Person].values("units"))]
    for unit in UNITS:
        inside = await work[Person].find(units=unit)
        found += [inside, await work[Person].newest(2, units=unit), await work[Person].first(2, units=unit)]
        found += [await work[Person].first(3, after=each.key, units=unit) for each in inside]
    return [*found, await work[Person].newest(3)]


@pytest.mark.parametrize("name", BACKENDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=steps, changes=steps, leaves=st.booleans())
def test_a_work_reads_what_it_will_have_written(
    name: str, before: list[Step], changes: list[Step], leaves: bool
) -> None:
    async def run(directory: Path) -> None:
        backend = BACKENDS[name](directory)
        store = await backend.open()
        async with store.work() as work:
            await change(work, before)
            await work.commit("test.before")
        async with store.work() as work:
            untouched = await read(work)
            await change(work, changes)
            inside = await read(work)
            if not leaves:
                await work.commit("test.changed")
        async with store.work() as work:
            assert await read(work) == (untouched if leaves else inside)
        await store.close()
        reopened = await backend.open()
        async with reopened.work() as work:
            assert await read(work) == (untouched if leaves else inside)
        await reopened.close()

    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(run(Path(directory)))
