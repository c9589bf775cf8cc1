"""A unit that reports every day for months: what it said long ago still counts until it says otherwise."""

from collections.abc import AsyncIterator

import pytest

from bot.core.orders import Submission
from bot.subjects.reports import nil
from bot.subjects.reports.records import PromiseMade, ReportKind
from tests.office_desk import OfficeDesk, an_office

TASK, UNIT, PERSON = 28, "区财政局", 1
SEASON = 130


@pytest.fixture
async def desk() -> AsyncIterator[OfficeDesk]:
    async with an_office() as desk:
        await desk.admit(PERSON, UNIT)
        yield desk


async def nothing_new(desk: OfficeDesk, first: int) -> int:
    """A season of 零报告, from this message on; returns the last message."""
    for number in range(first, first + SEASON):
        async with desk.work() as work:
            nothing = Submission(
                PERSON, PERSON, number, work.now, "", task=TASK, named=True, kind=ReportKind.NIL
            )
            await nil.submit(work, nothing)
    return first + SEASON - 1


async def figures(desk: OfficeDesk) -> tuple[int | None, list[str]]:
    task, parts = await desk.task(TASK)
    return next(part.progress for part in parts if part.unit == UNIT), [value.value for value in task.values]


async def promise(desk: OfficeDesk) -> PromiseMade:
    async with desk.work() as work:
        [made] = await work[PromiseMade].all()
    return made


async def test_a_late_withdrawal_leaves_the_figures_of_long_ago(desk: OfficeDesk) -> None:
    await desk.submit(PERSON, 1, f"{TASK} 进度60%，政府绿色采购比例达到75%")
    assert await figures(desk) == (60, ["75"])
    last = await nothing_new(desk, first=2)
    await desk.withdraw(PERSON, f"{PERSON}.{last}.{TASK}")
    assert await figures(desk) == (60, ["75"])


async def test_a_promise_of_long_ago_is_kept(desk: OfficeDesk) -> None:
    await desk.submit(PERSON, 1, f"{TASK} 进度60%，11月20日前完成")
    last = await nothing_new(desk, first=2)
    assert (await promise(desk)).status == "waiting"
    await desk.submit(PERSON, last + 1, f"{TASK} 进度100%")
    assert (await promise(desk)).status == "kept"
