"""What waits for a decision: completions, extensions, declined parts, evidence."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.lines import waiting
from bot.core.lines.tasks import unit_ref
from bot.core.messages import Message
from bot.core.ports import Work
from bot.subjects.completion.records import Completion, CompletionStatus
from bot.subjects.evidence import verify
from bot.subjects.evidence.messages import EvidenceItems, EvidenceList
from bot.subjects.evidence.records import Evidence, EvidenceState
from bot.subjects.reports.records import Report
from bot.subjects.requests.records import Extension
from bot.subjects.review.messages import (
    CompletionLine,
    DeclinedLine,
    EvidenceCount,
    ExtensionWaitingLine,
    ReviewQueues,
)
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus

FILES_SHOWN = 10


async def queues(work: Work, actor: int) -> ReviewQueues:
    await access.reviewer(work, actor)
    extensions = await waiting.extensions(work)
    return ReviewQueues(
        completions=await _completions(work),
        extensions=tuple([await _extension(work, extension) for extension in extensions]),
        declined=tuple([line for task in await work[Task].all() for line in await _declined(work, task)]),
        evidence=tuple(await _evidence(work)),
    )


async def _completions(work: Work) -> tuple[CompletionLine, ...]:
    """Requests whose task still waits for them: one that has been stopped meanwhile does not."""
    tasks = [
        (await existing_task(work, completion.task), completion)
        for completion in await work[Completion].find(status=CompletionStatus.REQUESTED.value)
    ]
    return tuple(
        CompletionLine(
            number=task.number, title=task.title, unit=one_completion.unit, at=one_completion.requested_at
        )
        for task, one_completion in tasks
        if task.status is TaskStatus.SUBMITTED
    )


async def _extension(work: Work, extension: Extension) -> ExtensionWaitingLine:
    task = await existing_task(work, extension.task)
    day = extension.requested_deadline.date()
    return ExtensionWaitingLine(
        id=extension.id, number=task.number, title=task.title, unit=extension.unit, requested=day
    )


async def _declined(work: Work, task: Task) -> list[DeclinedLine]:
    if not task.open:
        return []
    return [
        DeclinedLine(number=task.number, title=task.title, unit=await unit_ref(work, part.unit))
        for part in await work[Assignment].find(task=task.number)
        if part.status is AssignmentStatus.DECLINED
    ]


async def _evidence(work: Work) -> list[EvidenceCount]:
    """Files nobody has looked at yet, of tasks that are still open, by number."""
    counts: dict[int, int] = {}
    for row in await work[Evidence].find(state=EvidenceState.RECEIVED.value):
        if await _waits(work, row):
            counts[row.task] = counts.get(row.task, 0) + 1
    return [
        EvidenceCount(number=task.number, title=task.title, count=counts[number])
        for number in sorted(counts)
        if (task := await existing_task(work, number)).open
    ]


async def _waits(work: Work, row: Evidence) -> bool:
    report = await work[Report].get(row.report)
    return verify.counts(row) and report is not None and not report.withdrawn


async def files(work: Work, actor: int, number: int) -> list[Message]:
    """The oldest files of a task that wait, shown again, with 通过 and 退回 for each."""
    person = await access.reviewer(work, actor)
    task = await existing_task(work, number)
    rows = [
        row
        for part in await work[Assignment].find(task=number)
        for row in await verify.of_part(work, part)
        if row.state is EvidenceState.RECEIVED and verify.counts(row)
    ]
    texts = [row.id for row in rows[:FILES_SHOWN]]
    listing = EvidenceList(number=number, title=task.title, total=len(rows), shown=len(texts))
    if not texts:
        return [listing]
    items = await verify.lines(work, texts)
    return [listing, EvidenceItems(items=items), await verify.review(work, person, number, texts)]
