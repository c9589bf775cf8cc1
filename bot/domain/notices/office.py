"""Answers to what the office orders."""

from datetime import datetime
from typing import Literal

from bot.domain.people import Office
from bot.domain.plan import Role
from bot.domain.records import Value
from bot.domain.views import PersonLine, UnitRef, UnitSummary


class UnitAssigned(Value):
    """The office's answer to /assign; `told` is how many contacts will hear of it."""

    kind: Literal["unit_assigned"] = "unit_assigned"
    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class UnitUnassigned(Value):
    kind: Literal["unit_unassigned"] = "unit_unassigned"
    unit: UnitRef
    role: Role
    number: int
    title: str
    told: int


class DeadlineSet(Value):
    kind: Literal["deadline_set"] = "deadline_set"
    number: int
    title: str
    before: datetime
    deadline: datetime
    original: datetime
    days_left: int
    told: int


class Invited(Value):
    """The office's answer to /invite; `code` is the secret of the link, `digest` names it in buttons."""

    kind: Literal["invited"] = "invited"
    unit: str | None
    office: Office | None
    link: str
    digest: str
    expires_at: datetime
    group_link: str = ""


class InvitationCard(Value):
    """The picture with the link, made to be forwarded to the person invited."""

    kind: Literal["invitation_card"] = "invitation_card"
    unit: str | None
    office: Office | None
    link: str
    expires_at: datetime
    plan: str


class People(Value):
    kind: Literal["people"] = "people"
    people: tuple[PersonLine, ...]
    uncovered: tuple[str, ...]


class Units(Value):
    kind: Literal["units"] = "units"
    units: tuple[UnitSummary, ...]


class Group(Value):
    """A group's members with buttons to change them."""

    kind: Literal["group"] = "group"
    unit: UnitRef
    members: tuple[str, ...]
    candidates: tuple[UnitRef, ...]
    tasks: tuple[int, ...]
    page: int = 0


class GroupChanged(Value):
    kind: Literal["group_changed"] = "group_changed"
    unit: UnitRef
    added: tuple[str, ...]
    removed: tuple[str, ...]
    members: tuple[str, ...]
    tasks: int
    told: int


class UnitAdded(Value):
    """A unit the plan does not name now takes part."""

    kind: Literal["unit_added"] = "unit_added"
    unit: UnitRef


class ChannelState(Value):
    kind: Literal["channel_state"] = "channel_state"
    title: str | None
    chat_id: int | None


class ChannelBound(Value):
    kind: Literal["channel_bound"] = "channel_bound"
    title: str
    chat_id: int


Said = (
    UnitAssigned
    | UnitUnassigned
    | DeadlineSet
    | Invited
    | InvitationCard
    | People
    | Units
    | Group
    | GroupChanged
    | UnitAdded
    | ChannelState
    | ChannelBound
)
