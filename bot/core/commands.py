"""How commands and buttons are declared: once, beside the use case that they run."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from functools import cache
from itertools import takewhile

from bot.core.dialogue.records import Pending
from bot.core.lines.values import TaskCard
from bot.core.messages import Message
from bot.core.orders import Pressed
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NotYours
from bot.subjects.tasks.records import TaskStatus
from bot.texts.buttons import Payload, Unreadable, payload, unpack

Who = Callable[[Work, int], Awaitable[Person | None]]
# Called with the work, the speaker and the arguments. What takes long is returned, to be done once the work
# is closed.
After = Callable[[], Awaitable[None]]
Run = Callable[..., Awaitable[After | None]]
UNIT_CODE = re.compile(r"u([0-9]{1,5})", re.ASCII)
Check = Callable[..., Awaitable[object]]


class Missing(Exception):
    """An argument is missing; `question` asks for it, or None when a row of the outbox already does."""

    def __init__(self, question: Message | None) -> None:
        super().__init__()
        self.question = question


class ArgumentKind(Enum):
    """What an argument is, and so how it is read and asked for."""

    TASK = "task"
    UNIT = "unit"
    OWN_UNIT = "own unit"  # for which the speaker speaks on the task; not asked for where there is one only
    PERSON = "person"
    ROLE = "role"
    DAY = "day"  # in front of more words
    DATE = "date"  # all that is left
    ID = "id"  # comes with the button, never asked for
    WORDS = "words"  # all that is left; the next message where nothing is
    ANY = "any"  # the reader itself: the use case takes its arguments one by one


PICKED = frozenset(
    {ArgumentKind.TASK, ArgumentKind.UNIT, ArgumentKind.OWN_UNIT, ArgumentKind.PERSON, ArgumentKind.ROLE}
)


class UnitChoice(Enum):
    """Which units a question for one offers."""

    ALL = "all"
    SINGLE = "all but groups"
    GROUPS = "groups"
    SPEAKING = "those on the task for which one may speak"
    OTHERS = "all but groups and the units named before"
    NEW = "those of others that are not on the task"


@dataclass(frozen=True)
class Argument:
    kind: ArgumentKind
    units: UnitChoice = UnitChoice.ALL
    question: str = ""  # another sentence to ask with than the command's own
    offices: bool = False  # an office may be named in a unit's place
    another: bool = False  # another unit follows, so that a unit in front may be that one

    def asked(self, question: str) -> "Argument":
        return replace(self, question=question)


TASK = Argument(ArgumentKind.TASK)
UNIT = Argument(ArgumentKind.UNIT)
OWN_UNIT = Argument(ArgumentKind.OWN_UNIT, UnitChoice.SPEAKING)
PERSON = Argument(ArgumentKind.PERSON)
ROLE = Argument(ArgumentKind.ROLE)
DAY = Argument(ArgumentKind.DAY)
DATE = Argument(ArgumentKind.DATE)
ID = Argument(ArgumentKind.ID)
WORDS = Argument(ArgumentKind.WORDS)
ANY = Argument(ArgumentKind.ANY)


class Audience(StrEnum):
    """In whose menu a command stands; within one menu the places decide."""

    CONTACT = "contact"
    READER = "reader"
    VERIFIER = "verifier"
    ADMIN = "admin"
    EVERYONE = "everyone"
    STRANGER = "stranger"


@dataclass(frozen=True)
class Command:
    """A command, typed or run by a button that starts or continues it.

    `chinese` are the names that a Chinese keyboard writes at once, the one that /help shows first;
    `check` sees the arguments read so far before words are asked for; `tasks` are the statuses of tasks it
    makes sense for, with `unfinished` only where the own unit has not reported completion; `given` arguments
    come with its button and cannot be taken back one by one; `typed` is False for what only buttons and
    answers to questions run; `replaces` says that the answer takes the place of the message whose button
    gave all arguments; `toast` names what a press is answered with; `home` gives its place among the few
    buttons of a greeting, `office_help` its place in what the office is told by /help; `on_card` says on
    which cards of tasks its button stands, `card_place` where among the others; `undo` names the command or
    button that takes back what it has done.
    """

    name: str
    who: Who
    run: Run
    chinese: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    check: Check | None = None
    tasks: frozenset[TaskStatus] | None = None
    unfinished: bool = False
    given: int = 0
    menus: tuple[Audience, ...] = ()
    place: int = 0
    home: Mapping[Audience, int] = field(default_factory=dict)
    office_help: int = 0
    on_card: Callable[[TaskCard], bool] | None = None
    card_place: int = 0
    typed: bool = True
    replaces: bool = False
    toast: str = ""
    undo: str = ""

    def __post_init__(self) -> None:
        _declare(self.name, self)

    def payload(self, *ids: object) -> Payload:
        """What a button carries that gives the command with these arguments."""
        return payload(self.name, *ids)

    def undoing(self, *ids: object) -> Payload:
        """What a button carries that takes back what the command has done."""
        return payload(self.undo, *ids)

    @property
    def picked(self) -> tuple[Argument, ...]:
        """The arguments that buttons can name, as far as they stand in front."""
        return tuple(takewhile(lambda argument: argument.kind in PICKED, self.arguments))


@dataclass(frozen=True)
class PressButton:
    """A button that is complete in itself.

    `ids` turn its parts into arguments and raise `ValueError` where they can't; with `more` all parts behind
    those come as one tuple; with `leaves` an open question is left as any command leaves it;
    with `signs` it goes once its message is signed for in words, such as 收到.
    those come as one tuple; with `leaves` an open question is left as any command leaves it; `undo` names
    the command or button that takes back what it has done.
    """

    verb: str
    who: Who
    run: Run
    ids: tuple[Callable[[str], object], ...] = ()
    toast: str = ""
    replaces: bool = False
    leaves: bool = False
    more: bool = False
    signs: bool = False
    undo: str = ""

    def __post_init__(self) -> None:
        _declare(self.verb, self)

    def payload(self, *ids: object) -> Payload:
        return payload(self.verb, *ids)

    def undoing(self, *ids: object) -> Payload:
        """What a button carries that takes back what this one has done."""
        return payload(self.undo, *ids)

    def read(self, parts: tuple[str, ...]) -> list[object]:
        """The parts of a button's data as arguments; raises `ValueError` where others are declared."""
        count = len(self.ids)
        if len(parts) < count or (len(parts) > count and not self.more):
            raise ValueError(f"{self.verb} takes {count} parts, not {len(parts)}")
        values = [read(part) for read, part in zip(self.ids, parts[:count], strict=True)]
        return [*values, parts[count:]] if self.more else values


DECLARED: dict[str, Command | PressButton] = {}


def _declare(name: str, declaration: Command | PressButton) -> None:
    if name in DECLARED:
        raise ValueError(f"{name} is declared twice")
    DECLARED[name] = declaration


def signs(data: str) -> bool:
    """Whether a button with this data signs for its message."""
    try:
        declaration = DECLARED.get(unpack(data).verb)
    except Unreadable:
        return False
    return isinstance(declaration, PressButton) and declaration.signs


def command(name: str) -> Command | None:
    declaration = DECLARED.get(name)
    if isinstance(declaration, Command):
        return declaration
    return None


def takes_back(name: str) -> bool:
    """Whether a command or button is the way back of another."""
    return any(declaration.undo == name for declaration in DECLARED.values())


def typed() -> dict[str, Command]:
    return {
        name: command for name, command in DECLARED.items() if isinstance(command, Command) and command.typed
    }


@cache
def by_chinese_name() -> dict[str, str]:
    """The commands by the Chinese names they may be called by."""
    return {word: command.name for command in typed().values() for word in command.chinese}


def in_menu(menu: Audience) -> list[Command]:
    """The commands of a menu, in their places."""
    return sorted(
        (command for command in typed().values() if menu in command.menus), key=lambda each: each.place
    )


def at_home(audience: Audience) -> list[str]:
    """The few commands that this audience most needs, in their places."""
    commands = [each for each in typed().values() if audience in each.home]
    return [each.name for each in sorted(commands, key=lambda each: each.home[audience])]


def in_office_help() -> list[str]:
    """The commands that have a paragraph of their own in the office's /help."""
    commands = [each for each in typed().values() if each.office_help]
    return [each.name for each in sorted(commands, key=lambda each: each.office_help)]


def on_card(card: TaskCard) -> list[Command]:
    """What may be done on the task of a card, the daily work first."""
    commands = [
        command for command in typed().values() if command.on_card is not None and command.on_card(card)
    ]
    return sorted(commands, key=lambda command: command.card_place)


def unit_code(text: str) -> int:
    """The code of a unit as buttons name it, `u5`; anything else is refused like a unit of others."""
    code = UNIT_CODE.fullmatch(text)
    if code is None:
        raise NotYours
    return int(code[1])


Carry = Callable[[Work, Pending, Pressed | None], Awaitable[None]]

# What is carried out once an order that waits under this name is confirmed.
ORDERS: dict[str, Carry] = {}


def when_confirmed(name: str, carry: Carry) -> None:
    ORDERS[name] = carry
