from typing import Literal

from bot.core.lines.values import TaskLine, UnitRef, UnitSummary
from bot.core.records import Value


class Units(Value):
    kind: Literal["units"] = "units"
    units: tuple[UnitSummary, ...]


class GroupShown(Value):
    """A group's members with buttons to change them."""

    kind: Literal["group"] = "group"
    unit: UnitRef
    members: tuple[str, ...]
    candidates: tuple[UnitRef, ...]
    tasks: tuple[int, ...]
    page: int = 0


class GroupChanged(Value):
    kind: Literal["group_changed"] = "group_changed"
    unit: UnitRef
    added: tuple[str, ...]
    removed: tuple[str, ...]
    members: tuple[str, ...]
    tasks: int
    told: int


class UnitAdded(Value):
    """A unit the plan does not name now takes part."""

    kind: Literal["unit_added"] = "unit_added"
    unit: UnitRef


class UnitView(Value):
    kind: Literal["unit_view"] = "unit_view"
    unit: UnitRef
    contacts: tuple[str, ...]
    members: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]
