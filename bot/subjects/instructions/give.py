"""批示: what a leader writes under a card, a digest or a list, recorded task by task and passed on.

A reply to a message about one task is about that task, whatever it begins with. Under a message about
many tasks a number in front names the line, as in reports; then the line that was quoted; else buttons ask.
An edit amends line by line; what it leaves out is withdrawn, what it brings back stands again.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Self

from bot.core import access
from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending, WaitingOrder
from bot.core.dialogue.stamp_messages import Instructed, InstructionTakenBack
from bot.core.dialogue.stamps import stamp
from bot.core.history.write import note
from bot.core.lines.instructions import instruction_line
from bot.core.lines.tasks import line_of
from bot.core.orders import Edit, Instruct, Pressed
from bot.core.outbox.records import SentMessage
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.subjects.instructions import addressees
from bot.subjects.instructions.deliver import Reach, call_back, pass_on
from bot.subjects.instructions.messages import InstructionsRecorded, WhichInstructed
from bot.subjects.instructions.records import WHOLE_PLAN, Instruction, InstructionStatus, Receipt
from bot.subjects.instructions.refusals import InstructionClosed, InstructionWithoutWords
from bot.subjects.reports.report import addressed_parts

ORDER = "instruct"
LONGEST = 4096
LINE = re.compile(r"【(\d{1,6})】")


async def instruct(work: Work, command: Instruct) -> bool:
    """Take a leader's reply to a message about tasks as 批示; False when it is none."""
    person = await access.member(work, command.actor)
    tasks = await _subjects(work, command.replied) if person.leads else ()
    if not tasks:
        return False
    _check_words(command.text)
    texts, named = await _said(work, command.text, command.quote, tasks)
    units = () if texts else await addressees.named_in(work, command.text)
    if units:
        await _record_for(work, person, command, units)
    elif texts:
        await _record(work, person, command.message, texts, named, command.at)
    else:
        await _ask(work, person, command, tasks)
    return True


async def _record_for(work: Work, person: Person, command: Instruct, units: tuple[str, ...]) -> None:
    """Words below a list that name units and no task go to those units."""
    instruction = await _new(
        work, person, command.message, WHOLE_PLAN, command.text, False, command.at, units=units
    )
    await _answer(work, person, [instruction], [await pass_on(work, instruction)])
    await work.commit("instruction.given", person.id)


async def _subjects(work: Work, replied: Sequence[str]) -> tuple[int, ...]:
    """The tasks of the first of these messages that is the bot's own."""
    for message in replied:
        sent_message = await work[SentMessage].get(message)
        if sent_message is not None:
            return sent_message.tasks
    return ()


def _check_words(text: str) -> None:
    if not text.strip():
        raise InstructionWithoutWords


async def _said(work: Work, text: str, quote: str, tasks: Sequence[int]) -> tuple[Mapping[int, str], bool]:
    """What is said on which task, and whether the message itself names the tasks."""
    if len(tasks) == 1:
        return {tasks[0]: text}, False
    texts = await _named(work, text)
    if texts:
        return texts, True
    quoted = {int(number) for number in LINE.findall(quote)} & set(tasks)
    if len(quoted) == 1:
        return ({quoted.pop(): text}, False)
    return ({}, False)


async def _named(work: Work, text: str) -> dict[int, str]:
    return {part.task: part.text for part in await addressed_parts(work, text) if part.task is not None}


async def _record(
    work: Work, person: Person, message: str, texts: Mapping[int, str], named: bool, at: datetime
) -> None:
    instructions = [await _new(work, person, message, task, text, named, at) for task, text in texts.items()]
    reaches = [await pass_on(work, instruction) for instruction in instructions]
    await _answer(work, person, instructions, reaches)
    await work.commit("instruction.given", person.id)


async def _new(
    work: Work,
    person: Person,
    message: str,
    number: int,
    text: str,
    named: bool,
    at: datetime,
    units: tuple[str, ...] = (),
) -> Instruction:
    """Addressed to the units that are accountable now, or to those given; each signs for itself."""
    _check_words(text)
    addressed = units or await addressees.of_task(work, number)
    instruction = Instruction(
        id=f"{message}.{number}",
        task=number,
        author_id=person.id,
        author=person.name,
        text=text[:LONGEST],
        at=at,
        receipts=tuple(Receipt(unit=unit) for unit in addressed),
        message=message,
        named=named,
    )
    work[Instruction].put(instruction)
    await note(work, number, "instruct", person.id, after=instruction.id, reason=instruction.text)
    return instruction


async def _answer(
    work: Work,
    person: Person,
    instructions: Sequence[Instruction],
    reaches: Sequence[Reach],
    *,
    amended: bool = False,
    withdrawn: Sequence[Instruction] = (),
) -> None:
    notice = InstructionsRecorded(
        lines=tuple([await instruction_line(work, one_instruction) for one_instruction in instructions]),
        told=len(frozenset().union(*(reach.people for reach in reaches))),
        uncovered=tuple(dict.fromkeys(unit for reach in reaches for unit in reach.uncovered)),
        amended=amended,
        withdrawn=tuple([await instruction_line(work, this_instruction) for this_instruction in withdrawn]),
    )
    tasks = tuple(dict.fromkeys(task for each in (*instructions, *withdrawn) for task in each.tasks))
    answer(work, person, notice, tasks=tasks)


class InstructionOrder(WaitingOrder):
    """Words of a leader that wait until it is clear which of these tasks they are about."""

    message: str
    text: str
    tasks: tuple[int, ...]

    @classmethod
    def by_position(cls, arguments: tuple[str, ...]) -> Mapping[str, object]:
        message, text, numbers = arguments
        return {"message": message, "text": text, "tasks": numbers.split(",")}

    def with_text(self, text: str) -> Self:
        return self.with_fields(text=text)


async def _ask(work: Work, person: Person, command: Instruct, tasks: Sequence[int]) -> None:
    order = InstructionOrder(message=command.message, text=command.text[:LONGEST], tasks=tuple(tasks))
    pending = await confirmations.hold(work, person, ORDER, order)
    answer(work, person, await _question(work, pending, command.text, tasks), about=pending)
    await work.commit("instruction.asked", person.id)


async def _question(
    work: Work, pending: str, text: str, tasks: Sequence[int], page: int = 0
) -> WhichInstructed:
    lines = [await line_of(work, number) for number in tasks]
    return WhichInstructed(pending=pending, excerpt=text, lines=tuple(lines), page=page)


async def turn_page(work: Work, actor: int, pending_id: str, page: int) -> WhichInstructed:
    await access.leader(work, actor)
    pending = await work[Pending].get(pending_id)
    if pending is None or pending.person != actor or pending.command != ORDER:
        raise Stale
    order = InstructionOrder.of(pending)
    return await _question(work, pending.id, order.text, order.tasks, page)


async def choose(work: Work, actor: int, pending_id: str, number: int, pressed: Pressed | None) -> None:
    """The leader has said which task: the words that waited are recorded under it."""
    person = await access.leader(work, actor)
    pending = await confirmations.take(work, actor, pending_id)
    if pending.command != ORDER:
        raise Stale
    order = InstructionOrder.of(pending)
    stamp(work, person, pressed, Instructed(number=number))
    await _record(work, person, order.message, {number: order.text}, named=False, at=pending.at)


async def withdraw(work: Work, actor: int, instruction_id: str, pressed: Pressed | None) -> None:
    """The author takes it back, as long as nobody has answered."""
    person = await access.leader(work, actor)
    instruction = await work[Instruction].get(instruction_id)
    if instruction is None or instruction.author_id != person.id:
        raise Stale
    if not instruction.open:
        raise InstructionClosed
    await _take_back(work, person, instruction)
    stamp(work, person, pressed, InstructionTakenBack(number=instruction.task, at=work.now))
    await work.commit("instruction.withdrawn", person.id)


async def _take_back(work: Work, person: Person, instruction: Instruction) -> Instruction:
    withdrawn = instruction.in_status(InstructionStatus.WITHDRAWN)
    work[Instruction].put(withdrawn)
    await note(work, instruction.task, "uninstruct", person.id, before=instruction.id)
    await call_back(work, withdrawn)
    return withdrawn


async def edit(work: Work, command: Edit) -> bool:
    """Amend what a leader's message ordered; False when it ordered nothing."""
    instructions = {
        instruction.task: instruction for instruction in await work[Instruction].find(message=command.message)
    }
    orders = await work[Pending].find(person=command.actor)
    waiting = [order for order in orders if _holds(order, command.message)]
    if not (instructions or waiting):
        return False
    person = await access.leader(work, command.actor)
    _check_words(command.text)
    if instructions:
        await _amend(work, person, command, instructions)
    else:
        await _reword(work, person, command, waiting[0])
    return True


def _holds(pending: Pending, message: str) -> bool:
    return pending.command == ORDER and InstructionOrder.of(pending).message == message


async def _reword(work: Work, person: Person, command: Edit, pending: Pending) -> None:
    """The question which task is answered by an edit that names one."""
    texts = await _named(work, command.text)
    if texts:
        work[Pending].remove(pending)
        await _record(work, person, command.message, texts, named=True, at=pending.at)
        return
    order = InstructionOrder.of(pending).with_text(command.text[:LONGEST])
    work[Pending].put(pending.with_order(order))
    await work.commit("instruction.asked", person.id)


async def _amend(
    work: Work, person: Person, command: Edit, these_instructions: Mapping[int, Instruction]
) -> None:
    named = any(this_instruction.named for this_instruction in these_instructions.values())
    texts = (await _named(work, command.text) if named else {}) or {
        next(iter(these_instructions)): command.text
    }
    instructions = [
        await _reworded(work, person, these_instructions[number], text, command.at)
        for number, text in texts.items()
        if number in these_instructions and _differs(these_instructions[number], text)
    ]
    all_instructions = [
        await _new(work, person, command.message, number, text, named, command.at)
        for number, text in texts.items()
        if number not in these_instructions
    ]
    dropped = [
        await _take_back(work, person, instruction)
        for instruction in these_instructions.values()
        if instruction.task not in texts and instruction.open
    ]
    if not (instructions or all_instructions or dropped):
        return
    reaches = [
        await pass_on(work, one_instruction, amended=one_instruction in instructions)
        for one_instruction in (*instructions, *all_instructions)
    ]
    await _answer(work, person, [*instructions, *all_instructions], reaches, amended=True, withdrawn=dropped)
    await work.commit("instruction.amended", person.id)


def _differs(instruction: Instruction, text: str) -> bool:
    return instruction.text != text or instruction.status is InstructionStatus.WITHDRAWN


async def _reworded(
    work: Work, person: Person, instruction: Instruction, text: str, at: datetime
) -> Instruction:
    _check_words(text)
    reworded = instruction.reworded(text[:LONGEST], at)
    work[Instruction].put(reworded)
    await note(work, instruction.task, "instruct", person.id, before=instruction.id, reason=reworded.text)
    return reworded
