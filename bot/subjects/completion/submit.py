"""申请办结 by a unit: shown beforehand, confirmed, and then a report that moves its part and the task.

An accountable unit submits the task to the office, or confirms what another accountable unit has submitted;
every other unit reports its own part. Files that come with the order are filed as a report at once, which
the confirmation turns into the completion, so that nothing is lost when it is never confirmed.
"""

from datetime import datetime
from typing import Self

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue import confirmations, questions
from bot.core.dialogue.messages import refused
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import ReasonAsked, Settled
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import move_part, move_task
from bot.core.lines.lights import accountable
from bot.core.lines.tasks import card, ordered, unit_coded, unit_ref
from bot.core.orders import Pressed, Submission
from bot.core.outbox.tell import answer, contacts, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.core.refusals import AlreadyDone, Refusal
from bot.subjects.assignments.acknowledge import sign
from bot.subjects.completion.check import CompletionState, check, standing_of
from bot.subjects.completion.messages import (
    CompletionDraft,
    CompletionSubmitted,
    CompletionToConfirm,
    PartReported,
    WhichCompletes,
)
from bot.subjects.completion.questions import forget_questions
from bot.subjects.completion.records import Completion
from bot.subjects.reports import albums, drafts, file
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import Recorded
from bot.subjects.reports.records import LastReport, Report, ReportKind, report_id
from bot.subjects.reports.report import spoken_for
from bot.subjects.review import completion_cards, copies
from bot.subjects.tasks.records import (
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    TaskEvent,
    assignment_key,
)

ORDER = "done"
REASON = "done_reason"


class CompletionOrder(WaitingOrder):
    """What a unit's contact wants to report as complete, as it is kept until confirmed."""

    task: int
    unit: str
    text: str
    message: str
    at: datetime

    def for_unit(self, unit: str) -> Self:
        return self.with_fields(unit=unit)

    def reported_in(self, message: str) -> Self:
        return self.with_fields(message=message)


async def propose(work: Work, command: Submission, number: int, text: str) -> None:
    """Show what 确认 would do, or ask first which of the person's units this is about."""
    person = await access.reporter(work, command.actor)
    parts, words = await spoken_for(work, person, number, text)
    await access.open_task(work, number)
    unit = parts[0].unit
    order = CompletionOrder(task=number, unit=unit, text=words, message=command.message, at=command.at)
    if len(parts) == 1:
        await _show(work, person, order, await _filing_of(work, command, words))
    elif command.attachments:
        await drafts.which_unit(work, person, number, parts, await _filing_of(work, command, words))
        await work.commit("draft.received", person.id)
    else:
        await _ask_unit(work, person, order, parts)


async def _filing_of(work: Work, command: Submission, text: str) -> Filing:
    return (await albums.gathered(work, command)).with_text(text)


async def _ask_unit(work: Work, person: Person, order: CompletionOrder, parts: list[Assignment]) -> None:
    pending = await confirmations.hold(work, person, ORDER, order)
    notice = WhichCompletes(
        pending=pending,
        number=order.task,
        title=(await existing_task(work, order.task)).title,
        units=tuple([await unit_ref(work, assignment.unit) for assignment in parts]),
    )
    answer(work, person, notice, about=pending, tasks=(order.task,))
    await work.commit("completion.asked", person.id)


async def choose(work: Work, actor: int, pending_id: str, unit_code: int, pressed: Pressed | None) -> None:
    """The person has said for which unit."""
    pending = await confirmations.take(work, actor, pending_id)
    if pending.command != ORDER:
        raise AlreadyDone
    unit = (await unit_coded(work, unit_code)).name
    order = CompletionOrder.of(pending).for_unit(unit)
    person = await access.reporter(work, actor)
    await access.report_for(work, person, order.task, unit)
    stamp(work, person, pressed, Settled(at=work.now))
    await _show(work, person, order, None)


async def _show(work: Work, person: Person, order: CompletionOrder, files: Filing | None) -> None:
    """Files are kept whatever becomes of the order; a refusal is then said beside them."""
    if files is None or not files.attachments:
        await _offer(work, person, order, await standing_of(work, order.task, order.unit))
        return
    part = await access.report_for(work, person, order.task, order.unit)
    line = await file.file(work, person, part, files)
    work[LastReport].put(LastReport(person=person.id, report=line.id, at=work.now))
    order = order.reported_in(files.message)
    try:
        await _offer(work, person, order, await standing_of(work, order.task, order.unit), files.album)
    except Refusal as refusal:
        recorded = Recorded(reports=(line,), refused=(refused(refusal),))
        answer(work, person, recorded, tasks=(order.task,), **albums.patience(work, files.album))
        await work.commit("report.submitted", person.id)


async def _offer(
    work: Work,
    person: Person,
    order: CompletionOrder,
    completion_state: CompletionState,
    album: str | None = None,
) -> None:
    check(completion_state)
    pending = await confirmations.hold(work, person, ORDER, order)
    notice = CompletionDraft(
        pending=pending,
        number=order.task,
        title=completion_state.task.title,
        unit=order.unit,
        text=order.text,
        evidence=completion_state.evidence,
        submits=completion_state.submits,
        confirms=completion_state.accountable and not completion_state.submits,
        responsible=len(completion_state.responsible) if completion_state.submits else 0,
        missing=await ordered(work, completion_state.missing) if completion_state.submits else (),
    )
    answer(work, person, notice, tasks=(order.task,), **(albums.patience(work, album) or {"about": pending}))
    await work.commit("completion.asked", person.id)


async def confirmed(work: Work, pending: Pending, pressed: Pressed | None) -> None:
    """确认 has been pressed: carried out, or asked for the reason that missing reports need."""
    person = await access.reporter(work, pending.person)
    order = CompletionOrder.of(pending)
    completion_state = await _found(work, person, order)
    if completion_state.submits and completion_state.missing:
        explained = await confirmations.hold(work, person, ORDER, order)
        stamp(work, person, pressed, ReasonAsked())
        await questions.ask_words(work, person.id, REASON, (explained,), order.task)
        return
    stamp(work, person, pressed, Settled(at=work.now))
    await _carry_out(work, person, order, completion_state, None)


async def explained(work: Work, actor: int, pending_id: str, reason: str) -> None:
    """The reason has come: submitted in spite of the missing reports."""
    order = await waiting_order(work, actor, pending_id)
    await confirmations.take(work, actor, pending_id)
    person = await access.reporter(work, actor)
    await _carry_out(work, person, order, await _found(work, person, order), reason)


async def waiting_order(work: Work, actor: int, pending_id: str) -> CompletionOrder:
    """The confirmed order that still wants its reason; anybody else's is treated as missing."""
    pending = await work[Pending].get(pending_id)
    if pending is None or pending.person != actor or pending.command != ORDER:
        raise AlreadyDone
    return CompletionOrder.of(pending)


async def _found(work: Work, person: Person, order: CompletionOrder) -> CompletionState:
    """Everything is looked at again: days may lie between the question and its answer."""
    await access.report_for(work, person, order.task, order.unit)
    completion_state = await standing_of(work, order.task, order.unit)
    check(completion_state)
    return completion_state


async def _carry_out(
    work: Work, person: Person, order: CompletionOrder, completion_state: CompletionState, reason: str | None
) -> None:
    part = await _record(work, person, order, completion_state.part)
    await move_part(work, part, AssignmentEvent.REPORT_DONE, person.id, reason)
    if completion_state.submits:
        await _submit(work, person, order, completion_state, reason)
    elif completion_state.accountable:
        await _confirm(work, person, order, completion_state)
    else:
        await _tell_part(work, person, order, completion_state)
    await work.commit("completion.reported", person.id)


async def _record(work: Work, person: Person, order: CompletionOrder, part: Assignment) -> Assignment:
    """The report of kind completion: a new one, or the one that came with the order's files."""
    report = await work[Report].get(f"{order.message}.{order.task}")
    if report is None:
        filing = Filing(order.message, order.message, order.at, order.text, kind=ReportKind.COMPLETION)
        await file.file(work, person, part, filing)
    else:
        await turned(work, report, ReportKind.COMPLETION)
    assignment = await work[Assignment].get(part.key)
    if assignment is None:
        raise LookupError(f"assignment {part.key} is gone")
    if assignment.status is AssignmentStatus.PENDING:
        return await sign(work, assignment, person)
    return assignment


async def turned(work: Work, report: Report, kind: ReportKind) -> None:
    """A report that becomes one of another kind, with what follows for its unit's promises."""
    one_report = report.with_kind(kind)
    work[Report].put(one_report)
    await file.restate(work, one_report)


async def _submit(
    work: Work, person: Person, order: CompletionOrder, completion_state: CompletionState, reason: str | None
) -> None:
    """The task goes to the office; other accountable units are asked to confirm it."""
    task = await existing_task(work, order.task)
    await move_task(work, task, TaskEvent.SUBMIT, person.id, reason)
    completion = Completion(
        id=report_id(*parse_message_key(order.message), order.task),
        task=order.task,
        unit=order.unit,
        responsible=len(completion_state.responsible),
        missing=await ordered(work, completion_state.missing),
        reason=reason,
        requested_by=person.id,
        requested_at=work.now,
    )
    work[Completion].put(completion)
    deciders = await completion_cards.put_up(work, completion, person)
    for unit in completion_state.unconfirmed:
        await _ask_to_confirm(work, person, order, unit)
    await _say_submitted(work, person, order, completion_state, completion, verified=bool(deciders))


async def _say_submitted(
    work: Work,
    person: Person,
    order: CompletionOrder,
    completion_state: CompletionState,
    completion: Completion,
    *,
    verified: bool,
) -> None:
    notice = CompletionSubmitted(
        number=order.task,
        title=completion_state.task.title,
        unit=await unit_ref(work, order.unit),
        evidence=completion_state.evidence,
        missing=completion.missing,
        reason=completion.reason or "",
        unconfirmed=await ordered(work, completion_state.unconfirmed),
        verified=verified,
    )
    answer(work, person, notice, tasks=(order.task,))


async def _ask_to_confirm(work: Work, person: Person, order: CompletionOrder, unit: str) -> None:
    for contact in await contacts(work, unit):
        if contact.id != person.id:
            task_card = await card(work, await access.task_view(work, contact, order.task))
            notice = CompletionToConfirm(asking=order.unit, unit=unit, text=order.text, card=task_card)
            push(work, contact, notice, about=assignment_key(order.task, unit), tasks=(order.task,))


async def _confirm(
    work: Work, person: Person, order: CompletionOrder, completion_state: CompletionState
) -> None:
    """One more accountable unit stands behind the request."""
    await forget_questions(work, [completion_state.part], order.task)
    completion = await waiting_on(work, order.task)
    if completion is not None:
        await copies.refresh(work, completion.id)
    notice = CompletionSubmitted(
        number=order.task,
        title=completion_state.task.title,
        unit=await unit_ref(work, order.unit),
        evidence=completion_state.evidence,
        unconfirmed=await ordered(work, completion_state.unconfirmed),
        confirms=True,
    )
    answer(work, person, notice, tasks=(order.task,))


async def _tell_part(
    work: Work, person: Person, order: CompletionOrder, completion_state: CompletionState
) -> None:
    notice = PartReported(
        number=order.task,
        title=completion_state.task.title,
        unit=await unit_ref(work, order.unit),
        text=order.text,
        at=work.now,
    )
    answer(work, person, notice.with_own(True), tasks=(order.task,))
    people = {
        contact.id: contact
        for part in accountable(completion_state.task, completion_state.parts)
        for contact in await contacts(work, part.unit)
    }
    for one_person in people.values():
        if one_person.id != person.id:
            push(work, one_person, notice, about=completion_state.part.key, tasks=(order.task,))


async def waiting_on(work: Work, number: int) -> Completion | None:
    """The request of a task that is still to be decided."""
    newest = await work[Completion].newest(1, task=number)
    if newest and newest[0].waiting:
        return newest[0]
    return None
