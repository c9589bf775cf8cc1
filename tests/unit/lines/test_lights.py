"""Lights, progress and workdays: tables of cases, plain values."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import PUBLIC, is_workday
from bot.core.lines.lights import Light, light, progress
from bot.core.plan import Role
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2017, 10, 16, 9, 0, tzinfo=ZONE)
DEADLINE = datetime(2017, 11, 30, 23, 59, 59, tzinfo=ZONE)


def a_task(**changes: object) -> Task:
    values = {
        "number": 1,
        "section": 1,
        "title": "t",
        "text": "t",
        "deadline": DEADLINE,
        "original_deadline": DEADLINE,
        "accountable": Role.LEAD,
        "assigned_at": START,
    }
    return Task.model_validate({**values, **changes})


def a_part(unit: str = "区环保局", role: Role = Role.LEAD, **changes: object) -> Assignment:
    values = {"task": 1, "unit": unit, "role": role, "assigned_at": START, "last_reported_at": None}
    return Assignment.model_validate({**values, **changes})


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START, Light.GREEN),
        (START + timedelta(days=7), Light.YELLOW),
        (datetime(2017, 11, 30, 23, 59, 59, tzinfo=ZONE), Light.YELLOW),
        (datetime(2017, 11, 30, 23, 59, 59, 999_999, tzinfo=ZONE), Light.YELLOW),
        (datetime(2017, 12, 1, tzinfo=ZONE), Light.RED),
    ],
)
def test_light_of_a_task_nobody_reports_on(now: datetime, expected: Light) -> None:
    assert light(a_task(), [a_part(pushed_at=None)], now) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(22, Light.GREEN), (23, Light.YELLOW)],
)
def test_yellow_begins_five_workdays_before_the_deadline(day: int, expected: Light) -> None:
    now = datetime(2017, 11, day, 10, tzinfo=ZONE)
    reported = a_part(last_reported_at=now - timedelta(days=1), status=AssignmentStatus.ACCEPTED)
    assert light(a_task(), [reported], now) is expected


@pytest.mark.parametrize("status", [TaskStatus.SUSPENDED, TaskStatus.CANCELLED])
def test_no_light_for_what_is_not_driven(status: TaskStatus) -> None:
    assert light(a_task(status=status), [a_part()], DEADLINE + timedelta(days=1)) is None


def test_closed_is_blue_even_after_the_deadline() -> None:
    assert light(a_task(status=TaskStatus.CLOSED), [a_part()], DEADLINE + timedelta(days=9)) is Light.BLUE


def test_grey_needs_a_push_and_a_full_workday() -> None:
    friday = datetime(2017, 10, 20, 10, tzinfo=ZONE)
    pushed = a_part(role=Role.RESPONSIBLE, pushed_at=friday)
    reported = a_part("区住建局", last_reported_at=friday)
    parts = [reported, pushed]
    assert light(a_task(), parts, datetime(2017, 10, 23, 9, tzinfo=ZONE)) is Light.GREEN
    assert light(a_task(), parts, datetime(2017, 10, 23, 10, tzinfo=ZONE)) is Light.GREY
    assert light(a_task(), [reported, a_part(role=Role.RESPONSIBLE)], START) is Light.GREEN


def test_red_beats_yellow_beats_grey() -> None:
    unsigned = a_part(pushed_at=START)
    assert light(a_task(), [unsigned], START + timedelta(days=2)) is Light.GREY
    assert light(a_task(), [unsigned], START + timedelta(days=8)) is Light.YELLOW
    assert light(a_task(), [unsigned], DEADLINE + timedelta(seconds=1)) is Light.RED


def test_progress_is_the_mean_of_accountable_units_rounded_down() -> None:
    parts = [
        a_part("甲", progress=50),
        a_part("乙", progress=None),
        a_part("丙", progress=33),
        a_part("丁", role=Role.RESPONSIBLE, progress=100),
        a_part("戊", progress=90, status=AssignmentStatus.NOT_APPLICABLE),
    ]
    assert progress(a_task(), parts) == 27


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2017, 9, 30), True),  # a Saturday made up for the holiday
        (date(2017, 10, 2), False),
        (date(2017, 10, 8), False),
        (date(2017, 10, 9), True),
        (date(2017, 10, 14), False),
        (date(2040, 1, 2), True),  # past the calendar: Monday to Friday
        (date(2040, 1, 1), False),
    ],
)
def test_workdays_follow_the_public_calendar(day: date, expected: bool) -> None:
    assert is_workday(day) is expected


def test_workdays_are_counted_over_the_holiday() -> None:
    assert PUBLIC.next_workday(date(2017, 9, 30)) == date(2017, 10, 9)
    assert PUBLIC.workdays_until(date(2017, 9, 29), date(2017, 10, 10)) == 3
    assert PUBLIC.workdays_until(date(2017, 10, 10), date(2017, 10, 1)) == 0


def test_a_full_workday_does_not_count_days_off() -> None:
    before_holiday = datetime(2017, 9, 30, 18, 0, tzinfo=ZONE)
    assert not PUBLIC.full_workday_since(before_holiday, datetime(2017, 10, 8, 23, 0, tzinfo=ZONE))
    assert not PUBLIC.full_workday_since(before_holiday, datetime(2017, 10, 9, 17, 59, tzinfo=ZONE))
    assert PUBLIC.full_workday_since(before_holiday, datetime(2017, 10, 9, 18, 0, tzinfo=ZONE))
