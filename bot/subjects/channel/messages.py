"""What the office must know without having asked."""

from typing import Self

from bot.core.lines.values import PersonLine, UnitRef
from bot.core.messages import Message


class ChannelLost(Message):
    """The bot lost its place or its right to post in the channel."""

    title: str


class ChannelRegained(Message):
    """The bot may post in the channel again; `owed` says that something will be posted late."""

    title: str
    owed: bool


class PersonUnreachable(Message):
    """Telegram will not deliver to somebody: they have blocked the bot or left.

    `units` are those the person answers for, to be invited again.
    """

    person: PersonLine
    reason: str
    units: tuple[UnitRef, ...] = ()


class UpdateParked(Message):
    reference: str


class ChannelState(Message):
    title: str | None
    chat_id: int | None

    def with_title(self, title: str | None) -> Self:
        return self.with_fields(title=title)


class ChannelBound(Message):
    title: str
    chat_id: int
