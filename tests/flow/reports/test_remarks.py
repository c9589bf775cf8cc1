"""What an answer says besides what was recorded: a fall, a day that cannot be, that all is done."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import answer, press, reports, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def test_a_figure_below_the_last_is_recorded_and_said(town: OfficeTown, contact: Actor) -> None:
    assert not says(await words(town, contact, "14 进度86%"), "recorded.fell")
    fallen = await answer(town, contact, "14 进度20%")
    assert says(fallen.text, "recorded.fell")
    assert "86%" in fallen.text
    assert [report[3] for report in await reports(town)] == [86, 20]


async def test_correcting_asks_for_the_right_words(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14 进度86%")
    fallen = await answer(town, contact, "14 进度20%")
    await press(town, contact, fallen, "改正")
    assert says(await words(town, contact, "进度92%"), "amended.changed")
    assert [report[3] for report in await reports(town)] == [86, 92]


async def test_done_offers_completion(town: OfficeTown, contact: Actor) -> None:
    done = await answer(town, contact, "14 已完成")
    assert says(done.text, "recorded.finished")
    assert "申请办结" in "".join(done.labels)
    assert [report[3] for report in await reports(town)] == [100]


async def test_figures_that_cannot_be_are_asked_back(town: OfficeTown, contact: Actor) -> None:
    for text in ("14 完成-5%", "14 完成120%", "14 还剩3个没做", "14 80%-85%"):
        asked = await answer(town, contact, text)
        assert says(asked.text, "recorded.doubtful"), text
        assert "改正" in "".join(asked.labels)
    assert {report[3] for report in await reports(town)} == {None}


async def test_a_promise_for_no_day_is_said(town: OfficeTown, contact: Actor) -> None:
    assert says(await words(town, contact, "14 12月6日星期五前完成"), "recorded.impossible.weekday")
    assert says(await words(town, contact, "14 2月30日前完成"), "recorded.impossible.no_such_day")
    assert (await town.ledger())["promises"] == []


async def test_numbers_before_one_text_mean_each_task(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "14、22 均完成50%")
    assert [(report[0], report[3]) for report in await reports(town)] == [(14, 50), (22, 50)]


async def test_a_number_that_counts_asks_for_the_task(town: OfficeTown, contact: Actor) -> None:
    assert says(await words(town, contact, "22 家企业已完成整改"), "which.task")
    assert await reports(town) == []
