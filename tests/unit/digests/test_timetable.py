"""When digests are due, as instants."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.subjects.digests.records import DigestKind
from bot.subjects.digests.slots import slots_between

ZONE = ZoneInfo("Asia/Shanghai")


def slots(kind: DigestKind, first: str, last: str) -> list[str]:
    after, until = (datetime.fromisoformat(each).replace(tzinfo=ZONE) for each in (first, last))
    return [f"{slot:%m-%d %H:%M}" for slot in slots_between(kind, after, until)]


def test_daily_on_workdays_only() -> None:
    found = slots(DigestKind.DAILY, "2017-09-29T08:30", "2017-10-10T08:30")
    assert found == ["09-30 08:30", "10-09 08:30", "10-10 08:30"]


def test_a_slot_begins_with_its_instant() -> None:
    assert slots(DigestKind.DAILY, "2017-10-16T08:29", "2017-10-16T08:29:59") == []
    assert slots(DigestKind.DAILY, "2017-10-16T08:29", "2017-10-16T08:30") == ["10-16 08:30"]
    assert slots(DigestKind.DAILY, "2017-10-16T08:30", "2017-10-16T23:00") == []


def test_weekly_on_the_last_workday_of_the_week() -> None:
    found = slots(DigestKind.WEEKLY, "2017-09-24T00:00", "2017-10-21T00:00")
    assert found == ["09-30 16:30", "10-13 16:30", "10-20 16:30"]


def test_monthly_on_the_first_workday() -> None:
    found = slots(DigestKind.MONTHLY, "2017-09-15T00:00", "2017-12-02T00:00")
    assert found == ["10-09 09:00", "11-01 09:00", "12-01 09:00"]
