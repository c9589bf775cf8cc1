"""When things go out: the schedule, the calendar the office has decided, and what is sent next."""

from datetime import date, datetime

from bot.core.messages import Message
from bot.core.office_settings import Schedule
from bot.core.records import Value
from bot.subjects.digests.records import DigestKind


class ScheduleShown(Message):
    """The hours and measures; after a change `changed` names it and `undo` the value before."""

    schedule: Schedule
    near_workdays: int
    silent_days: int
    changed: str | None = None
    undo: str | None = None


class DayChoice(Message):
    """A day, and whether it is a workday by the public calendar and by the office's decision."""

    day: date
    public: bool
    decided: bool | None


class DaySet(Message):
    """The office's answer to /holiday; `undo` is 班, 休 or neither, as it was before."""

    day: date
    public: bool
    decided: bool | None
    undo: str


class Holidays(Message):
    """Days that are other than their weekday says, and those the office has decided; true is 班."""

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


class Preview(Message):
    """What goes out next, to whom; `office` tells whether the office itself will be reminded too."""

    channel: bool
    slots: tuple[NextSlot, ...]
    reminders_at: datetime
    reminders: tuple[PersonTasks, ...]
    office: bool
    waiting: tuple[Waiting, ...]
    waiting_until: datetime | None
