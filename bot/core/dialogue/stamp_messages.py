"""What is written on a message whose button has been used."""

from datetime import date, datetime

from bot.core.messages import AnyStamp, Message, Stamp
from bot.core.people import Office
from bot.subjects.instructions.records import OfficeWordsUse


class Acknowledged(Stamp):
    """The stamp of a signature: who, for which unit, when."""

    unit: str
    numbers: tuple[int, ...]
    at: datetime


class Withdrawn(Stamp):
    number: int
    unit: str
    at: datetime


class Filed(Stamp):
    """The stamp of a question about a message, once answered."""

    number: int
    unit: str


class Cancelled(Stamp):
    pass


class OfficeWordsSettled(Stamp):
    """The stamp of the question what the office's words are; `told` contacts will get them."""

    use: OfficeWordsUse
    told: int
    at: datetime


class Revoked(Stamp):
    """The stamp of an invitation taken back."""

    at: datetime


class InstructionTakenBack(Stamp):
    """The stamp of a 批示 taken back."""

    number: int
    at: datetime


class Instructed(Stamp):
    """The stamp of the question which task a 批示 is about, once answered."""

    number: int


class Snoozed(Stamp):
    """The stamp of a reminder that has been put off."""

    until: date


class Signed(Stamp):
    """The stamp of a letter signed for."""

    unit: str
    at: datetime


class Settled(Stamp):
    """The stamp of an order that has been carried out."""

    at: datetime


class InvitedAgain(Stamp):
    """The stamp of a fresh invitation for the post of somebody who can't be reached."""

    unit: str | None
    office: Office | None
    at: datetime


class ReasonAsked(Stamp):
    """The stamp of a confirmation that still wants its reason."""


class DoneTakenBack(Stamp):
    """The stamp of a completion that its unit has taken back."""

    number: int
    unit: str
    at: datetime


class TakenBack(Stamp):
    """The stamp of a request that its unit has withdrawn."""

    unit: str
    at: datetime


class Reclosed(Stamp):
    """The stamp of a reopening taken back."""

    number: int
    at: datetime


class Granted(Stamp):
    """The stamp of a request for more time, once decided."""

    approved: bool
    by: str
    at: datetime


class Superseded(Stamp):
    """The stamp of differences that are told anew because the state has changed."""


class DeclineEnded(Stamp):
    """The stamp of 申请改派, once decided."""

    outcome: str
    by: str
    at: datetime


class Stamped(Message):
    """A message of ours, its body as sent, with one line more and without the used button."""

    body: str
    stamp: AnyStamp
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    caption: bool = False
