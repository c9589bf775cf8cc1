"""Which evidence stands, and 通过 or 退回 of single files by those who verify."""

from collections.abc import Iterable, Sequence

from bot.core import access
from bot.core.access import existing_task, open_task
from bot.core.history.write import note
from bot.core.lines.values import EvidenceLine
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.core.refusals import Stale
from bot.subjects.evidence.messages import EvidenceRejected, EvidenceReview, FileReturned
from bot.subjects.evidence.records import Evidence, EvidenceEvent, EvidenceState
from bot.subjects.reports.records import Fetch, Report
from bot.subjects.review.records import ReviewCopy
from bot.subjects.tasks.news import tell
from bot.subjects.tasks.records import Assignment, assignment_key

REASON = "reject"
COUNTING = frozenset({EvidenceState.RECEIVED, EvidenceState.ACCEPTED})


def counts(row: Evidence) -> bool:
    """Whether a file speaks for its unit: neither sent back nor lost."""
    return row.state in COUNTING and row.fetch is not Fetch.FAILED


async def of_part(work: Work, part: Assignment) -> list[Evidence]:
    """The evidence in the reports of a unit on a task that stand."""
    reports = [report for report in await work[Report].find(line=part.key) if not report.withdrawn]
    rows = [await work[Evidence].get(key) for report in reports for key in report.evidence]
    return [row for row in rows if row is not None]


async def standing(work: Work, parts: Iterable[Assignment]) -> list[Evidence]:
    """The evidence of these parts that counts."""
    return [row for part in parts for row in await of_part(work, part) if counts(row)]


def evidence_line(report: Report, row: Evidence, place: int = 0) -> EvidenceLine:
    return EvidenceLine(
        id=row.id,
        number=row.task,
        unit=row.unit,
        kind=row.kind,
        at=report.submitted_at,
        text=report.text,
        file_id=row.file_id,
        name=row.name,
        latitude=row.location.latitude if row.location else None,
        longitude=row.location.longitude if row.location else None,
        state=row.state,
        fetch=row.fetch,
        place=place,
    )


async def lines(work: Work, ids: Sequence[str]) -> tuple[EvidenceLine, ...]:
    """Files as they are shown and decided on, numbered from one."""
    files: list[EvidenceLine] = []
    for key in ids:
        row = await work[Evidence].get(key)
        report = await work[Report].get(row.report) if row else None
        if row is not None and report is not None:
            files.append(evidence_line(report, row, len(files) + 1))
    return tuple(files)


async def review(work: Work, person: Person, number: int, ids: Sequence[str]) -> EvidenceReview:
    """The list with its buttons; nobody decides about files of the own unit."""
    items = await lines(work, ids)
    task = await existing_task(work, number)
    decidable = [file.id for file in items if task.open and access.impartial(person, [file.unit])]
    return EvidenceReview(number=number, title=task.title, items=items, decidable=tuple(decidable))


async def decidable(work: Work, actor: int, evidence_id: str) -> Evidence:
    """A file this person may decide on, of a task that is still open."""
    await access.reviewer(work, actor)
    row = await work[Evidence].get(evidence_id)
    if row is None:
        raise Stale
    await access.verifier(work, actor, row.task, [row.unit])
    await open_task(work, row.task)
    return row


async def accept(work: Work, actor: int, evidence_id: str) -> None:
    row = await decidable(work, actor, evidence_id)
    await _decide(work, actor, row, EvidenceEvent.ACCEPT, None)
    await work.commit("evidence.accepted", actor)


async def reject(work: Work, actor: int, evidence_id: str, reason: str) -> None:
    """退回: the file counts no more, and its unit hears why and may send another."""
    row = await decidable(work, actor, evidence_id)
    await _decide(work, actor, row, EvidenceEvent.REJECT, reason)
    part = await work[Assignment].get(assignment_key(row.task, row.unit))
    report = await work[Report].get(row.report)
    notice = EvidenceRejected(
        number=row.task,
        title=(await existing_task(work, row.task)).title,
        unit=row.unit,
        file_kind=row.kind,
        at=report.submitted_at if report else work.now,
        reason=reason,
    )
    count = await tell(work, [part] if part else [], lambda _: notice)
    done = FileReturned(number=row.task, title=notice.title, unit=row.unit, told=count, reason=reason)
    answer(work, await access.reviewer(work, actor), done, about=row.id, tasks=(row.task,))
    await work.commit("evidence.rejected", actor)


async def _decide(work: Work, actor: int, row: Evidence, event: EvidenceEvent, reason: str | None) -> None:
    """The move, its step, and every reviewer's list brought up to it."""
    moved = row.moved(event)
    work[Evidence].put(moved)
    await note(
        work,
        row.task,
        f"evidence_{event.value}",
        actor,
        unit=row.unit,
        before=row.state,
        after=moved.state,
        reason=reason,
    )
    for copy in await work[ReviewCopy].find(files=row.id):
        await _bring_up_to_date(work, copy, row.task)


async def _bring_up_to_date(work: Work, copy: ReviewCopy, number: int) -> None:
    chat, message = parse_message_key(copy.message)
    person = await work[Person].get(str(chat))
    if person is not None and access.reviews(person):
        evidence_review = await review(work, person, number, copy.files)
        answer(work, person, evidence_review, about=str(message), edit=message, tasks=(number,), chat=chat)
