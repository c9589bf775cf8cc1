"""What the office must know without having asked."""

from typing import Literal

from bot.core.lines.values import PersonLine, UnitRef
from bot.core.records import Value


class ChannelLost(Value):
    """The bot lost its place or its right to post in the channel."""

    kind: Literal["channel_lost"] = "channel_lost"
    title: str


class ChannelRegained(Value):
    """The bot may post in the channel again; `owed` says that something will be posted late."""

    kind: Literal["channel_regained"] = "channel_regained"
    title: str
    owed: bool


class PersonUnreachable(Value):
    """Telegram will not deliver to somebody: they have blocked the bot or left.

    `units` are those the person answers for, to be invited again.
    """

    kind: Literal["person_unreachable"] = "person_unreachable"
    person: PersonLine
    reason: str
    units: tuple[UnitRef, ...] = ()


class UpdateParked(Value):
    kind: Literal["update_parked"] = "update_parked"
    reference: str


class ChannelState(Value):
    kind: Literal["channel_state"] = "channel_state"
    title: str | None
    chat_id: int | None


class ChannelBound(Value):
    kind: Literal["channel_bound"] = "channel_bound"
    title: str
    chat_id: int
