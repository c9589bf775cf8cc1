"""What the office says to all contacts, and what it publishes in the channel by hand."""

from datetime import datetime
from typing import Literal

from bot.core.lines.values import TaskLine
from bot.core.records import Value
from bot.subjects.digests.content import DigestContent
from bot.subjects.digests.records import DigestKind


class BroadcastPreview(Value):
    """A message to all contacts before it is confirmed; `waits` says that the office hours are over."""

    kind: Literal["broadcast_preview"] = "broadcast_preview"
    pending: str
    text: str
    people: int
    uncovered: tuple[str, ...] = ()
    waits: bool = False


class Broadcast(Value):
    """The message as contacts get it."""

    kind: Literal["broadcast"] = "broadcast"
    text: str


class BroadcastSent(Value):
    kind: Literal["broadcast_sent"] = "broadcast_sent"
    people: int
    waits: bool = False


class PublishPreview(Value):
    """A digest as it would stand in the channel now, before it is confirmed."""

    kind: Literal["publish_preview"] = "publish_preview"
    pending: str
    content: DigestContent
    channel: str


class Published(Value):
    kind: Literal["published"] = "published"
    digest: DigestKind
    channel: str


class Overview(Value):
    kind: Literal["overview"] = "overview"
    content: DigestContent


class Overdue(Value):
    """`alerted` is whether a leader hears of such tasks privately, None for others; the office `drafts`."""

    kind: Literal["overdue"] = "overdue"
    red: tuple[TaskLine, ...]
    yellow: tuple[TaskLine, ...]
    alerted: bool | None = None
    drafts: bool = False


class DigestPosted(Value):
    """A digest in the channel; `late` and `missed` say that slots went by, `by_hand` that a person did it."""

    kind: Literal["digest"] = "digest"
    content: DigestContent
    late: bool = False
    missed: tuple[datetime, ...] = ()
    by_hand: bool = False


class DigestShown(Value):
    """The same for one person who has asked, with the figures of now."""

    kind: Literal["digest_shown"] = "digest_shown"
    content: DigestContent
