"""批示 as cards, lists and messages show them."""

from datetime import datetime

from bot.core.lines.values import InstructionLine
from bot.core.ports import Work
from bot.subjects.instructions.records import Instruction, InstructionStatus
from bot.subjects.tasks.records import Task


async def instruction_line(work: Work, instruction: Instruction) -> InstructionLine:
    task = await work[Task].get(str(instruction.task))
    return InstructionLine(
        id=instruction.id,
        number=instruction.task,
        title=task.title if task else "",
        author=instruction.author,
        text=instruction.text,
        at=instruction.at,
        units=instruction.units,
        signed=tuple(unit for unit in instruction.units if instruction.signed(unit)),
        answered=tuple(unit for unit in instruction.units if unit not in instruction.unanswered),
        answered_at=instruction.answered_at,
    )


async def unanswered(work: Work) -> tuple[InstructionLine, ...]:
    """What still waits for an answer, the oldest first."""
    instructions = await work[Instruction].find(status=InstructionStatus.OPEN.value)
    return tuple(
        [await instruction_line(work, instruction) for instruction in sorted(instructions, key=_age)]
    )


async def unanswered_on(work: Work, task: int) -> tuple[InstructionLine, ...]:
    instructions = [
        instruction for instruction in await work[Instruction].find(task=task) if instruction.open
    ]
    return tuple(
        [await instruction_line(work, one_instruction) for one_instruction in sorted(instructions, key=_age)]
    )


def _age(instruction: Instruction) -> tuple[datetime, str]:
    return instruction.at, instruction.id
