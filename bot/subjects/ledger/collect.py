"""Reads the whole state into the ledger that is exported."""

from datetime import datetime

from bot.core.lines.lights import light, progress
from bot.core.office_settings import measures_of
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.digests.records import Digest
from bot.subjects.evidence.records import Evidence
from bot.subjects.instructions.records import Instruction, InstructionStatus
from bot.subjects.ledger.entries import (
    AnomalyDecisionEntry,
    AssignmentEntry,
    DigestEntry,
    EvidenceEntry,
    ExtensionEntry,
    IndicatorEntry,
    InstructionEntry,
    LatestValue,
    Ledger,
    PersonEntry,
    PlanEntry,
    PromiseEntry,
    ReportEntry,
    RevisionEntry,
    SourceEntry,
    TaskEntry,
)
from bot.subjects.plan import doubts
from bot.subjects.plan.records import PlanHead
from bot.subjects.reports.records import PromiseMade, PromiseStatus, Report
from bot.subjects.requests.records import Extension
from bot.subjects.tasks.records import Assignment, Task


async def ledger(work: Work) -> Ledger:
    plan = await work[PlanHead].get("plan")
    if plan is None:
        raise LookupError("no plan is loaded")
    tasks = sorted(await work[Task].all(), key=lambda task: task.number)
    return Ledger(
        generated_at=work.now,
        plan=PlanEntry(
            title=plan.title,
            document_number=plan.document_number,
            declared_task_count=plan.declared_task_count,
        ),
        tasks=tuple([await _task(work, task) for task in tasks]),
        reports=tuple(map(_report, await work[Report].all())),
        evidence=tuple(map(_evidence, await work[Evidence].all())),
        extensions=tuple(map(_extension, await work[Extension].all())),
        instructions=tuple(
            _instruction(instruction) for instruction in await work[Instruction].all() if _stands(instruction)
        ),
        promises=tuple(
            _promise(promise, work.now)
            for promise in await work[PromiseMade].all()
            if promise.status is not PromiseStatus.DROPPED
        ),
        digests=tuple(_digest(digest) for digest in await work[Digest].all() if digest.message_ids),
        people=tuple(map(_person, await work[Person].all())),
        anomaly_decisions=await _decisions(work),
        audit_head=work.head,
    )


async def _decisions(work: Work) -> tuple[AnomalyDecisionEntry, ...]:
    decisions = await doubts.decisions(work)
    return tuple(
        AnomalyDecisionEntry(
            number=number,
            code=decision.step.after,
            agreed=decision.agreed,
            remark=decision.step.reason,
            decided_by=decision.step.actor,
            decided_at=decision.step.at,
        )
        for number, decision in sorted(decisions.items())
        if decision.agreed is not None
    )


async def _task(work: Work, task: Task) -> TaskEntry:
    parts = await work[Assignment].find(task=task.number)
    active = [part for part in parts if part.active]
    return TaskEntry(
        number=task.number,
        section=task.section,
        title=task.title,
        status=task.status,
        light=light(task, active, work.now, await measures_of(work)),
        progress=progress(task, active),
        deadline=task.deadline,
        original_deadline=task.original_deadline,
        assignments=tuple(map(_assignment, parts)),
        indicators=tuple(_indicators(task)),
    )


def _assignment(part: Assignment) -> AssignmentEntry:
    return AssignmentEntry(
        unit=part.unit,
        role=part.role,
        status=part.status,
        via=part.via,
        acknowledged_at=part.acknowledged_at,
        responsible_leader=part.responsible_leader,
        responsible_person=part.responsible_person,
    )


def _indicators(task: Task) -> list[IndicatorEntry]:
    latest = {
        value.name: LatestValue(value=float(value.value), met=value.met, report=value.report)
        for value in task.values
    }
    return [
        IndicatorEntry(
            name=indicator.name,
            comparator=indicator.comparator,
            value=indicator.value,
            unit=indicator.unit,
            latest=latest.get(indicator.name),
        )
        for indicator in task.indicators
    ]


def _report(report: Report) -> ReportEntry:
    chat_id, message_id = report.source
    return ReportEntry(
        id=report.key,
        task=report.task,
        unit=report.unit,
        author_id=report.author_id,
        kind=report.kind,
        text=report.text,
        progress=report.progress,
        submitted_at=report.submitted_at,
        source=SourceEntry(chat_id=chat_id, message_id=message_id),
        evidence=report.evidence,
        withdrawn=report.withdrawn,
        revisions=tuple(
            RevisionEntry(at=revision.at, text=revision.text, progress=revision.progress)
            for revision in report.revisions
        ),
    )


def _evidence(row: Evidence) -> EvidenceEntry:
    return EvidenceEntry(
        id=row.id,
        report=row.report,
        kind=row.kind,
        sha256=row.sha256,
        bytes=row.bytes,
        mime=row.mime,
        state=row.state,
        path=row.path,
        taken_at=row.taken_at,
        location=row.location,
        flags=row.flags,
    )


def _extension(row: Extension) -> ExtensionEntry:
    return ExtensionEntry(
        id=row.id,
        task=row.task,
        unit=row.unit,
        requested_deadline=row.requested_deadline,
        reason=row.reason,
        status=row.status,
        requested_at=row.requested_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def _stands(row: Instruction) -> bool:
    """One that was taken back would look unanswered for ever; the journal and the history keep it."""
    return row.status is not InstructionStatus.WITHDRAWN


def _instruction(row: Instruction) -> InstructionEntry:
    return InstructionEntry(
        id=row.id,
        task=row.task or None,
        author_id=row.author_id,
        text=row.text,
        at=row.at,
        answered_at=row.answered_at,
    )


def _promise(row: PromiseMade, now: datetime) -> PromiseEntry:
    return PromiseEntry(task=row.task, report=row.report, due=row.due, quote=row.quote, kept=row.kept_at(now))


def _digest(row: Digest) -> DigestEntry:
    return DigestEntry(
        kind=row.kind,
        slot=row.slot,
        chat_id=row.chat_id,
        message_ids=row.message_ids,
        posted_at=row.posted_at,
        audit_head=row.audit_head,
    )


def _person(person: Person) -> PersonEntry:
    return PersonEntry(
        id=person.id,
        name=person.name,
        offices=person.offices,
        units=person.units,
        joined_at=person.joined_at,
        revoked_at=person.revoked_at,
    )
