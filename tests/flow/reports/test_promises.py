"""A dated promise in a report is said, kept in mind, and kept, broken or dropped."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.client.actor import Actor
from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import answer, press, told_since, words

TEXT = "14 管网铺设进度60%，10月20日前完成"


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    return await town.join("李工", "区住建局")


async def promises(town: OfficeTown) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await town.ledger())["promises"]
    return found


async def kept(town: OfficeTown) -> list[bool | None]:
    return [each["kept"] for each in await promises(town)]


async def test_a_promise_is_said_and_exported(town: OfficeTown, contact: Actor) -> None:
    said = await answer(town, contact, TEXT)
    assert "承诺：10月20日前完成（10月20日（周五），当日提醒）" in said.text
    [made] = await promises(town)
    assert set(made) == {"task", "report", "due", "quote", "kept"}
    assert (made["task"], made["due"], made["kept"]) == (14, "2017-10-20T23:59:59+08:00", None)
    assert made["quote"] == "10月20日前完成"
    assert made["report"] == (await town.ledger())["reports"][0]["id"]
    assert "10月20日前完成" in (await answer(town, contact, "/task 14")).text


@pytest.mark.parametrize("text", ["14 进度100%", "14 管网铺设已全部完成", "14 已按期完成管网铺设"])
async def test_done_in_time_keeps_it(town: OfficeTown, contact: Actor, text: str) -> None:
    await words(town, contact, TEXT)
    await words(town, contact, text)
    assert await kept(town) == [True]
    await town.reopen(MONDAY + timedelta(days=7))
    assert await kept(town) == [True]
    assert "承诺事项" not in (await answer(town, contact, "/task 14")).text


@pytest.mark.parametrize("text", ["14 进度90%", "14 已完成现场核查", "14 已全部完成，进度90%"])
async def test_less_does_not_and_after_its_day_it_is_broken(
    town: OfficeTown, contact: Actor, text: str
) -> None:
    await words(town, contact, TEXT)
    await words(town, contact, text)
    assert await kept(town) == [None]
    await town.reopen(datetime(2017, 10, 21, 9, 0, tzinfo=ZONE))
    assert await kept(town) == [False]
    await words(town, contact, "14 进度100%")
    assert await kept(town) == [False]
    assert "已逾期" in (await answer(town, contact, "/task 14")).text.split("承诺事项")[1]


async def test_another_units_report_keeps_nothing(town: OfficeTown, contact: Actor) -> None:
    member = await town.join("赵明", "统一镇")
    await words(town, contact, TEXT)
    await words(town, member, "14 已全部完成")
    assert await kept(town) == [None]


async def test_withdrawn_or_amended_away_it_is_dropped(town: OfficeTown, contact: Actor) -> None:
    sent = await contact.send(TEXT)
    [recorded] = await told_since(town, contact, sent.message_id)
    await contact.edit(sent, "14 管网铺设进度60%，10月27日前完成")
    await town.settled()
    assert [each["due"][:10] for each in await promises(town)] == ["2017-10-27"]
    await contact.edit(sent, "14 管网铺设进度60%")
    await town.settled()
    assert await promises(town) == []
    await contact.edit(sent, TEXT)
    await town.settled()
    assert [each["due"][:10] for each in await promises(town)] == ["2017-10-20"]
    await press(town, contact, recorded, "撤回")
    assert await promises(town) == []
    assert "承诺" not in (await answer(town, contact, "/task 14")).text


async def test_it_waits_again_when_what_kept_it_is_withdrawn(town: OfficeTown, contact: Actor) -> None:
    await words(town, contact, TEXT)
    said = await answer(town, contact, "14 已全部完成")
    assert await kept(town) == [True]
    await press(town, contact, said, "撤回")
    assert await kept(town) == [None]


async def test_what_others_promise_is_not_shown_to_a_mere_member(town: OfficeTown, contact: Actor) -> None:
    member = await town.join("赵明", "统一镇")
    await words(town, contact, TEXT)
    assert "承诺" not in (await answer(town, member, "/task 14")).text
