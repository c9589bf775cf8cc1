from datetime import datetime
from typing import ClassVar, Self

from bot.core.records import Record


class Pending(Record):
    """An order that waits for 确认: the command with its arguments, kept until confirmed or dropped."""

    table: ClassVar[str] = "pending"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    id: str
    person: int
    command: str
    arguments: tuple[str, ...] = ()
    at: datetime

    def with_arguments(self, arguments: tuple[str, ...]) -> Self:
        return self.with_fields(arguments=arguments)


class Dialogue(Record):
    """A command that still waits for an argument from this person; `task` is what it is about.

    `question` is what it was asked with, and `message` where, once the question has arrived.
    """

    table: ClassVar[str] = "dialogues"
    key_field: ClassVar[str] = "person"

    person: int
    command: str
    arguments: tuple[str, ...] = ()
    task: int | None = None
    question: str = ""
    message: int | None = None
    opened_at: datetime

    def with_message(self, message: int | None) -> Self:
        return self.with_fields(message=message)
