"""Reads the whole state into the dossier of which papers are made."""

from bot.core.ports import Work
from bot.subjects.instructions.records import InstructionStatus
from bot.subjects.ledger.collect import ledger
from bot.subjects.ledger.records import Dossier


async def dossier(work: Work) -> Dossier:
    """Raises `LookupError` when no plan has been loaded."""
    made = await ledger(work)
    plan = await work.plan.get("plan")
    units = sorted(await work.units.all(), key=lambda unit: unit.code)
    return Dossier(
        ledger=made,
        sections=plan.sections if plan else (),
        units=tuple(unit.name for unit in units),
        accountable={task.number: task.accountable for task in await work.tasks.all()},
        parts=tuple(await work.assignments.all()),
        evidence=tuple(await work.evidence.all()),
        extensions=tuple(await work.extensions.all()),
        coordinations=tuple(await work.coordinations.all()),
        instructions=tuple(
            each for each in await work.instructions.all() if each.status is not InstructionStatus.WITHDRAWN
        ),
    )
