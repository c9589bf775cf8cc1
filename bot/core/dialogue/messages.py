"""Questions: about a message, or for an argument that a command still misses."""

from typing import Self

from pydantic import Field

from bot.core.lines.values import PersonLine, TaskLine, UnitRef
from bot.core.messages import Message
from bot.core.people import Office
from bot.core.refusals import Refusal
from bot.understanding.small_words import SmallWord


class Refused(Message):
    """A refusal as an answer in the chat; `values` fill the sentence named by `code`."""

    code: str
    values: dict[str, str | int | tuple[str, ...]] = Field(default_factory=dict)


def refused(refusal: Refusal) -> Refused:
    return Refused(code=refusal.code, values={name: _plain(value) for name, value in refusal.values.items()})


def _plain(value: object) -> str | int | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    if isinstance(value, int):
        return value
    return str(value)


class Apology(Message):
    """An unexpected error, with the reference under which it is logged."""

    reference: str


class SmallWordHeard(Message):
    """One line in return for words that are no content; `waits` says that a question is still open."""

    word: SmallWord
    waits: bool = False
    signed: tuple[int, ...] = ()


class DialogueLeft(Message):
    open: bool


class AskTask(Message):
    """A command waits for a task; the buttons run it with the arguments so far."""

    command: str
    arguments: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]
    page: int = 0


class AskUnit(Message):
    command: str
    arguments: tuple[str, ...] = ()
    units: tuple[UnitRef, ...]
    offices: bool = False
    unclear: str | None = None
    page: int = 0
    back: bool = False


class AskRole(Message):
    command: str
    arguments: tuple[str, ...] = ()
    back: bool = False


class AskPerson(Message):
    command: str
    people: tuple[PersonLine, ...]
    unclear: str | None = None
    page: int = 0


class AskText(Message):
    """A command waits for words; the person's next message is taken as the answer.

    `question` names the sentence to ask with, where it is not the command's own; `over` says that nothing is
    waited for any more. With `back`, what `command` has been told last can be told anew.
    """

    command: str
    question: str = ""
    arguments: tuple[str, ...] = ()
    number: int | None = None
    title: str = ""
    back: bool = False
    over: bool = False

    def with_over(self, over: bool) -> Self:
        return self.with_fields(over=over)


class Menu(Message):
    """The command menu of one person in one chat; not a message."""

    offices: tuple[Office, ...]
    contact: bool
