"""Questions about a message that does not say enough: which task, which unit."""

from collections.abc import Sequence

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue.stamp_messages import Cancelled, Filed
from bot.core.dialogue.stamps import stamp
from bot.core.lines.tasks import lines_of_units, unit_coded, unit_ref
from bot.core.lines.values import ReportLine
from bot.core.orders import DropDraft, FileDraft
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.core.refusals import Stale
from bot.subjects.reports import difficulty, file
from bot.subjects.reports.albums import PATIENCE
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import Recorded, WhichTask, WhichUnit
from bot.subjects.reports.records import LastReport, ReportDraft
from bot.subjects.tasks.records import Assignment

DRAFTS_PER_PERSON = 50


async def which_task(work: Work, person: Person, whole: Filing) -> None:
    """Keep the message and ask which task it is about."""
    draft = await _keep(work, person, whole, None)
    notice = await question(work, person, draft)
    after = work.now + PATIENCE if whole.album else None
    chat, message = parse_message_key(whole.message)
    answer(work, person, notice, about=draft.id, reply_to=message, after=after, chat=chat)


async def question(work: Work, person: Person, draft: ReportDraft, page: int = 0) -> WhichTask:
    lines = [line for line in await lines_of_units(work, person.units) if line.open]
    return WhichTask(
        draft=draft.id,
        excerpt=draft.text,
        attachments=len(draft.attachments),
        lines=tuple(lines),
        page=page,
    )


async def turn_page(work: Work, actor: int, draft_id: str, page: int) -> WhichTask:
    person = await access.member(work, actor)
    return await question(work, person, await _own_draft(work, actor, draft_id), page)


async def which_unit(
    work: Work, person: Person, task: int, parts: Sequence[Assignment], whole: Filing
) -> None:
    """Keep the message under its task and ask for which unit it speaks."""
    draft = await _keep(work, person, whole, task)
    notice = WhichUnit(
        draft=draft.id,
        number=task,
        title=(await existing_task(work, task)).title,
        excerpt=draft.text,
        units=tuple([await unit_ref(work, part.unit) for part in parts]),
    )
    chat, _ = parse_message_key(whole.message)
    answer(work, person, notice, about=draft.id, tasks=(task,), chat=chat)


async def _keep(work: Work, person: Person, filing: Filing, task: int | None) -> ReportDraft:
    draft = ReportDraft(
        id=filing.message if task is None else f"{filing.message}.{task}",
        message=filing.message,
        worded_in=filing.worded_in,
        author_id=person.id,
        at=filing.at,
        text=filing.text,
        task=task,
        named=filing.named,
        kind=filing.kind,
        album=filing.album,
        attachments=tuple(filing.attachments),
    )
    waiting = await work[ReportDraft].find(author_id=person.id)
    for old in waiting[: 1 - DRAFTS_PER_PERSON]:  # the new one makes it full again
        work[ReportDraft].remove(old)
    work[ReportDraft].put(draft)
    return draft


async def _own_draft(work: Work, actor: int, draft_id: str) -> ReportDraft:
    draft = await work[ReportDraft].get(draft_id)
    if draft is None or draft.author_id != actor:
        raise Stale
    return draft


async def file_draft(work: Work, command: FileDraft) -> None:
    """The person has said which task, or which unit: file the message that waited for it."""
    person = await access.member(work, command.actor)
    draft = await _own_draft(work, command.actor, command.draft)
    parts = await _parts(work, person, command)
    work[ReportDraft].remove(draft)
    filing = filing_of(draft)
    if len(parts) > 1:
        await which_unit(work, person, command.task, parts, filing)
    else:
        line = await file.file(work, person, parts[0], filing)
        await _answer(work, person, command, line)
        await difficulty.tell_office(work, person, [line])
    await work.commit("report.submitted", person.id)


def filing_of(draft: ReportDraft) -> Filing:
    return Filing(
        message=draft.message,
        worded_in=draft.worded_in,
        at=draft.at,
        text=draft.text,
        attachments=draft.attachments,
        album=draft.album,
        named=draft.named,
        kind=draft.kind,
    )


async def _parts(work: Work, person: Person, command: FileDraft) -> list[Assignment]:
    if command.unit:
        unit = await unit_coded(work, command.unit)
        return [await access.report_for(work, person, command.task, unit.name)]
    return await access.reportable(work, person, command.task)


async def _answer(work: Work, person: Person, command: FileDraft, line: ReportLine) -> None:
    stamp(work, person, command.pressed, Filed(number=line.number, unit=line.unit))
    chat = command.pressed.chat_id if command.pressed else None
    answer(work, person, Recorded(reports=(line,)), tasks=(line.number,), chat=chat)
    work[LastReport].put(LastReport(person=person.id, report=line.id, at=work.now))


async def drop_draft(work: Work, command: DropDraft) -> None:
    person = await access.member(work, command.actor)
    work[ReportDraft].remove(await _own_draft(work, command.actor, command.draft))
    stamp(work, person, command.pressed, Cancelled())
    await work.commit("draft.dropped", person.id)
