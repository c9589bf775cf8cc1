"""People are disturbed from 08:00 to 20:00 on workdays of the public calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import open_at
from bot.delivery.timing import until_open


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2017-11-22T07:59:59", "2017-11-22T08:00:00"),
        ("2017-11-22T08:00:00", "2017-11-22T08:00:00"),
        ("2017-11-22T19:59:59", "2017-11-22T19:59:59"),
        ("2017-11-22T20:00:00", "2017-11-23T08:00:00"),
        ("2017-11-24T20:00:00", "2017-11-27T08:00:00"),  # over a weekend
        ("2017-11-25T12:00:00", "2017-11-27T08:00:00"),
        ("2017-09-29T20:00:00", "2017-09-30T08:00:00"),  # a Saturday worked for the National Day
        ("2017-09-30T20:00:00", "2017-10-09T08:00:00"),
    ],
)
def test_the_next_time_to_disturb(now: str, opening: str) -> None:
    assert instant(now) + until_open(instant(now)) == instant(opening)
    assert open_at(instant(now)) == (now == opening)
    assert open_at(instant(opening))
