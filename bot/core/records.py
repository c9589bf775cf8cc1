"""What every stored record has: a key of its own and the fields it can be asked by."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value inside a record, a command or a notice."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def with_fields(self, **fields: object) -> Self:
        """A copy with other values in these fields; records say in methods of their own what happens.

        Raises `TypeError` for a name that is no field: pydantic would take it in silence.
        """
        unknown = fields.keys() - type(self).model_fields.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        return self.model_copy(update=fields)


class Record(Value):
    """A row of one table; `key_field` names what identifies it, `indexed` the fields (scalars or
    tuples) that `Rows.find` accepts.

    A key made of several fields is a property `key` of the record's own.

    A class that names its table is one of `tables`; `bot/rooms.py` finds them all.
    """

    table: ClassVar[str]
    key_field: ClassVar[str] = "id"
    indexed: ClassVar[tuple[str, ...]] = ()
    tables: ClassVar[dict[str, type["Record"]]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "key" in vars(cls):
            cls.key_field = "key"
        if "table" in vars(cls):
            cls.tables[cls.table] = cls

    @property
    def key(self) -> str:
        """What identifies the row in its table: one field, or what a record makes of several."""
        return str(getattr(self, self.key_field))


def message_key(chat_id: int, message_id: int) -> str:
    """Telegram numbers messages per chat: only both numbers together name one."""
    return f"{chat_id}.{message_id}"


def parse_message_key(key: str) -> tuple[int, int]:
    chat, message = key.split(".")[:2]
    return int(chat), int(message)
