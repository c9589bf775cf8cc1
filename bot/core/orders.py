"""Orders as the chat gives them, read but not yet decided.

`edit` is a message of ours whose button gave the order: the answer takes its place.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.people import Locale, Office
from bot.core.plan import Role
from bot.core.records import message_key
from bot.subjects.reports.records import Attachment, ReportKind
from bot.subjects.tasks.records import TaskEvent


@dataclass(frozen=True)
class Sender:
    """Who pressed or wrote, as Telegram names them; nothing here says what they may do."""

    id: int
    name: str
    username: str | None = None


@dataclass(frozen=True)
class Join:
    """`/start CODE`."""

    sender: Sender
    secret: str


@dataclass(frozen=True)
class Invite:
    """Invite somebody for a unit or for an office; exactly one of them is set.

    `pressed` is the message that asked for a fresh invitation, and stays.
    """

    actor: int
    unit: str | None
    office: Office | None
    edit: int | None = None
    pressed: "Pressed | None" = None


@dataclass(frozen=True)
class Revoke:
    actor: int
    person: int
    edit: int | None = None


@dataclass(frozen=True)
class SetLanguage:
    actor: int
    locale: Locale


@dataclass(frozen=True)
class Pressed:
    """The message of ours that carries the pressed button; `rest` are its other buttons."""

    chat_id: int
    message_id: int
    body: str
    rest: tuple[tuple[tuple[str, str], ...], ...] = ()
    caption: bool = False


@dataclass(frozen=True)
class Acknowledge:
    """Sign for one task, or with no task for all that waits, in the name of a unit."""

    actor: int
    unit: int
    task: int | None
    pressed: Pressed | None


@dataclass(frozen=True)
class Submission:
    """A message that may be a report: what it says, brings, and answers to.

    `task` is set where a command or a question named it; with `named` the number is part of the message,
    so that an edit may change it. `album` is Telegram's media group. `unit` is set in a unit's own group.
    """

    actor: int
    chat_id: int
    message_id: int
    at: datetime
    text: str
    attachments: tuple[Attachment, ...] = ()
    album: str | None = None
    reply_to: int | None = None
    task: int | None = None
    named: bool = False
    kind: ReportKind = ReportKind.PROGRESS
    unit: str | None = None

    @property
    def message(self) -> str:
        return message_key(self.chat_id, self.message_id)


@dataclass(frozen=True)
class Edit:
    """The person's own message after an edit; `unit` is set in a unit's own group."""

    actor: int
    chat_id: int
    message_id: int
    at: datetime
    text: str
    unit: str | None = None

    @property
    def message(self) -> str:
        return message_key(self.chat_id, self.message_id)


@dataclass(frozen=True)
class Instruct:
    """A reply that is a 批示 if a leader wrote it.

    `replied` are the messages it may answer to, here or in the channel; `quote` the words it quotes.
    """

    actor: int
    chat_id: int
    message_id: int
    at: datetime
    text: str
    replied: tuple[str, ...]
    quote: str = ""

    @property
    def message(self) -> str:
        return message_key(self.chat_id, self.message_id)


@dataclass(frozen=True)
class FileDraft:
    """The answer to 'which task?' or 'which unit?'."""

    actor: int
    draft: str
    task: int
    unit: int
    pressed: Pressed | None


@dataclass(frozen=True)
class DropDraft:
    actor: int
    draft: str
    pressed: Pressed | None


@dataclass(frozen=True)
class Withdraw:
    actor: int
    report: str
    pressed: Pressed | None


@dataclass(frozen=True)
class RevokeInvitation:
    actor: int
    code: str
    pressed: Pressed | None


@dataclass(frozen=True)
class Assign:
    actor: int
    task: int
    unit: str
    role: Role
    edit: int | None = None


@dataclass(frozen=True)
class Unassign:
    actor: int
    task: int
    unit: str
    edit: int | None = None


@dataclass(frozen=True)
class SetDeadline:
    actor: int
    task: int
    day: date
    edit: int | None = None


@dataclass(frozen=True)
class MoveTask:
    """The office suspends, resumes or cancels a task."""

    actor: int
    task: int
    event: TaskEvent
    reason: str
    edit: int | None = None


@dataclass(frozen=True)
class Extend:
    """A unit asks for a later deadline."""

    actor: int
    task: int
    unit: str
    day: date
    reason: str


@dataclass(frozen=True)
class Decline:
    """A unit asks that another be given its part."""

    actor: int
    task: int
    unit: str
    reason: str


@dataclass(frozen=True)
class Coordinate:
    """One unit asks another for something on a task."""

    actor: int
    task: int
    asking: str
    asked: str
    text: str


@dataclass(frozen=True)
class NameResponsible:
    """Both names for a unit's part in a task; without a task for all its parts that lack them."""

    actor: int
    task: int | None
    unit: str
    leader: str
    person: str


@dataclass(frozen=True)
class ChangeGroup:
    """Set who belongs to a group: these join, those leave."""

    actor: int
    group: str
    join: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToggleMember:
    """A press on a member's button in a group's list."""

    actor: int
    group: int
    unit: int
    page: int
    message_id: int


@dataclass(frozen=True)
class BindUnitChat:
    """`/start SECRET` in a group."""

    actor: int
    secret: str
    chat_id: int
    title: str


@dataclass(frozen=True)
class BindChannel:
    actor: int
    chat_id: int
    title: str
