"""Which day reminds of what: by workdays alone, leaving no step out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import PUBLIC, Calendar
from bot.core.lines.lights import Measures
from bot.core.plan import Role, end_of_day
from bot.subjects.reminders.causes import (
    DUE_STEPS,
    Span,
    escalates,
    falls_due,
    reminding_due,
    task_cause,
    unattended,
    unlearned_year,
    workday_before,
)
from bot.subjects.reminders.records import Cause
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus

ZONE = ZoneInfo("Asia/Shanghai")
DEADLINE = end_of_day(date(2017, 11, 30), ZONE)
ASSIGNED = datetime(2017, 10, 16, 9, 0, tzinfo=ZONE)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)


def span(day: date, before: date | None = None) -> Span:
    return Span.of(morning(day), before or workday_before(day, PUBLIC), Measures())


def a_task(**more: object) -> Task:
    values = {
        "number": 3,
        "section": 1,
        "title": "森林",
        "text": "森林覆盖率",
        "deadline": DEADLINE,
        "original_deadline": DEADLINE,
        "status": TaskStatus.IN_PROGRESS,
        "accountable": Role.LEAD,
        "assigned_at": ASSIGNED,
    }
    return Task.model_validate({**values, **more})


def a_part(**more: object) -> Assignment:
    values = {"task": 3, "unit": "区住建局", "role": Role.LEAD, "assigned_at": ASSIGNED}
    accepted = {"status": AssignmentStatus.ACCEPTED, "last_reported_at": ASSIGNED}
    return Assignment.model_validate({**values, **accepted, **more})


def workdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if PUBLIC.is_workday(day)]


@given(st.dates(date(2017, 3, 1), date(2018, 10, 31)))
def test_each_step_before_a_deadline_is_told_on_exactly_one_workday(day: date) -> None:
    deadline = end_of_day(day, ZONE)
    days = workdays(day - timedelta(days=40), day)
    assert sum(falls_due(deadline, span(each)) for each in days) == len(DUE_STEPS)


@given(st.dates(date(2017, 11, 1), date(2017, 11, 29)), st.integers(1, 30))
def test_a_pause_in_the_reminding_loses_no_step(last: date, pause: int) -> None:
    day = min(PUBLIC.next_workday(last + timedelta(days=pause - 1)), DEADLINE.date())
    steps = [falls_due(DEADLINE, span(each)) for each in workdays(last + timedelta(days=1), day)]
    assert falls_due(DEADLINE, span(day, last)) == any(steps)


def test_the_most_pressing_cause_is_told() -> None:
    late = span(date(2017, 12, 1))
    unsigned = a_part(status=AssignmentStatus.PENDING, pushed_at=ASSIGNED)
    assert task_cause(a_task(), unsigned, late, None) is Cause.OVERDUE
    assert task_cause(a_task(), unsigned, span(date(2017, 10, 18)), None) is Cause.UNSIGNED
    assert task_cause(a_task(), a_part(), span(date(2017, 10, 18)), None) is None
    assert task_cause(a_task(), a_part(), span(date(2017, 10, 23)), None) is Cause.SILENT


@pytest.mark.parametrize("status", [AssignmentStatus.REPORTED, AssignmentStatus.DONE])
def test_a_unit_that_is_done_is_left_in_peace(status: AssignmentStatus) -> None:
    assert task_cause(a_task(), a_part(status=status), span(date(2017, 12, 1)), None) is None


def test_a_task_under_review_reminds_nobody() -> None:
    submitted = a_task(status=TaskStatus.SUBMITTED)
    assert task_cause(submitted, a_part(), span(date(2017, 12, 1)), None) is None


def test_what_was_sent_back_is_told_until_something_comes() -> None:
    returned = morning(date(2017, 11, 1))
    on = span(date(2017, 11, 2))
    quiet = a_part(last_reported_at=returned - timedelta(hours=1))
    assert task_cause(a_task(), quiet, on, returned) is Cause.RETURNED
    answered = a_part(last_reported_at=returned + timedelta(hours=1))
    assert task_cause(a_task(), answered, on, returned) is None


def test_only_accountable_units_are_asked_about_silence() -> None:
    responsible = a_part(role=Role.RESPONSIBLE)
    assert task_cause(a_task(), responsible, span(date(2017, 10, 23)), None) is None


def test_a_question_is_told_daily_until_signed_then_every_third_workday() -> None:
    asked = morning(date(2017, 11, 1))
    days = workdays(date(2017, 11, 2), date(2017, 11, 14))
    assert all(unattended(asked, False, span(day)) for day in days)
    told = [day.day for day in days if unattended(asked, True, span(day))]
    assert told == [6, 9, 14]


@given(st.dates(date(2017, 11, 20), date(2018, 3, 1)))
def test_a_task_escalates_on_one_workday(deadline: date) -> None:
    task = a_task(deadline=end_of_day(deadline, ZONE))
    days = workdays(deadline, deadline + timedelta(days=30))
    assert sum(escalates(task, span(day)) for day in days) == 1


def test_reminding_is_due_once_a_workday_within_the_office_hours() -> None:
    monday, hour = morning(date(2017, 10, 16)), morning(date(2017, 10, 16)).time()
    yesterday = date(2017, 10, 13)
    assert reminding_due(monday, hour, yesterday, PUBLIC)
    assert not reminding_due(monday, hour, monday.date(), PUBLIC)
    assert not reminding_due(monday - timedelta(minutes=1), hour, yesterday, PUBLIC)
    assert not reminding_due(monday.replace(hour=20), hour, yesterday, PUBLIC)
    assert not reminding_due(monday, hour, yesterday, Calendar({monday.date(): False}))


def test_a_clock_set_back_starts_from_the_workday_before() -> None:
    assert span(date(2017, 10, 16), before=date(2018, 5, 1)).before == date(2017, 10, 13)


def test_an_unknown_year_is_asked_for_at_the_first_reminding_of_december() -> None:
    assert unlearned_year(span(date(2039, 12, 1))) == 2040
    assert unlearned_year(span(date(2039, 12, 2))) is None
    assert unlearned_year(span(date(2017, 12, 1))) is None
