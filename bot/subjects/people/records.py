from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record


class GroupUse(StrEnum):
    """Whether a unit's group is told beside the contacts or instead of them."""

    INSTEAD = "instead"
    BESIDE = "beside"


class UnitChat(Record):
    """A group chat bound to a unit: pushes go there instead of, or beside, the contacts.

    `unreachable` while Telegram refuses what is sent there; the office has been told.
    """

    table: ClassVar[str] = "unit_chats"
    key_field: ClassVar[str] = "chat_id"
    indexed: ClassVar[tuple[str, ...]] = ("unit",)

    chat_id: int
    unit: str
    title: str
    instead: bool = False
    unreachable: bool = False
    bound_by: int
    bound_at: datetime

    def moved_to(self, chat_id: int) -> Self:
        return self.with_fields(chat_id=chat_id)

    def with_instead(self, instead: bool) -> Self:
        return self.with_fields(instead=instead)

    def with_unreachable(self, unreachable: bool) -> Self:
        return self.with_fields(unreachable=unreachable)
