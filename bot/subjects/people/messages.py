"""交接: who takes over from whom, and what is open at that moment."""

from datetime import datetime
from typing import Literal

from bot.core.lines.values import InstructionLine, PersonLine, PromiseLine, TaskLine
from bot.core.people import Locale, Office
from bot.core.records import Value
from bot.subjects.digests.content import WaitingLine


class AskSuccessor(Value):
    """To whom? Colleagues of the same units, or a link for somebody new."""

    kind: Literal["ask_successor"] = "ask_successor"
    units: tuple[str, ...]
    colleagues: tuple[PersonLine, ...]


class TaskPromise(Value):
    number: int
    promise: PromiseLine


class HandedOver(Value):
    """The 交接清单 as both get it; `stay` brings the old contact back, in their copy only."""

    kind: Literal["handed_over"] = "handed_over"
    units: tuple[str, ...]
    old: str
    new: str
    lines: tuple[TaskLine, ...]
    returned: tuple[int, ...] = ()
    promises: tuple[TaskPromise, ...] = ()
    instructions: tuple[InstructionLine, ...] = ()
    requests: tuple[WaitingLine, ...] = ()
    stay: str = ""


class HandoverNoted(Value):
    """Tells the office that a unit's contact has changed."""

    kind: Literal["handover_noted"] = "handover_noted"
    units: tuple[str, ...]
    old: str
    new: str
    open: int


class HandoverStayed(Value):
    """The old contact stays beside the new one."""

    kind: Literal["handover_stayed"] = "handover_stayed"
    units: tuple[str, ...]


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


class Menu(Value):
    """The command menu of one person in one chat; not a message."""

    kind: Literal["menu"] = "menu"
    offices: tuple[Office, ...]
    contact: bool


class Start(Value):
    """The greeting of somebody known."""

    kind: Literal["start"] = "start"
    person: PersonLine
    plan: str


class Help(Value):
    kind: Literal["help"] = "help"
    person: PersonLine


class Me(Value):
    kind: Literal["me"] = "me"
    person: PersonLine
    joined_at: datetime
    username: str | None = None


class LanguageChoice(Value):
    kind: Literal["language_choice"] = "language_choice"


class LanguageSet(Value):
    kind: Literal["language_set"] = "language_set"
    locale: Locale


class Joined(Value):
    """Somebody took up an office; contacts get their sheet with it."""

    kind: Literal["joined"] = "joined"
    person: PersonLine
    office: Office | None = None
    unit: str | None = None
    plan: str


class PersonJoined(Value):
    """Tells whoever invited that the link was taken."""

    kind: Literal["person_joined"] = "person_joined"
    person: PersonLine
    office: Office | None = None
    unit: str | None = None


class RoleRevoked(Value):
    """Tells somebody that they hold nothing any more."""

    kind: Literal["role_revoked"] = "role_revoked"


class PersonRevoked(Value):
    kind: Literal["person_revoked"] = "person_revoked"
    person: PersonLine


class UnitChatBound(Value):
    """Said in the group once it is bound."""

    kind: Literal["unit_chat_bound"] = "unit_chat_bound"
    unit: str


class UnitChatNews(Value):
    """Tells the office of a bound group; `instead` of the contacts, or beside them."""

    kind: Literal["unit_chat_news"] = "unit_chat_news"
    chat_id: int
    title: str
    unit: str
    instead: bool


class UnitChatLost(Value):
    """The group is bound no more."""

    kind: Literal["unit_chat_lost"] = "unit_chat_lost"
    title: str
    unit: str


class UnitChatUnreachable(Value):
    """Telegram refuses what is sent to a unit's group; `instead` of which nobody else is told."""

    kind: Literal["unit_chat_unreachable"] = "unit_chat_unreachable"
    chat_id: int
    title: str
    unit: str
    instead: bool
    reason: str
