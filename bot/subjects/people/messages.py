"""交接: who takes over from whom, and what is open at that moment."""

from datetime import datetime
from typing import Self

from bot.core.lines.values import InstructionLine, PersonLine, PromiseLine, TaskLine
from bot.core.messages import Message
from bot.core.people import Locale, Office
from bot.core.records import Value
from bot.subjects.digests.content import WaitingLine


class AskSuccessor(Message):
    """To whom? Colleagues of the same units, or a link for somebody new."""

    units: tuple[str, ...]
    colleagues: tuple[PersonLine, ...]


class TaskPromise(Value):
    number: int
    promise: PromiseLine


class HandedOver(Message):
    """The 交接清单 as both get it; in the old contact's copy `stay` brings them back, where they may.

    `by_office` says in their copy that they may not: the office has handed over.
    """

    units: tuple[str, ...]
    old: str
    new: str
    lines: tuple[TaskLine, ...]
    returned: tuple[int, ...] = ()
    promises: tuple[TaskPromise, ...] = ()
    instructions: tuple[InstructionLine, ...] = ()
    requests: tuple[WaitingLine, ...] = ()
    stay: str = ""
    by_office: bool = False

    def parting(self) -> Self:
        return self.with_fields(by_office=True)

    def with_stay(self, stay: str) -> Self:
        return self.with_fields(stay=stay)


class HandoverNoted(Message):
    """Tells the office that a unit's contact has changed."""

    units: tuple[str, ...]
    old: str
    new: str
    open: int


class HandoverStayed(Message):
    """The old contact stays beside the new one."""

    units: tuple[str, ...]


class HandoverStayNoted(Message):
    """Tells the office and the successor that the old contact stays."""

    units: tuple[str, ...]
    old: str


class Invited(Message):
    """The office's answer to /invite; `code` is the secret of the link, `digest` names it in buttons."""

    unit: str | None
    office: Office | None
    link: str
    digest: str
    expires_at: datetime
    group_link: str = ""


class InvitationCard(Message):
    """The picture with the link, made to be forwarded to the person invited."""

    unit: str | None
    office: Office | None
    link: str
    expires_at: datetime
    plan: str


class People(Message):
    people: tuple[PersonLine, ...]
    uncovered: tuple[str, ...]


class Start(Message):
    """The greeting of somebody known."""

    person: PersonLine
    plan: str


class Help(Message):
    person: PersonLine


class Me(Message):
    person: PersonLine
    joined_at: datetime
    username: str | None = None


class LanguageChoice(Message):
    pass


class LanguageSet(Message):
    locale: Locale


class Joined(Message):
    """Somebody took up an office; contacts get their sheet with it."""

    person: PersonLine
    office: Office | None = None
    unit: str | None = None
    plan: str


class PersonJoined(Message):
    """Tells whoever invited that the link was taken."""

    person: PersonLine
    office: Office | None = None
    unit: str | None = None


class RoleRevoked(Message):
    """Tells somebody that they hold nothing any more."""


class PersonRevoked(Message):
    person: PersonLine


class UnitChatBound(Message):
    """Said in the group once it is bound."""

    unit: str


class UnitChatNews(Message):
    """Tells the office of a bound group; `instead` of the contacts, or beside them."""

    chat_id: int
    title: str
    unit: str
    instead: bool


class UnitChatLost(Message):
    """The group is bound no more."""

    title: str
    unit: str


class UnitChatUnreachable(Message):
    """Telegram refuses what is sent to a unit's group; `instead` of which nobody else is told."""

    chat_id: int
    title: str
    unit: str
    instead: bool
    reason: str
