from bot.core.lines.values import TaskLine, UnitRef, UnitSummary
from bot.core.messages import Message


class Units(Message):
    units: tuple[UnitSummary, ...]


class GroupShown(Message, kind="group"):
    """A group's members with buttons to change them."""

    unit: UnitRef
    members: tuple[str, ...]
    candidates: tuple[UnitRef, ...]
    tasks: tuple[int, ...]
    page: int = 0


class GroupChanged(Message):
    unit: UnitRef
    added: tuple[str, ...]
    removed: tuple[str, ...]
    members: tuple[str, ...]
    tasks: int
    told: int


class UnitAdded(Message):
    """A unit the plan does not name now takes part."""

    unit: UnitRef


class UnitView(Message):
    unit: UnitRef
    contacts: tuple[str, ...]
    members: tuple[str, ...] = ()
    lines: tuple[TaskLine, ...]

    @property
    def reply_tasks(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)
