"""Rows to be delivered: every message that says something was done or must be done."""

from datetime import datetime
from typing import ClassVar, Self

from bot.core.messages import AnyMessage, Subject
from bot.core.people import Locale
from bot.core.records import Record, message_key


class OutboxRow(Record):
    """One message to one chat. Its key makes saying it twice harmless.

    `tasks` are what a reply to the message would be about; `pushes` the assignments it brings to a
    contact; `edit` a message to be changed instead of a new one; `considerate` rows wait through quiet
    hours and days off; `after` holds a row back for a moment (an album may still be arriving).
    """

    table: ClassVar[str] = "outbox"
    key_field: ClassVar[str] = "key_"
    indexed: ClassVar[tuple[str, ...]] = ("chat_id",)

    key_: str
    chat_id: int
    locale: Locale | None = None
    notice: AnyMessage
    tasks: tuple[int, ...] = ()
    pushes: tuple[str, ...] = ()
    edit: int | None = None
    reply_to: int | None = None
    considerate: bool = False
    silent: bool = False
    after: datetime | None = None
    queued_at: datetime
    sent_ids: tuple[int, ...] = ()

    def moved_to(self, chat_id: int, edit: int | None, reply_to: int | None) -> Self:
        return self.with_fields(chat_id=chat_id, edit=edit, reply_to=reply_to)

    def reworded(self, notice: AnyMessage, after: datetime | None) -> Self:
        return self.with_fields(notice=notice, after=after)

    def saying(self, notice: AnyMessage) -> Self:
        return self.with_fields(notice=notice)

    def with_chat_id(self, chat_id: int) -> Self:
        return self.with_fields(chat_id=chat_id)

    def with_edit(self, edit: int | None) -> Self:
        return self.with_fields(edit=edit)

    def with_sent_ids(self, sent_ids: tuple[int, ...]) -> Self:
        return self.with_fields(sent_ids=sent_ids)


class DeadLetter(Record):
    """A row that can't be delivered, kept for the office to look at and requeue."""

    table: ClassVar[str] = "dead_letters"

    row: OutboxRow
    reason: str
    at: datetime

    @property
    def key(self) -> str:
        return self.row.key


class SentMessage(Record):
    """A message of the bot that people may reply to: about tasks, or as the answer to its subject."""

    table: ClassVar[str] = "sent"
    key_field: ClassVar[str] = "message"

    message: str
    tasks: tuple[int, ...]
    subject: Subject | None = None

    @classmethod
    def of(
        cls, chat_id: int, message_id: int, tasks: tuple[int, ...], subject: Subject | None = None
    ) -> "SentMessage":
        return cls(message=message_key(chat_id, message_id), tasks=tasks, subject=subject)


class Tally(Record):
    """A running count, such as the messages sent so far: the burden shown in the digest."""

    table: ClassVar[str] = "tallies"
    key_field: ClassVar[str] = "name"

    name: str
    count: int = 0

    def with_count(self, count: int) -> Self:
        return self.with_fields(count=count)
