from datetime import datetime
from typing import Literal

from bot.core.lines.values import EvidenceLine
from bot.core.records import Value


class FileLost(Value):
    """A file that could not be fetched from Telegram in the end."""

    kind: Literal["file_lost"] = "file_lost"
    number: int
    unit: str
    reason: str


class EvidenceRejected(Value):
    """A file sent back to its unit, which may send another."""

    kind: Literal["evidence_rejected"] = "evidence_rejected"
    number: int
    title: str
    unit: str
    file_kind: str
    at: datetime
    reason: str


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


class EvidenceReview(Value):
    """The files of a task one by one, numbered as they are shown, each to be accepted or rejected."""

    kind: Literal["evidence_review"] = "evidence_review"
    number: int
    title: str
    items: tuple[EvidenceLine, ...]
    decidable: tuple[str, ...]


class FileReturned(Value):
    """The reviewer's answer once a file has been sent back."""

    kind: Literal["file_returned"] = "file_returned"
    number: int
    title: str
    unit: str
    told: int
    reason: str
