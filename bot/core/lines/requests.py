"""What units have asked for, as cards and messages show it while it waits."""

from bot.core.access import TaskView
from bot.core.lines.values import CoordinationLine, ExtensionLine
from bot.core.ports import Work
from bot.subjects.requests.records import Coordination, Extension, ExtensionStatus


async def waiting_extensions(work: Work, view: TaskView) -> tuple[ExtensionLine, ...]:
    """Requests for more time on a task; the reason is for those who see the unit's words."""
    own = {assignment.unit for assignment in view.own}
    return tuple(
        ExtensionLine(
            id=extension.id,
            unit=extension.unit,
            requested=extension.requested_deadline,
            at=extension.requested_at,
            reason=extension.reason if view.sees_all or extension.unit in own else "",
        )
        for extension in await work[Extension].find(task=view.task.number)
        if extension.status is ExtensionStatus.REQUESTED
    )


async def waiting_coordinations(work: Work, view: TaskView) -> tuple[CoordinationLine, ...]:
    """What waits between units, for those concerned and those who see all of the task."""
    own = {assignment.unit for assignment in view.own}
    return tuple(
        coordination_line(request, view.task.title)
        for request in await work[Coordination].find(task=view.task.number)
        if request.waiting and (view.sees_all or own & {request.asking, request.asked})
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
