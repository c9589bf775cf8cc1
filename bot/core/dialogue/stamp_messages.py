"""What is written on a message whose button has been used."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from bot.core.people import Office
from bot.core.records import Value


class Acknowledged(Value):
    """The stamp of a signature: who, for which unit, when."""

    kind: Literal["acknowledged"] = "acknowledged"
    unit: str
    numbers: tuple[int, ...]
    at: datetime


class Withdrawn(Value):
    kind: Literal["withdrawn"] = "withdrawn"
    number: int
    unit: str
    at: datetime


class Filed(Value):
    """The stamp of a question about a message, once answered."""

    kind: Literal["filed"] = "filed"
    number: int
    unit: str


class Cancelled(Value):
    kind: Literal["cancelled"] = "cancelled"


class Revoked(Value):
    """The stamp of an invitation taken back."""

    kind: Literal["revoked"] = "revoked"
    at: datetime


class InstructionTakenBack(Value):
    """The stamp of a 批示 taken back."""

    kind: Literal["instruction_taken_back"] = "instruction_taken_back"
    number: int
    at: datetime


class Instructed(Value):
    """The stamp of the question which task a 批示 is about, once answered."""

    kind: Literal["instructed"] = "instructed"
    number: int


class Snoozed(Value):
    """The stamp of a reminder that has been put off."""

    kind: Literal["snoozed"] = "snoozed"
    until: date


class Signed(Value):
    """The stamp of a letter signed for."""

    kind: Literal["signed"] = "signed"
    unit: str
    at: datetime


class Settled(Value):
    """The stamp of an order that has been carried out."""

    kind: Literal["settled"] = "settled"
    at: datetime


class InvitedAgain(Value):
    """The stamp of a fresh invitation for the post of somebody who can't be reached."""

    kind: Literal["invited_again"] = "invited_again"
    unit: str | None
    office: Office | None
    at: datetime


class ReasonAsked(Value):
    """The stamp of a confirmation that still wants its reason."""

    kind: Literal["reason_asked"] = "reason_asked"


class DoneTakenBack(Value):
    """The stamp of a completion that its unit has taken back."""

    kind: Literal["done_taken_back"] = "done_taken_back"
    number: int
    unit: str
    at: datetime


class TakenBack(Value):
    """The stamp of a request that its unit has withdrawn."""

    kind: Literal["taken_back"] = "taken_back"
    unit: str
    at: datetime


class Reclosed(Value):
    """The stamp of a reopening taken back."""

    kind: Literal["reclosed"] = "reclosed"
    number: int
    at: datetime


class Granted(Value):
    """The stamp of a request for more time, once decided."""

    kind: Literal["granted"] = "granted"
    approved: bool
    by: str
    at: datetime


class Superseded(Value):
    """The stamp of differences that are told anew because the state has changed."""

    kind: Literal["superseded"] = "superseded"


class DeclineEnded(Value):
    """The stamp of 申请改派, once decided."""

    kind: Literal["decline_ended"] = "decline_ended"
    outcome: str
    by: str
    at: datetime


Stamp = (
    Acknowledged
    | Withdrawn
    | Filed
    | Cancelled
    | Revoked
    | Instructed
    | InstructionTakenBack
    | Snoozed
    | Signed
    | Settled
    | InvitedAgain
    | ReasonAsked
    | DoneTakenBack
    | Reclosed
    | TakenBack
    | Granted
    | DeclineEnded
    | Superseded
)


class Stamped(Value):
    """A message of ours, its body as sent, with one line more and without the used button."""

    kind: Literal["stamped"] = "stamped"
    body: str
    stamp: Annotated[Stamp, Field(discriminator="kind")]
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    caption: bool = False
