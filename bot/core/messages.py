"""What the bot says: facts with everything their sentences need, so that rendering reads no store."""

import re
from inspect import get_annotations
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, SerializeAsAny

from bot.core.records import Value

CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class TaggedValue(Value):
    """A value that carries the name of its class, so that a stored row finds its class again.

    The name is the class's own in snake case; `kind` keeps an older name that stored rows still carry.
    """

    kind: str = ""
    kinds: ClassVar[dict[str, type["TaggedValue"]]] = {}

    def __init_subclass__(cls, *, kind: str | None = None, family: bool = False, **options: Any) -> None:
        super().__init_subclass__(**options)
        if family:
            cls.kinds = {}
            return
        name = kind or CAPITAL.sub("_", cls.__name__).lower()
        if name in cls.kinds:
            raise TypeError(f"{cls.__name__} and {cls.kinds[name].__name__} are both named {name}")
        cls.__annotations__ = {**get_annotations(cls), "kind": Literal[name]}
        cls.kind = name
        cls.kinds[name] = cls

    @classmethod
    def read(cls, row: object) -> object:
        """The value that a stored row means; what is none is left to pydantic to refuse."""
        if not isinstance(row, dict):
            return row
        if row.get("kind") not in cls.kinds:
            raise ValueError(f"no {cls.__name__} is named {row.get('kind')!r}")
        return cls.kinds[row["kind"]].model_validate(row)


class Subject(Value):
    """What a message asks of its reader besides tasks, so that a reply finds it: its kind and its id."""

    kind: str
    id: str


class Message(TaggedValue, family=True):
    """One thing the bot says."""

    @property
    def tells_others(self) -> bool:
        """Whether it says that somebody else will be told: at night it then says when."""
        return bool(getattr(self, "told", 0) or getattr(self, "people", 0))

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        """The tasks a reply may be about, where the row of the message names none."""
        return ()

    @property
    def reply_subject(self) -> Subject | None:
        """What a reply answers, if the message asks for one."""
        return None


class Stamp(TaggedValue, family=True):
    """What is written on a message whose button has been used."""


AnyMessage = Annotated[SerializeAsAny[Message], BeforeValidator(Message.read)]
AnyStamp = Annotated[SerializeAsAny[Stamp], BeforeValidator(Stamp.read)]
