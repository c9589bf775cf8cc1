"""When things go out: the schedule, the calendar the office has decided, and what is sent next."""

from datetime import date, datetime
from typing import Literal

from bot.core.office_settings import Schedule
from bot.core.records import Value
from bot.subjects.digests.records import DigestKind


class ScheduleShown(Value):
    """The hours and measures; after a change `changed` names it and `undo` the value before."""

    kind: Literal["schedule_shown"] = "schedule_shown"
    schedule: Schedule
    near_workdays: int
    silent_days: int
    changed: str | None = None
    undo: str | None = None


class DayChoice(Value):
    """A day, and whether it is a workday by the public calendar and by the office's decision."""

    kind: Literal["day_choice"] = "day_choice"
    day: date
    public: bool
    decided: bool | None


class DaySet(Value):
    """The office's answer to /holiday; `undo` is 班, 休 or neither, as it was before."""

    kind: Literal["day_set"] = "day_set"
    day: date
    public: bool
    decided: bool | None
    undo: str


class Holidays(Value):
    """Days that are other than their weekday says, and those the office has decided; true is 班."""

    kind: Literal["holidays"] = "holidays"
    moved: tuple[tuple[date, bool], ...]
    decided: tuple[tuple[date, bool], ...]
    until: date
    unknown_year: int | None


class NextSlot(Value):
    digest: DigestKind
    at: datetime


class PersonTasks(Value):
    """Whom the next reminder reaches, and with which tasks."""

    name: str
    units: tuple[str, ...]
    numbers: tuple[int, ...]


class Waiting(Value):
    """How many messages wait for the office hours to reach somebody."""

    name: str
    messages: int


class Preview(Value):
    """What goes out next, to whom; `office` tells whether the office itself will be reminded too."""

    kind: Literal["preview"] = "preview"
    channel: bool
    slots: tuple[NextSlot, ...]
    reminders_at: datetime
    reminders: tuple[PersonTasks, ...]
    office: bool
    waiting: tuple[Waiting, ...]
    waiting_until: datetime | None
