"""At night an answer that says that others will be told also says when."""

from datetime import datetime, timedelta

import pytest

from tests.fixtures_office import MONDAY, ZONE, OfficeTown
from tests.office_acts import answer, words

NIGHT = datetime(2017, 10, 16, 21, 30, tzinfo=ZONE)
FRIDAY = datetime(2017, 10, 20, 21, 0, tzinfo=ZONE)


@pytest.mark.parametrize(("now", "told"), [(NIGHT, "10月17日 08:00 送达"), (FRIDAY, "10月23日 08:00 送达")])
async def test_who_is_told_in_the_morning_is_said_so(town: OfficeTown, now: datetime, told: str) -> None:
    contact = await town.join("李工", "区住建局")
    leader = await town.join("孙区长", "leader")
    await town.reopen(now)
    assert told in await words(town, town.admin, "/deadline 14 12月15日")
    assert told in await words(town, contact, "/extend 14 2018-01-15 设备尚未到货")
    card = await answer(town, leader, "/task 14")
    assert told in await words(town, leader, "请明早报方案", reply_to=card)
    assert told in await words(town, town.admin, "/remind 14")
    assert "送达" not in await words(town, contact, "14 进度30%")


async def test_by_day_nothing_is_said(town: OfficeTown) -> None:
    await town.join("李工", "区住建局")
    await town.reopen(MONDAY + timedelta(minutes=5))
    assert "送达" not in await words(town, town.admin, "/deadline 14 12月15日")
