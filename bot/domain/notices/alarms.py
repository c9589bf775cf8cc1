"""What the office must know without having asked."""

from typing import Literal

from bot.domain.plan import Anomaly
from bot.domain.records import Value
from bot.domain.views import PersonLine, UnitRef


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


class PlanLoaded(Value):
    """The first words to the first admins: what the plan holds and what it leaves open."""

    kind: Literal["plan_loaded"] = "plan_loaded"
    title: str
    tasks: int
    declared: int
    units: int
    anomalies: tuple[Anomaly, ...]


class UpdateParked(Value):
    kind: Literal["update_parked"] = "update_parked"
    reference: str


class FileLost(Value):
    """A file that could not be fetched from Telegram in the end."""

    kind: Literal["file_lost"] = "file_lost"
    number: int
    unit: str
    reason: str


Said = ChannelLost | ChannelRegained | PersonUnreachable | PlanLoaded | UpdateParked | FileLost
