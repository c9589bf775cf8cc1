"""How a unit stands before it reports completion: what it would do, and what is still missing."""

from dataclasses import dataclass

from bot.core.access import open_task
from bot.core.lines.lights import accountable
from bot.core.plan import Role
from bot.core.ports import Work
from bot.subjects.completion.refusals import CompletionWaits, NoEvidence
from bot.subjects.evidence import verify
from bot.subjects.tasks.records import FINISHED_PARTS, Assignment, Task, TaskStatus


@dataclass(frozen=True)
class CompletionState:
    """A unit's part among all others of its task."""

    task: Task
    part: Assignment
    parts: list[Assignment]
    evidence: int

    @property
    def accountable(self) -> bool:
        return self.part.role is self.task.accountable

    @property
    def submits(self) -> bool:
        return self.accountable and self.task.status is not TaskStatus.SUBMITTED

    @property
    def responsible(self) -> list[Assignment]:
        return [assignment for assignment in self.parts if assignment.role is Role.RESPONSIBLE]

    @property
    def missing(self) -> list[str]:
        """The responsible units from which nothing has come yet."""
        return [
            assignment.unit
            for assignment in self.responsible
            if assignment.unit != self.part.unit
            and assignment.last_report is None
            and assignment.status not in FINISHED_PARTS
        ]

    @property
    def unconfirmed(self) -> list[str]:
        """The other accountable units that have not reported completion."""
        return [
            assignment.unit
            for assignment in accountable(self.task, self.parts)
            if assignment.unit != self.part.unit and assignment.status not in FINISHED_PARTS
        ]


async def standing_of(work: Work, number: int, unit: str) -> CompletionState:
    """How a unit stands on an open task in which it takes part."""
    task = await open_task(work, number)
    parts = [assignment for assignment in await work[Assignment].find(task=number) if assignment.active]
    part = next(one_assignment for one_assignment in parts if one_assignment.unit == unit)
    evidence = await verify.standing(work, accountable(task, parts))
    return CompletionState(task, part, parts, len(evidence))


def check(found: CompletionState) -> None:
    """Refuse what has been asked for before, and what no evidence speaks for."""
    if found.part.status in FINISHED_PARTS:
        raise CompletionWaits(found.task.number)
    if found.submits and not found.evidence:
        raise NoEvidence(found.task.number)
