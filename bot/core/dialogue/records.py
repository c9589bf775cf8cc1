from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Self

from pydantic import Field, JsonValue

from bot.core.records import Record, Value


class Pending(Record):
    """An order that waits for 确认: the command with its values, kept until confirmed or dropped.

    Rows of older versions hold the values by position, as `arguments`.
    """

    table: ClassVar[str] = "pending"
    indexed: ClassVar[tuple[str, ...]] = ("person",)

    id: str
    person: int
    command: str
    order: dict[str, JsonValue] = Field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    at: datetime

    def with_order(self, order: "WaitingOrder") -> Self:
        return self.with_fields(order=order.model_dump(mode="json"), arguments=())


class WaitingOrder(Value):
    """What is carried out once it is confirmed; each command has a class of its own."""

    @classmethod
    def of(cls, pending: Pending) -> Self:
        return cls.model_validate(pending.order or cls.by_position(pending.arguments))

    @classmethod
    def by_position(cls, arguments: tuple[str, ...]) -> Mapping[str, object]:
        """The values as older versions have stored them."""
        return dict(zip(cls.model_fields, arguments, strict=True))


class Dialogue(Record):
    """A command that still waits for an argument from this person; `task` is what it is about.

    `question` is what it was asked with, and `message` where, once the question has arrived. `pick` is the
    kind of what buttons offer, where a name or number typed will do as well. What is `optional` gives way to
    a message that means something else.
    """

    table: ClassVar[str] = "dialogues"
    key_field: ClassVar[str] = "person"

    person: int
    command: str
    arguments: tuple[str, ...] = ()
    task: int | None = None
    question: str = ""
    message: int | None = None
    pick: str = ""
    optional: bool = False
    opened_at: datetime

    def with_message(self, message: int | None) -> Self:
        return self.with_fields(message=message)
