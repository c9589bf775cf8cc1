"""Reads the whole state into the dossier of which papers are made."""

from bot.core.ports import Work
from bot.core.units import Unit
from bot.subjects.evidence.records import Evidence
from bot.subjects.instructions.records import Instruction, InstructionStatus
from bot.subjects.ledger.collect import ledger
from bot.subjects.ledger.records import Dossier
from bot.subjects.plan.records import PlanHead
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.tasks.records import Assignment, Task


async def dossier(work: Work) -> Dossier:
    """Raises `LookupError` when no plan has been loaded."""
    one_ledger = await ledger(work)
    plan = await work[PlanHead].get("plan")
    units = sorted(await work[Unit].all(), key=lambda unit: unit.code)
    return Dossier(
        ledger=one_ledger,
        sections=plan.sections if plan else (),
        units=tuple(unit.name for unit in units),
        accountable={task.number: task.accountable for task in await work[Task].all()},
        parts=tuple(await work[Assignment].all()),
        evidence=tuple(await work[Evidence].all()),
        extensions=tuple(await work[Extension].all()),
        coordinations=tuple(await work[Coordination].all()),
        instructions=tuple(
            instruction
            for instruction in await work[Instruction].all()
            if instruction.status is not InstructionStatus.WITHDRAWN
        ),
    )
