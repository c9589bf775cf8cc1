"""What a unit is reminded of on a workday, decided by day and calendar alone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.core.calendar import CLOSING, Calendar, is_known
from bot.core.lines.lights import Measures, accountable, past
from bot.subjects.reminders.records import Cause
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus, wanted

DUE_STEPS = (10, 5, 2, 0)
AGAIN_AFTER = 3
ESCALATED_AFTER = 3


@dataclass(frozen=True)
class Span:
    """The reminding of `now`'s day; `before` is the day of the one before, so that no step falls between."""

    before: date
    now: datetime
    measures: Measures

    @classmethod
    def of(cls, now: datetime, last: date, measures: Measures) -> "Span":
        """A clock set back to an earlier day starts from the workday before."""
        if last < now.date():
            earlier = last
        else:
            earlier = workday_before(now.date(), measures.calendar)
        return cls(earlier, now, measures)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def calendar(self) -> Calendar:
        return self.measures.calendar

    def covers(self, day: date) -> bool:
        """Whether this is the last reminding on or before `day`."""
        first = self.calendar.next_workday(self.before)
        return min(first, self.today) <= day < self.calendar.next_workday(self.today)

    def every(self, workdays: int, since: date) -> bool:
        """Whether the count of workdays since a day has passed a multiple of `workdays`."""
        gone = self.calendar.workdays_until(since, self.today)
        count = self.calendar.workdays_until(since, self.before)
        return gone // workdays > count // workdays


def workday_before(day: date, calendar: Calendar) -> date:
    """The last workday before `day`."""
    day -= timedelta(days=1)
    while not calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


def falls_due(deadline: datetime, span: Span) -> bool:
    """Ten, five and two workdays before the deadline, and on the last workday up to it."""
    day = deadline.date()
    count = span.calendar.workdays_until(span.today, day)
    one_count = span.calendar.workdays_until(span.before, day)
    return day >= span.today and any(count <= step < one_count for step in DUE_STEPS)


def overdue(task: Task, now: datetime) -> bool:
    return task.open and task.status is not TaskStatus.SUBMITTED and past(task.deadline, now)


def workdays_over(deadline: datetime, today: date, calendar: Calendar) -> int:
    """Workdays since the deadline's day."""
    return calendar.workdays_until(deadline.date(), today)


def escalates(task: Task, span: Span) -> bool:
    """Whether the task's third workday over the deadline has come since the last reminding."""
    if not overdue(task, span.now):
        return False
    over = workdays_over(task.deadline, span.today, span.calendar)
    return over >= ESCALATED_AFTER > workdays_over(task.deadline, span.before, span.calendar)


def grown_silent(part: Assignment, span: Span) -> bool:
    """Silent for the set days, and again after every further such time."""
    since = (part.last_reported_at or part.assigned_at).astimezone(span.now.tzinfo).date()
    quiet = span.measures.silent_days
    return (span.today - since).days // quiet > max((span.before - since).days, 0) // quiet


def task_cause(task: Task, part: Assignment, span: Span, returned_at: datetime | None) -> Cause | None:
    """The most pressing reason to remind a unit of its part in an open task, if there is any."""
    if task.status is TaskStatus.SUBMITTED or not wanted(part):
        return None
    answers = part in accountable(task, [part])
    reasons = {
        Cause.OVERDUE: overdue(task, span.now),
        Cause.DUE: falls_due(task.deadline, span),
        Cause.RETURNED: answers and _untouched(part, span, returned_at),
        Cause.UNSIGNED: _unsigned(part, span),
        Cause.SILENT: answers and grown_silent(part, span),
    }
    return next((cause for cause, holds in reasons.items() if holds), None)


def _untouched(part: Assignment, span: Span, returned_at: datetime | None) -> bool:
    if returned_at is None or (part.last_reported_at and part.last_reported_at > returned_at):
        return False
    return span.calendar.full_workday_since(returned_at, span.now)


def _unsigned(part: Assignment, span: Span) -> bool:
    waiting = part.status is AssignmentStatus.PENDING and part.pushed_at is not None
    return waiting and span.calendar.full_workday_since(part.pushed_at or span.now, span.now)


def unattended(asked_at: datetime, signed: bool, span: Span) -> bool:
    """What waits for an answer: daily until it is signed for, then every few workdays."""
    day = asked_at.astimezone(span.now.tzinfo).date()
    if not span.calendar.full_workday_since(asked_at, span.now):
        return False
    return not signed or span.every(AGAIN_AFTER, day)


def reminding_due(now: datetime, hour: time, last: date, calendar: Calendar) -> bool:
    """Once on each workday, from the set hour on while people may be disturbed."""
    return now.date() != last and calendar.is_workday(now.date()) and hour <= now.time() < CLOSING


def unlearned_year(span: Span) -> int | None:
    """The next year, when it begins within a month, nobody knows its moved days, and a month is new."""
    ahead = (span.today + timedelta(days=31)).year
    if span.before.month != span.today.month and not is_known(ahead):
        return ahead
    return None
