"""Questions asked with buttons take the typed answer, and give way to what means something else."""

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import OfficeTown
from tests.office_acts import answer, find, newest, press, reports, told_since, words
from tests.wording import says


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def units_of(town: OfficeTown, number: int) -> list[object]:
    return [row["unit"] for row in (await town.task(number))["assignments"]]


async def test_a_unit_is_typed(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/assign 9"), "ask.unit.assign")
    await words(town, town.admin, "财政局")
    assert "区财政局" in await units_of(town, 9)


async def test_a_task_then_a_unit_are_typed(town: OfficeTown) -> None:
    await words(town, town.admin, "/assign")
    await words(town, town.admin, "9")
    await words(town, town.admin, "财政局")
    assert "区财政局" in await units_of(town, 9)


async def test_a_unit_nobody_has_is_said_so_with_the_nearest(town: OfficeTown) -> None:
    await words(town, town.admin, "/assign 9")
    assert says(await words(town, town.admin, "火星开发局"), "refusal.no_such_unit.near")


async def test_a_contact_names_the_task(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/report")
    assert says(await words(town, contact, "14"), "ask.text.report")
    await words(town, contact, "进度30%")
    assert await reports(town) == [(14, "区住建局", "进度30%", 30)]


async def test_a_report_is_no_answer_to_another_question(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/extend")
    await words(town, contact, "14 进度30%")
    assert await reports(town) == [(14, "区住建局", "进度30%", 30)]


async def test_the_reason_typed_after_a_refusal_reaches_the_unit(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/decline 14 不属我局职责")
    await press(town, town.admin, await find(town.admin, "改派申请，请决定"), "不同意")
    mark = await newest(contact)
    await words(town, town.admin, "按三定方案仍由住建局牵头")
    assert "按三定方案仍由住建局牵头" in (await told_since(town, contact, mark))[-1].text


async def test_the_reason_for_refusing_more_time_is_typed(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, "/extend 14 2018-01-15 设备尚未到货")
    await press(town, town.admin, await find(town.admin, "延期申请，请审批"), "不同意")
    mark = await newest(contact)
    await words(town, town.admin, "时限由区政府确定")
    assert "时限由区政府确定" in (await told_since(town, contact, mark))[-1].text


async def test_somebody_who_reports_nothing_is_not_told_how_to_report(town: OfficeTown) -> None:
    said = await answer(town, town.admin, "这是什么东西呀")
    assert says(said.text, "refusal.office_not_understood")
