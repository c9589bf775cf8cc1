"""What leaders, inspectors and the office read: overview, overdue tasks, cards, evidence."""

from bot.core import access
from bot.core.access import existing_task
from bot.core.lines.lights import Light
from bot.core.lines.tasks import all_lines, card, unit_lines, unit_ref
from bot.core.lines.values import EvidenceLine
from bot.core.messages import Message
from bot.core.people import Office
from bot.core.ports import Work
from bot.subjects.digests.compose import compose
from bot.subjects.digests.content import DigestContent
from bot.subjects.digests.messages import Overdue, Overview
from bot.subjects.digests.records import DigestKind
from bot.subjects.evidence.messages import EvidenceItems, EvidenceList
from bot.subjects.evidence.records import Evidence
from bot.subjects.evidence.verify import evidence_line, review
from bot.subjects.reports.records import Report
from bot.subjects.tasks.messages import Card, Sheet
from bot.subjects.tasks.records import Assignment

EVIDENCE_SHOWN = 10


async def overview(work: Work, actor: int) -> Overview:
    await access.overseer(work, actor)
    return Overview(content=await compose(work, DigestKind.DAILY, work.now))


async def digest(work: Work, actor: int, kind: DigestKind) -> DigestContent:
    """The digest as it would read now, for the asker alone."""
    await access.overseer(work, actor)
    return await compose(work, kind, work.now)


async def overdue(work: Work, actor: int) -> Overdue:
    person = await access.overseer(work, actor)
    lines = await all_lines(work)
    return Overdue(
        red=tuple(line for line in lines if line.light is Light.RED),
        yellow=tuple(line for line in lines if line.light is Light.YELLOW),
        alerted=person.alerted if Office.LEADER in person.offices else None,
        drafts=person.is_admin,
    )


async def show_card(work: Work, actor: int, number: int) -> Card:
    person = await access.member(work, actor)
    return Card(card=await card(work, await access.task_view(work, person, number)))


async def sheets(work: Work, actor: int) -> list[Sheet]:
    """The sheets of the person's own units."""
    person = await access.member(work, actor)
    return [await unit_sheet(work, name, 0) for name in person.units]


async def sheet_page(work: Work, actor: int, unit_code: int, page: int) -> Sheet:
    _, unit = await access.contact_for(work, actor, unit_code)
    return await unit_sheet(work, unit, page)


async def unit_sheet(work: Work, unit: str, page: int = 0) -> Sheet:
    lines = await unit_lines(work, unit)
    opened = {line.number for line in lines if line.open}
    parts = [part for part in await work[Assignment].find(unit=unit) if part.task in opened]
    return Sheet(
        unit=await unit_ref(work, unit),
        lines=lines,
        page=page,
        can_acknowledge=True,
        gaps=sum(part.active and part.gap for part in parts),
    )


async def evidence(work: Work, actor: int, number: int) -> list[Message]:
    """The newest pieces of evidence of a task that this person may see, oldest of them first."""
    person = await access.member(work, actor)
    units = await access.evidence_units(work, person, number)
    files = [
        item
        for part in await work[Assignment].find(task=number)
        if units is None or part.unit in units
        for item in await _evidence_of(work, part.key)
    ]
    files.sort(key=lambda item: item.at)
    newest = files[-EVIDENCE_SHOWN:]
    all_files = tuple(file.with_place(place) for place, file in enumerate(newest, start=1))
    title = (await existing_task(work, number)).title
    notices: list[Message] = [
        EvidenceList(number=number, title=title, total=len(files), shown=len(all_files))
    ]
    notices += [EvidenceItems(items=all_files)] if all_files else []
    if all_files and access.reviews(person):
        notices.append(await review(work, person, number, [one_file.id for one_file in all_files]))
    return notices


async def _evidence_of(work: Work, line: str) -> list[EvidenceLine]:
    reports = [report for report in await work[Report].find(line=line) if not report.withdrawn]
    rows = [(report, await work[Evidence].get(key)) for report in reports for key in report.evidence]
    return [evidence_line(report, row) for report, row in rows if row is not None]
