"""Slots in zones that put the clock forward and back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.office_settings import Schedule
from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.slots import slots_between

ISRAEL = ZoneInfo("Asia/Jerusalem")
IRAN = ZoneInfo("Asia/Tehran")


def test_a_slot_in_an_hour_that_is_left_out_comes_once() -> None:
    early = Schedule(daily=time(2, 30))
    after = datetime(2018, 3, 22, 12, tzinfo=ISRAEL)
    found = []
    for minute in range(0, 120, 5):
        until = datetime(2018, 3, 23, 3, 0, tzinfo=ISRAEL) + timedelta(minutes=minute)
        found += slots_between(DigestKind.DAILY, after, until, early)
        after = until
    assert found == [datetime(2018, 3, 23, 3, 30, tzinfo=ISRAEL)]


def test_a_slot_in_an_hour_that_comes_twice_comes_once() -> None:
    late = Schedule(daily=time(23, 30))
    begin = datetime(2018, 9, 21, 18, 0, tzinfo=UTC)
    found = []
    for minute in range(0, 240, 5):
        after = (begin + timedelta(minutes=minute)).astimezone(IRAN)
        until = (begin + timedelta(minutes=minute + 5)).astimezone(IRAN)
        found += slots_between(DigestKind.DAILY, after, until, late)
    assert len(found) == 1
