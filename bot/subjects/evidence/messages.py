from datetime import datetime

from bot.core.lines.values import EvidenceLine
from bot.core.messages import Message


class FileLost(Message):
    """A file that could not be fetched from Telegram in the end."""

    number: int
    unit: str
    reason: str


class EvidenceRejected(Message):
    """A file sent back to its unit, which may send another."""

    number: int
    title: str
    unit: str
    file_kind: str
    at: datetime
    reason: str


class EvidenceList(Message):
    number: int
    title: str
    total: int
    shown: int


class EvidenceItems(Message):
    """Files shown again: photos as an album, the others one by one."""

    items: tuple[EvidenceLine, ...]


class EvidenceReview(Message):
    """The files of a task one by one, numbered as they are shown, each to be accepted or rejected."""

    number: int
    title: str
    items: tuple[EvidenceLine, ...]
    decidable: tuple[str, ...]


class FileReturned(Message):
    """The reviewer's answer once a file has been sent back."""

    number: int
    title: str
    unit: str
    told: int
    reason: str
