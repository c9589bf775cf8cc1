"""有困难: a report that the office hears of at once."""

from collections.abc import Sequence

from bot.domain.notices.requests import DifficultyRaised
from bot.domain.people import Person
from bot.domain.ports import Work
from bot.domain.reports import ReportKind
from bot.domain.views import ReportLine
from bot.services.telling import admins, push


async def tell_office(work: Work, person: Person, lines: Sequence[ReportLine]) -> None:
    """Word of the difficulties among these reports, to every admin but the author."""
    for line in lines:
        if line.kind is not ReportKind.DIFFICULTY:
            continue
        for admin in await admins(work):
            if admin.id != person.id:
                push(work, admin, DifficultyRaised(report=line), about=line.id, tasks=(line.number,))
