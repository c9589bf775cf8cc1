"""What waits for somebody's answer: requests on tasks that are still open, the oldest first."""

from bot.core.access import existing_task
from bot.core.ports import Work
from bot.subjects.requests.records import Coordination, CoordinationStatus, Extension, ExtensionStatus

UNANSWERED = (CoordinationStatus.REQUESTED, CoordinationStatus.ACKNOWLEDGED)


async def extensions(work: Work) -> list[Extension]:
    """Requests for more time that nobody has decided."""
    all_extensions = await work[Extension].find(status=ExtensionStatus.REQUESTED.value)
    return sorted(
        [extension for extension in all_extensions if await _open(work, extension.task)],
        key=lambda each: each.requested_at,
    )


async def coordinations(work: Work) -> list[Coordination]:
    """Requests between units that nobody has answered yet, signed or not."""
    requests = [
        request for status in UNANSWERED for request in await work[Coordination].find(status=status.value)
    ]
    return sorted(
        [one_request for one_request in requests if await _open(work, one_request.task)],
        key=lambda each: each.requested_at,
    )


async def _open(work: Work, number: int) -> bool:
    """A task that is stopped or closed waits for nothing; once it goes on, its requests wait again."""
    return (await existing_task(work, number)).open
