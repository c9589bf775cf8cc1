"""四个明确: which leader and which person answer for a unit's part, and where nobody is named yet."""

from typing import Literal

from bot.domain.records import Value
from bot.domain.views import TaskLine, UnitRef


class ResponsibleNamed(Value):
    """The answer: whom the unit has named, for which tasks, and how many of its parts are still open."""

    kind: Literal["responsible_named"] = "responsible_named"
    unit: UnitRef
    numbers: tuple[int, ...]
    title: str = ""
    leader: str
    person: str
    gaps: int


class UnitGaps(Value):
    """A unit's number of parts without both names."""

    unit: UnitRef
    numbers: tuple[int, ...]


class ResponsibleGaps(Value):
    """All units with gaps, in the plan's order."""

    kind: Literal["responsible_gaps"] = "responsible_gaps"
    units: tuple[UnitGaps, ...]


class ResponsibleGapsOf(Value):
    """One unit's gaps, with buttons to fill them."""

    kind: Literal["responsible_gaps_of"] = "responsible_gaps_of"
    unit: UnitRef
    lines: tuple[TaskLine, ...]


Said = ResponsibleNamed | ResponsibleGaps | ResponsibleGapsOf
