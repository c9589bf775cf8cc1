"""What every stored record has: a key of its own and the fields it can be asked by."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value inside a record, a command or a notice."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Value):
    """A row of one table; `indexed` names the fields (scalars or tuples) that `Rows.find` accepts."""

    table: ClassVar[str]
    indexed: ClassVar[tuple[str, ...]] = ()

    @property
    def key(self) -> str:
        raise NotImplementedError  # every table says what identifies its rows


def message_key(chat_id: int, message_id: int) -> str:
    """Telegram numbers messages per chat: only both numbers together name one."""
    return f"{chat_id}.{message_id}"


def parse_message_key(key: str) -> tuple[int, int]:
    chat, message = key.split(".")[:2]
    return int(chat), int(message)
