from datetime import datetime
from typing import ClassVar

from bot.core.records import Record


class UnitChat(Record):
    """A group chat bound to a unit: pushes go there instead of, or beside, the contacts.

    `unreachable` while Telegram refuses what is sent there; the office has been told.
    """

    table: ClassVar[str] = "unit_chats"
    indexed: ClassVar[tuple[str, ...]] = ("unit",)

    chat_id: int
    unit: str
    title: str
    instead: bool = False
    unreachable: bool = False
    bound_by: int
    bound_at: datetime

    @property
    def key(self) -> str:
        return str(self.chat_id)
