from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.core.plan import Role
from bot.subjects.tasks.records import Assignment


def expand(
    task: int, group: str, members: Iterable[str], role: Role, taken: Iterable[str], now: datetime
) -> Iterator[Assignment]:
    """A group's part in a task: one for each member not on it yet, or the group's own while it has none."""
    names = tuple(members)
    if not names:
        yield _assignment(task, group, role, None, now)
    for name in names:
        if name not in taken:
            yield _assignment(task, name, role, group, now)


def _assignment(task: int, unit: str, role: Role, via: str | None, now: datetime) -> Assignment:
    return Assignment(task=task, unit=unit, role=role, via=via, assigned_at=now)
