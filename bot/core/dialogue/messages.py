"""Questions: about a message, or for an argument that a command still misses."""

from typing import Literal

from pydantic import Field

from bot.core.lines.values import PersonLine, TaskLine, UnitRef
from bot.core.records import Value


class Refused(Value):
    """A refusal as an answer in the chat; `values` fill the sentence named by `code`."""

    kind: Literal["refused"] = "refused"
    code: str
    values: dict[str, str | int | tuple[str, ...]] = Field(default_factory=dict)


class Apology(Value):
    """An unexpected error, with the reference under which it is logged."""

    kind: Literal["apology"] = "apology"
    reference: str


class DialogueLeft(Value):
    kind: Literal["dialogue_left"] = "dialogue_left"
    open: bool


class AskTask(Value):
    """A command waits for a task; the buttons run it with the arguments so far."""

    kind: Literal["ask_task"] = "ask_task"
    command: str
    arguments: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]
    page: int = 0


class AskUnit(Value):
    kind: Literal["ask_unit"] = "ask_unit"
    command: str
    arguments: tuple[str, ...] = ()
    units: tuple[UnitRef, ...]
    offices: bool = False
    unclear: str | None = None
    page: int = 0
    back: bool = False


class AskRole(Value):
    kind: Literal["ask_role"] = "ask_role"
    command: str
    arguments: tuple[str, ...] = ()
    back: bool = False


class AskPerson(Value):
    kind: Literal["ask_person"] = "ask_person"
    command: str
    people: tuple[PersonLine, ...]
    unclear: str | None = None
    page: int = 0


class AskText(Value):
    """A command waits for words; the person's next message is taken as the answer.

    `question` names the sentence to ask with, where it is not the command's own; `over` says that nothing is
    waited for any more. With `back`, what `command` has been told last can be told anew.
    """

    kind: Literal["ask_text"] = "ask_text"
    command: str
    question: str = ""
    arguments: tuple[str, ...] = ()
    number: int | None = None
    title: str = ""
    back: bool = False
    over: bool = False
