"""What units do with a leader's 批示: sign it, and answer it in words.

An answer is no report: it goes to the leader and to the office. With a figure of progress in it, or with
files, it is filed as a report on the task as well. A reply without words is a report only.
"""

from dataclasses import replace

from bot.core import access
from bot.core.access import existing_task
from bot.core.dialogue import questions
from bot.core.dialogue.messages import SmallWordHeard
from bot.core.dialogue.stamp_messages import Acknowledged
from bot.core.dialogue.stamps import stamp, stamp_or_say
from bot.core.history.write import note
from bot.core.lines.instructions import instruction_line
from bot.core.orders import Edit, Pressed, Submission
from bot.core.outbox.tell import admins, answer, push
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.records import parse_message_key
from bot.core.refusals import AlreadyDone, Refusal, Stale
from bot.subjects.instructions.messages import InstructionAnswered
from bot.subjects.instructions.records import WHOLE_PLAN, Answer, Instruction, InstructionStatus
from bot.subjects.instructions.refusals import InstructionClosed
from bot.subjects.reports import amend, report
from bot.subjects.reports.records import Report
from bot.understanding.progress.reading import read_progress
from bot.understanding.small_words import SmallWord

QUESTION = "answer"


async def sign(work: Work, actor: int, instruction_id: str, unit_code: int, pressed: Pressed | None) -> None:
    """签收 of one unit under a 批示."""
    person, unit = await access.contact_for(work, actor, unit_code)
    instruction = await work[Instruction].get(instruction_id)
    if instruction is None or unit not in instruction.units:
        raise Stale
    if instruction.status is InstructionStatus.WITHDRAWN:
        raise InstructionClosed
    if instruction.signed(unit):
        raise AlreadyDone
    work[Instruction].put(instruction.sign(unit, person.id, work.now))
    await note(work, instruction.task, "heed", person.id, unit=unit, after=instruction.id)
    stamp(work, person, pressed, Acknowledged(unit=unit, numbers=(instruction.task,), at=work.now))
    await work.commit("instruction.signed", person.id)


async def sign_by_word(work: Work, person: Person, instruction_id: str, replied: Pressed | None) -> bool:
    """收到 in reply to a 批示 signs it for the person's units; whether any of them had not signed."""
    instruction = await work[Instruction].get(instruction_id)
    if instruction is None or instruction.status is InstructionStatus.WITHDRAWN:
        return False
    units = [unit for unit in instruction.units if unit in person.units and not instruction.signed(unit)]
    if not units:
        return False
    for unit in units:
        instruction = instruction.sign(unit, person.id, work.now)
        await note(work, instruction.task, "heed", person.id, unit=unit, after=instruction.id)
    work[Instruction].put(instruction)
    numbers = (instruction.task,)
    signed = Acknowledged(unit="、".join(units), numbers=numbers, at=work.now)
    stamp_or_say(
        work, person, replied, signed, SmallWordHeard(word=SmallWord.ACKNOWLEDGED, signed=instruction.tasks)
    )
    await work.commit("instruction.signed", person.id)
    return True


async def asked(work: Work, actor: int, instruction_id: str, within: str | None = None) -> Instruction:
    """A 批示 that this person may answer; the unknown and the foreign are refused alike."""
    person = access.within(await access.member(work, actor), within)
    instruction = await work[Instruction].get(instruction_id)
    if instruction is None or _unit_of(person, instruction) is None:
        raise Stale
    if instruction.status is InstructionStatus.WITHDRAWN:
        raise InstructionClosed
    return instruction


def _unit_of(person: Person, instruction: Instruction) -> str | None:
    """For which of the addressed units a person answers: the first that has not answered yet."""
    own = [unit for unit in instruction.units if unit in person.units]
    texts = {answer.unit for answer in instruction.answers}
    return next((unit for unit in own if unit not in texts), own[0] if own else None)


async def reply(work: Work, command: Submission, instruction_id: str) -> bool:
    """Take a contact's reply to a delivered 批示 as its answer; False when it is none."""
    try:
        instruction = await asked(work, command.actor, instruction_id, command.unit)
    except (InstructionClosed, Stale):
        return False
    if await _names_another(work, command.text, instruction.task):
        return False
    dialogue = await questions.waiting(work, command.actor)
    if dialogue is not None and dialogue.command == QUESTION:
        await questions.leave(work, command.actor)
    await give(work, command, instruction)
    return True


async def _names_another(work: Work, text: str, task: int) -> bool:
    """As with reports: a reply is about what it answers to, unless it plainly names another task."""
    return any(part.explicit and part.task != task for part in await report.addressed_parts(work, text))


async def give(work: Work, command: Submission, instruction: Instruction) -> None:
    """Record the answer and tell the leader and the office; file it as a report where it is one."""
    person = access.within(await access.member(work, command.actor), command.unit)
    unit = _unit_of(person, instruction)
    if unit is None:
        raise Stale
    answer = Answer(unit=unit, by=person.id, at=command.at, message=command.message, text=command.text)
    answered = instruction.answered(answer)
    work[Instruction].put(answered)
    await note(
        work, instruction.task, "answer", person.id, unit=unit, after=instruction.id, reason=command.text
    )
    await _tell(work, person, answered, answer, files=len(command.attachments))
    if await _reports_too(work, command, instruction.task):
        try:
            await report.submit(work, replace(command, task=instruction.task, named=False))
        except Refusal:  # the answer stands, whatever becomes of the report
            await work.commit("instruction.answered", person.id)
    else:
        await work.commit("instruction.answered", person.id)


async def _reports_too(work: Work, command: Submission, number: int) -> bool:
    if number == WHOLE_PLAN:
        return False
    task = await existing_task(work, number)
    return (
        bool(command.attachments)
        or read_progress(command.text, task.indicators, work.now.date()).value is not None
    )


async def _tell(
    work: Work,
    person: Person,
    instruction: Instruction,
    one_answer: Answer,
    *,
    files: int = 0,
    amended: bool = False,
) -> None:
    """The contact's own confirmation, and the answer to its author and the office."""
    notice = InstructionAnswered(
        line=await instruction_line(work, instruction),
        unit=one_answer.unit,
        text=one_answer.text,
        at=one_answer.at,
        files=files,
        amended=amended,
    )
    tasks = instruction.tasks
    chat, _ = parse_message_key(one_answer.message)
    own = notice.with_own(True)
    answer(work, person, own, about=instruction.id, tasks=tasks, chat=chat)
    author = await work[Person].get(str(instruction.author_id))
    readers = {admin.id: admin for admin in await admins(work)}
    if author is not None and author.oversees:
        readers[author.id] = author
    for reader in readers.values():
        if reader.id != person.id:
            push(work, reader, notice, about=instruction.id, tasks=tasks)


async def edit(work: Work, command: Edit) -> bool:
    """An edited answer is told again as it reads now; False when the message answered nothing."""
    instructions = await work[Instruction].find(answer_messages=command.message)
    if not instructions or not command.text.strip():
        return False
    person = await access.member(work, command.actor)
    changed = [await _reword(work, instruction, command) for instruction in instructions]
    if await work[Report].find(worded_in=command.message):
        await amend.edit(work, command)
    elif any(changed):
        await work.commit("instruction.answered", person.id)
    return True


async def _reword(work: Work, instruction: Instruction, command: Edit) -> bool:
    before = next(one_answer for one_answer in instruction.answers if one_answer.message == command.message)
    person = await access.contact_of(work, command.actor, before.unit)
    if before.text == command.text:
        return False
    answer = before.reworded(text=command.text, at=command.at)
    answers = tuple(answer if this_answer is before else this_answer for this_answer in instruction.answers)
    reworded = instruction.with_fields(answers=answers, answer=answers[0].text)
    work[Instruction].put(reworded)
    await _tell(work, person, reworded, answer, amended=True)
    return True
