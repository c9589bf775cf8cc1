"""What everybody may be told: greetings, refusals, who they are, who comes and goes."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from bot.domain.people import Locale, Office
from bot.domain.records import Value
from bot.domain.views import PersonLine


class Refused(Value):
    """A refusal as an answer in the chat; `values` fill the sentence named by `code`."""

    kind: Literal["refused"] = "refused"
    code: str
    values: dict[str, str | int | tuple[str, ...]] = Field(default_factory=dict)


class Apology(Value):
    """An unexpected error, with the reference under which it is logged."""

    kind: Literal["apology"] = "apology"
    reference: str


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


class DialogueLeft(Value):
    kind: Literal["dialogue_left"] = "dialogue_left"
    open: bool


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


Said = (
    Refused
    | Apology
    | Menu
    | Start
    | Help
    | Me
    | LanguageChoice
    | LanguageSet
    | DialogueLeft
    | Joined
    | PersonJoined
    | RoleRevoked
    | PersonRevoked
)
