from datetime import datetime
from typing import ClassVar

from bot.core.records import Record


class ParkedUpdate(Record):
    """An update that could not be read or kept failing, with its bytes."""

    table: ClassVar[str] = "parked"
    key_field: ClassVar[str] = "reference"

    reference: str
    at: datetime
    raw: str
    reason: str
