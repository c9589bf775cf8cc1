"""What the office says to all contacts, and what it publishes in the channel by hand."""

from typing import Literal

from bot.domain.digest import DigestContent
from bot.domain.records import Value
from bot.domain.state import DigestKind


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


Said = BroadcastPreview | Broadcast | BroadcastSent | PublishPreview | Published
