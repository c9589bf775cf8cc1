"""What leaders, inspectors and the office read."""

from datetime import datetime
from typing import Literal

from bot.domain.digest import DigestContent
from bot.domain.records import Value
from bot.domain.views import EvidenceLine, TaskLine, UnitRef


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


Said = Overview | Overdue | UnitView | EvidenceList | EvidenceItems | DigestPosted | DigestShown
