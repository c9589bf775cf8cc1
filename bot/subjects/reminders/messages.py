"""What urges people: the grouped reminder of a day, urging by hand, formal notices and bulletins."""

from datetime import date, datetime
from typing import Self

from bot.core.lines.values import TaskLine, UnitRef
from bot.core.messages import Message, Subject
from bot.core.records import Value
from bot.subjects.reminders.records import Cause, LetterKind

LETTER = "letter"


class ReminderItem(Value):
    """One thing a unit is reminded of; `id` names the promise, instruction or request behind it.

    `days` counts what the cause is about: days of silence, or since something was asked.
    """

    cause: Cause
    unit: str
    line: TaskLine
    days: int | None = None
    quote: str = ""
    id: str = ""


class UnitTasks(Value):
    """A unit with the numbers of the tasks that something is said of."""

    unit: str
    numbers: tuple[int, ...]


class OfficeTodo(Value):
    """What waits for the office on this day, and what has newly gone wrong."""

    completions: int = 0
    extensions: int = 0
    declined: int = 0
    overdue: tuple[TaskLine, ...] = ()
    escalated: tuple[TaskLine, ...] = ()
    unsigned: tuple[UnitTasks, ...] = ()
    unlearned_year: int | None = None

    @property
    def empty(self) -> bool:
        return self == OfficeTodo()


class Reminder(Message):
    """The one grouped message of a person on a workday, or what the office urges by hand.

    `alerts` are long overdue tasks for leaders who wish to hear of them, `unsigned` the reader's units that
    have tasks to sign for.
    """

    day: date
    urged: bool = False
    items: tuple[ReminderItem, ...] = ()
    several_units: bool = False
    todo: OfficeTodo | None = None
    alerts: tuple[TaskLine, ...] = ()
    unsigned: tuple[UnitRef, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The tasks spoken of, each once."""
        return tuple(dict.fromkeys(item.line.number for item in self.items))

    def with_items(self, items: tuple[ReminderItem, ...]) -> Self:
        return self.with_fields(items=items)


class Urged(Message):
    """The office's answer to /remind; without a task or unit it was for all.

    `waiting` names what can still be taken back, as long as the office hours have not begun.
    """

    number: int | None
    title: str
    unit: UnitRef | None
    people: int
    units: tuple[str, ...]
    uncovered: tuple[str, ...]
    tasks: int
    waiting: str = ""


class UrgeTakenBack(Message):
    """How many of the messages of a /remind had not gone out yet."""

    messages: int


class AlertsSet(Message):
    """A leader's answer: whether long overdue tasks are told privately from now on."""

    on: bool


class LetterFacts(Value):
    """What a 督办单 (one task, answered by `due`) or a 通报 (all overdue tasks) says.

    `wording` is the office's own text, if it has put one in place of the usual.
    """

    letter_kind: LetterKind
    plan: str
    lines: tuple[TaskLine, ...]
    clause: str = ""
    units: tuple[str, ...] = ()
    due: datetime | None = None
    wording: str = ""


class LetterDraft(Message):
    """A letter as it would go out, waiting for 确认."""

    letter: str
    pending: str
    facts: LetterFacts
    people: int


class FormalNotice(Message):
    """A 督办单 as it reaches a unit's contacts, to be signed for."""

    letter: str
    number: int
    unit: UnitRef
    facts: LetterFacts

    @property
    def reply_subject(self) -> Subject:
        return Subject(kind=LETTER, id=self.letter)


class Bulletin(Message):
    """A 通报 as it stands in the channel."""

    number: int
    facts: LetterFacts


class LetterIssued(Message):
    """The office's answer once a letter is out."""

    letter_kind: LetterKind
    number: int
    units: tuple[str, ...]
    people: int


class LetterSigned(Message):
    """Tells who has issued a formal notice that a unit has signed for it."""

    number: int
    task: int
    title: str
    unit: str
    at: datetime


class LetterAnswered(Message):
    """A unit's answer to a 督办单 as its issuer and the office get it; `own` confirms it to the contact."""

    number: int
    task: int
    title: str
    unit: str
    text: str
    at: datetime
    files: int = 0
    amended: bool = False
    own: bool = False

    def for_oneself(self) -> Self:
        return self.with_fields(own=True)
