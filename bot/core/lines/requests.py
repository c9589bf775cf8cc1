"""What units have asked for, as cards and messages show it while it waits."""

from bot.core.access import TaskView
from bot.core.lines.values import CoordinationLine, ExtensionLine
from bot.core.ports import Work
from bot.subjects.requests.records import Coordination, Extension, ExtensionStatus


async def waiting_extensions(work: Work, view: TaskView) -> tuple[ExtensionLine, ...]:
    """Requests for more time on a task; the reason is for those who see the unit's words."""
    own = {each.unit for each in view.own}
    return tuple(
        ExtensionLine(
            id=each.id,
            unit=each.unit,
            requested=each.requested_deadline,
            at=each.requested_at,
            reason=each.reason if view.sees_all or each.unit in own else "",
        )
        for each in await work[Extension].find(task=view.task.number)
        if each.status is ExtensionStatus.REQUESTED
    )


async def waiting_coordinations(work: Work, view: TaskView) -> tuple[CoordinationLine, ...]:
    """What waits between units, for those concerned and those who see all of the task."""
    own = {each.unit for each in view.own}
    return tuple(
        coordination_line(each, view.task.title)
        for each in await work[Coordination].find(task=view.task.number)
        if each.waiting and (view.sees_all or own & {each.asking, each.asked})
    )


def coordination_line(request: Coordination, title: str) -> CoordinationLine:
    return CoordinationLine(
        id=request.id,
        number=request.task,
        title=title,
        asking=request.asking,
        asked=request.asked,
        text=request.text,
        at=request.requested_at,
        signed_at=request.acknowledged_at,
    )
