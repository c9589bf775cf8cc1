"""The bot's clock: the real time cannot be moved, a rehearsal's can."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Clock

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2017, 10, 16, 9, tzinfo=ZONE)
SECOND = timedelta(seconds=1)


def test_a_rehearsal_runs_on_from_where_it_is_set() -> None:
    clock = Clock(ZONE, MONDAY)
    friday = MONDAY + timedelta(days=4)
    clock.set(friday.astimezone(UTC))
    first = clock.now()
    assert friday <= first < friday + SECOND
    assert first <= clock.now()
    assert clock.now().tzinfo == ZONE


def test_setting_a_rehearsal_leaves_the_time_of_its_start() -> None:
    clock = Clock(ZONE, MONDAY)
    clock.set(MONDAY + timedelta(days=4))
    assert clock.started_at == MONDAY


def test_the_real_time_cannot_be_set() -> None:
    with pytest.raises(ValueError, match="rehearsal"):
        Clock(ZONE).set(MONDAY)
