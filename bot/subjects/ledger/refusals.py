from dataclasses import dataclass

from bot.core.refusals import Refusal


@dataclass(eq=False)
class ExportUnderWay(Refusal):
    """One paper at a time for each person."""

    form: str


@dataclass(eq=False)
class ExportTooBig(Refusal):
    size_mb: int
    form: str
