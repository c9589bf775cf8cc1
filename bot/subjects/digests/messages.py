"""What the office says to all contacts, and what it publishes in the channel by hand."""

from datetime import datetime

from bot.core.lines.values import TaskLine
from bot.core.messages import Message
from bot.subjects.digests.content import DigestContent
from bot.subjects.digests.records import DigestKind


class BroadcastPreview(Message):
    """A message to all contacts before it is confirmed; `waits` says that the office hours are over."""

    pending: str
    text: str
    people: int
    uncovered: tuple[str, ...] = ()
    waits: bool = False


class Broadcast(Message):
    """The message as contacts get it."""

    text: str


class BroadcastSent(Message):
    people: int
    waits: bool = False


class PublishPreview(Message):
    """A digest as it would stand in the channel now, before it is confirmed."""

    pending: str
    content: DigestContent
    channel: str


class Published(Message):
    digest: DigestKind
    channel: str


class Overview(Message):
    content: DigestContent

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return self.content.numbers


class Overdue(Message):
    """`alerted` is whether a leader hears of such tasks privately, None for others; the office `drafts`."""

    red: tuple[TaskLine, ...]
    yellow: tuple[TaskLine, ...]
    alerted: bool | None = None
    drafts: bool = False

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return tuple(line.number for line in (*self.red, *self.yellow))


class DigestPosted(Message, kind="digest"):
    """A digest in the channel; `late` and `missed` say that slots went by, `by_hand` that a person did it."""

    content: DigestContent
    late: bool = False
    missed: tuple[datetime, ...] = ()
    by_hand: bool = False

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return self.content.numbers


class DigestShown(Message):
    """The same for one person who has asked, with the figures of now."""

    content: DigestContent

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return self.content.numbers
