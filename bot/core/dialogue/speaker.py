"""What a use case knows of who gives an order: the speaker, the words after the command, and chats."""

from datetime import date
from typing import Protocol

from bot.core.messages import Message
from bot.core.orders import Pressed, Sender, Submission
from bot.core.people import Locale, Office, Person
from bot.core.plan import Role
from bot.core.ports import Work
from bot.subjects.reports.records import Attachment, ReportKind


class Arguments(Protocol):
    """The words after a command, read one by one; what is missing raises `Missing`."""

    read: tuple[str, ...]

    @property
    def tail(self) -> str:
        """All that stands behind the command."""
        ...

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def left(self) -> str:
        """What has not been read yet."""
        ...

    def drop_last(self, word: str) -> bool:
        """Take the word from the end, if it stands there."""
        ...

    def set_aside(self, length: int) -> str:
        """Read no further than so many characters; returns the text behind them."""
        ...

    def office(self) -> Office | None:
        """An office, if the words name one; they stay unread otherwise."""
        ...

    def numbered(self) -> bool:
        """Whether a task's number comes next, or nothing at all."""
        ...

    def names_unit_by_code(self) -> bool:
        """Whether a unit comes next as buttons name it."""
        ...

    async def task(self) -> int: ...
    async def unit(self) -> str: ...
    async def role(self) -> Role: ...
    async def date(self) -> date: ...
    async def text(self, question: str | None = None, *, task: int | None = None) -> str: ...
    async def skip_unit(self, unit: str) -> None: ...
    def token(self, meaning: str | None = None) -> str: ...
    def rest(self) -> str: ...


class Chats(Protocol):
    """What Telegram knows of chats; asked only when no work is open, for it may take seconds."""

    async def title(self, chat_id: int) -> str | None: ...
    async def postable(self, address: str) -> tuple[int, str]:
        """The id and title of a chat the bot may post in; raises a `Refusal` where it may not."""
        ...


class Speaker(Protocol):
    """Who gives an order, in which message or by which button, and how they are answered without a row."""

    @property
    def id(self) -> int: ...
    @property
    def sender(self) -> Sender: ...
    @property
    def person(self) -> Person: ...
    @property
    def pressed(self) -> Pressed | None:
        """Our message whose button gave the order; None for a typed one or when it is too old to see."""
        ...

    @property
    def pressed_message(self) -> int | None:
        """The same by its number, where it may be changed in place."""
        ...

    @property
    def edit(self) -> int | None:
        """The message that the answer replaces."""
        ...

    @property
    def bot_name(self) -> str: ...
    @property
    def locale(self) -> Locale: ...
    @property
    def chats(self) -> Chats: ...
    def work(self) -> Work:
        """Another work of the same update, for what is done after the first is closed."""
        ...

    @property
    def text(self) -> str:
        """The words of the speaker's own message, command and all."""
        ...

    @property
    def attachment(self) -> Attachment | None:
        """What the speaker's own message brings besides words."""
        ...

    @property
    def replied_attachment(self) -> Attachment | None: ...
    @property
    def writes(self) -> bool:
        """Whether the order came in a message of their own, and not by a button."""
        ...

    def submission(
        self,
        text: str,
        task: int | None = None,
        *,
        named: bool = False,
        kind: ReportKind = ReportKind.PROGRESS,
    ) -> Submission:
        """The message as a report; a pressed button stands for the message that carries it."""
        ...

    def first_line(self, form: str) -> int:
        """In which line of the message as it was written a form begins."""
        ...

    def say(
        self,
        message: Message,
        *,
        tasks: tuple[int, ...] = (),
        edit: int | None = None,
        chat: int | None = None,
    ) -> None:
        """Answer with what only reads; what says that something was done is a row of the outbox."""
        ...
