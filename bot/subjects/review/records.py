from typing import ClassVar

from bot.core.records import Record


class ReviewCopy(Record):
    """A message that changes with what is decided: a request of a unit's, or a list of files."""

    table: ClassVar[str] = "review_copies"
    key_field: ClassVar[str] = "message"
    indexed: ClassVar[tuple[str, ...]] = ("request", "files")

    message: str
    request: str = ""
    files: tuple[str, ...] = ()
