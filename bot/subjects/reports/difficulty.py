"""有困难: a report that the office hears of at once."""

from collections.abc import Sequence

from bot.core.lines.values import ReportLine
from bot.core.outbox.tell import admins, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.reports.messages import DifficultyRaised
from bot.subjects.reports.records import ReportKind


async def tell_office(work: Work, person: Person, lines: Sequence[ReportLine]) -> None:
    """Word of the difficulties among these reports, to every admin but the author."""
    for line in lines:
        if line.kind is not ReportKind.DIFFICULTY:
            continue
        for admin in await admins(work):
            if admin.id != person.id:
                push(work, admin, DifficultyRaised(report=line), about=line.id, tasks=(line.number,))
