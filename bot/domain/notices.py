"""What the bot says: facts with everything their sentences need, so that rendering reads no store."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.digest import DigestContent
from bot.domain.people import Locale, Office
from bot.domain.plan import Anomaly, Role
from bot.domain.records import Value
from bot.domain.views import (
    EvidenceLine,
    PersonLine,
    ReportLine,
    TaskCard,
    TaskLine,
    UnitRef,
    UnitSummary,
)


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


class Sheet(Value):
    """The tasks of one unit; `page` only turns the number buttons, the text is always complete."""

    kind: Literal["sheet"] = "sheet"
    unit: UnitRef
    lines: tuple[TaskLine, ...]
    page: int = 0
    can_acknowledge: bool = False


class Card(Value):
    kind: Literal["card"] = "card"
    card: TaskCard


class TaskAssigned(Value):
    """Pushed to a unit's contacts: the card of a task newly theirs."""

    kind: Literal["task_assigned"] = "task_assigned"
    unit: str
    role: Role
    card: TaskCard


class TaskUnassigned(Value):
    kind: Literal["task_unassigned"] = "task_unassigned"
    unit: str
    number: int
    title: str


class DeadlineChanged(Value):
    """Pushed to everybody on the task."""

    kind: Literal["deadline_changed"] = "deadline_changed"
    before: datetime
    card: TaskCard


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


class Acknowledged(Value):
    """The stamp of a signature: who, for which unit, when."""

    kind: Literal["acknowledged"] = "acknowledged"
    unit: str
    numbers: tuple[int, ...]
    at: datetime


class Stamped(Value):
    """A message of ours, its body as sent, with one line more and without the used button."""

    kind: Literal["stamped"] = "stamped"
    body: str
    stamp: Annotated["Acknowledged | Withdrawn | Filed | Cancelled | Revoked", Field(discriminator="kind")]
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    caption: bool = False


class Recorded(Value):
    """The answer to reports: what was understood, and what could not be filed."""

    kind: Literal["recorded"] = "recorded"
    reports: tuple[ReportLine, ...]
    refused: tuple[Refused, ...] = ()


class Amended(Value):
    """The answer to an edited message."""

    kind: Literal["amended"] = "amended"
    changed: tuple[ReportLine, ...] = ()
    added: tuple[ReportLine, ...] = ()
    withdrawn: tuple[ReportLine, ...] = ()
    refused: tuple[Refused, ...] = ()


class EvidenceJoined(Value):
    """A file came to an existing report."""

    kind: Literal["evidence_joined"] = "evidence_joined"
    report: ReportLine
    added: int


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


class WhichTask(Value):
    """Which task is this message about?"""

    kind: Literal["which_task"] = "which_task"
    draft: str
    excerpt: str
    attachments: int
    lines: tuple[TaskLine, ...]
    page: int = 0


class WhichUnit(Value):
    """For which of the person's units is this report?"""

    kind: Literal["which_unit"] = "which_unit"
    draft: str
    number: int
    title: str
    excerpt: str
    units: tuple[UnitRef, ...]


class AskTask(Value):
    """A command waits for a task; the buttons run it with the arguments so far."""

    kind: Literal["ask_task"] = "ask_task"
    command: str
    arguments: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]
    page: int = 0


class AskUnit(Value):
    kind: Literal["ask_unit"] = "ask_unit"
    command: str
    arguments: tuple[str, ...] = ()
    units: tuple[UnitRef, ...]
    offices: bool = False
    unclear: str | None = None
    page: int = 0


class AskRole(Value):
    kind: Literal["ask_role"] = "ask_role"
    command: str
    arguments: tuple[str, ...] = ()


class AskPerson(Value):
    kind: Literal["ask_person"] = "ask_person"
    command: str
    people: tuple[PersonLine, ...]
    unclear: str | None = None
    page: int = 0


class AskText(Value):
    """A command waits for words; the person's next message is taken as the answer."""

    kind: Literal["ask_text"] = "ask_text"
    command: str
    number: int | None = None
    title: str = ""


class Invited(Value):
    """The office's answer to /invite; `code` is the secret of the link, `digest` names it in buttons."""

    kind: Literal["invited"] = "invited"
    unit: str | None
    office: Office | None
    link: str
    digest: str
    expires_at: datetime


class InvitationCard(Value):
    """The picture with the link, made to be forwarded to the person invited."""

    kind: Literal["invitation_card"] = "invitation_card"
    unit: str | None
    office: Office | None
    link: str
    expires_at: datetime
    plan: str


class RoleRevoked(Value):
    """Tells somebody that they hold nothing any more."""

    kind: Literal["role_revoked"] = "role_revoked"


class PersonRevoked(Value):
    kind: Literal["person_revoked"] = "person_revoked"
    person: PersonLine


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


class Overview(Value):
    kind: Literal["overview"] = "overview"
    content: DigestContent


class Overdue(Value):
    kind: Literal["overdue"] = "overdue"
    red: tuple[TaskLine, ...]
    yellow: tuple[TaskLine, ...]


class UnitView(Value):
    kind: Literal["unit_view"] = "unit_view"
    unit: UnitRef
    contacts: tuple[str, ...]
    members: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]


class EvidenceList(Value):
    kind: Literal["evidence_list"] = "evidence_list"
    number: int
    title: str
    total: int
    shown: int


class EvidenceItems(Value):
    """Files shown again: photos as an album, the others one by one."""

    kind: Literal["evidence_items"] = "evidence_items"
    items: tuple[EvidenceLine, ...]


class DigestPosted(Value):
    """A digest; `late` and `missed` say that slots went by."""

    kind: Literal["digest"] = "digest"
    content: DigestContent
    late: bool = False
    missed: tuple[datetime, ...] = ()


class ChannelState(Value):
    kind: Literal["channel_state"] = "channel_state"
    title: str | None
    chat_id: int | None


class ChannelBound(Value):
    kind: Literal["channel_bound"] = "channel_bound"
    title: str
    chat_id: int


class ChannelLost(Value):
    """The bot lost its place or its right to post in the channel."""

    kind: Literal["channel_lost"] = "channel_lost"
    title: str


class PersonUnreachable(Value):
    """Telegram will not deliver to somebody: they have blocked the bot or left."""

    kind: Literal["person_unreachable"] = "person_unreachable"
    person: PersonLine
    reason: str


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


Notice = Annotated[
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
    | Sheet
    | Card
    | TaskAssigned
    | TaskUnassigned
    | DeadlineChanged
    | UnitAssigned
    | UnitUnassigned
    | DeadlineSet
    | Stamped
    | Recorded
    | Amended
    | EvidenceJoined
    | Withdrawn
    | WhichTask
    | WhichUnit
    | AskTask
    | AskUnit
    | AskRole
    | AskPerson
    | AskText
    | Invited
    | InvitationCard
    | RoleRevoked
    | PersonRevoked
    | People
    | Units
    | Group
    | GroupChanged
    | UnitAdded
    | Overview
    | Overdue
    | UnitView
    | EvidenceList
    | EvidenceItems
    | DigestPosted
    | ChannelState
    | ChannelBound
    | ChannelLost
    | PersonUnreachable
    | PlanLoaded
    | UpdateParked
    | FileLost,
    Field(discriminator="kind"),
]
