"""Albums arrive as several updates with no end mark: one report for all, one answer after a moment.

The first message of an album that finds its report or its question decides; the others join it. Words
may come with any of the messages, so what joined elsewhere before the words came is moved to them.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

from bot.core import access
from bot.core.lines.values import ReportLine
from bot.core.messages import Message
from bot.core.orders import Submission
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports import file
from bot.subjects.reports.file import Filing
from bot.subjects.reports.messages import EvidenceJoined, TakesFiles
from bot.subjects.reports.records import Attachment, Report, ReportDraft

PATIENCE = timedelta(seconds=1.5)


class Patience(TypedDict, total=False):
    about: str
    after: datetime


def patience(work: Work, album: str | None) -> Patience:
    """How an answer about an album's files is queued: after a moment, as more of them may come."""
    if album is None:
        return {}
    return {"about": f"album {album}", "after": work.now + PATIENCE}


async def joins_report(work: Work, person: Person, command: Submission) -> bool:
    """Whether an earlier message of this album has become a report; if so this one joins it."""
    if command.album:
        reports = await work[Report].find(album=command.album)
    else:
        reports = []
    if not reports:
        return False
    report = await attach(work, reports[0], command)
    if command.text and not report.text:
        report = await _reword(work, report, command)
    line = await file.understood(work, report)
    await say_joined(work, person, command, line, len(command.attachments))
    await work.commit("evidence.joined", person.id)
    return True


async def _reword(work: Work, report: Report, command: Submission) -> Report:
    reworded = report.with_worded_in(command.message)
    work[Report].put(reworded)
    await file.amend(work, reworded, command.text, command.at)
    return await work[Report].get(report.key) or reworded


async def say_joined(work: Work, person: Person, command: Submission, line: ReportLine, added: int) -> None:
    """Correct the answer while it waits for the album; once it is out, say that more has come."""
    for row in await work[OutboxRow].find(chat_id=command.chat_id):
        if row.after is not None and row.after > work.now:
            grown = _grown(row.notice, line, added)
        else:
            grown = None
        if grown is not None:
            work[OutboxRow].put(row.reworded(notice=grown, after=work.now + PATIENCE))
            return
    joined = EvidenceJoined(report=line, added=added)
    queued = patience(work, command.album)
    answer(work, person, joined, tasks=(line.number,), chat=command.chat_id, **queued)


def _grown(notice: Message, line: ReportLine, count: int) -> Message | None:
    """The waiting answer as it reads with these files; None if it is about something else."""
    if isinstance(notice, TakesFiles):
        return notice.with_files(line, count)
    return None


async def attach(work: Work, report: Report, command: Submission) -> Report:
    """Add a message's files to a report."""
    await access.open_task(work, report.task)
    fresh = [attachment for attachment in command.attachments if attachment.message not in report.evidence]
    grown = report.with_evidence((*report.evidence, *(one_file.message for one_file in fresh)))
    work[Report].put(grown)
    await file.take_in(work, grown, fresh, command.album)
    return grown


async def gathered(work: Work, command: Submission) -> Filing:
    """The message as it is to be filed, with the files of its album that came before it."""
    filing = Filing(
        message=command.message,
        worded_in=command.message,
        at=command.at,
        text=command.text,
        attachments=command.attachments,
        album=command.album,
    )
    if command.album is None:
        return filing
    earlier = [*await _from_draft(work, command.album), *await _from_report(work, command)]
    if not earlier:
        return filing
    return replace(filing, message=earlier[0].message, attachments=(*earlier, *filing.attachments))


async def _from_draft(work: Work, album: str) -> list[Attachment]:
    drafts = await work[ReportDraft].find(album=album)
    for draft in drafts:
        work[ReportDraft].remove(draft)
        await _forget_question(work, draft.author_id, draft.id)
    return [attachment for draft in drafts for attachment in draft.attachments]


async def _forget_question(work: Work, person: int, draft: str) -> None:
    for row in await work[OutboxRow].find(chat_id=person):
        if getattr(row.notice, "draft", None) == draft and not row.sent_ids:
            work[OutboxRow].remove(row)


async def _from_report(work: Work, command: Submission) -> list[Attachment]:
    """Take back bare files of this album that had joined the person's last report."""
    if not command.text.strip():
        return []
    files = await work[Evidence].find(album=str(command.album))
    for row in files:
        report = await work[Report].get(row.report)
        if report is not None:
            texts = tuple(item for item in report.evidence if item != row.id)
            work[Report].put(report.with_evidence(texts))
        work[Evidence].remove(row)
    return [_attachment(one_file) for one_file in files]


def _attachment(file: Evidence) -> Attachment:
    return Attachment(
        message=file.id,
        kind=file.kind,
        file_id=file.file_id,
        mime=file.mime,
        name=file.name,
        location=file.location,
    )
