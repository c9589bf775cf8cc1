"""Commands that still miss an argument: asked for with buttons, or with a question for words."""

from collections.abc import Mapping

from bot.core import access
from bot.core.commands import UNIT, Argument, ArgumentKind, Command, UnitChoice
from bot.core.commands import command as declared
from bot.core.dialogue.known_people import find_person
from bot.core.dialogue.messages import AskPerson, AskRole, AskTask, AskText, AskUnit
from bot.core.dialogue.records import Dialogue
from bot.core.lines.tasks import all_lines, lines_of_units, person_line, unit_ref
from bot.core.lines.values import TaskLine
from bot.core.messages import Message
from bot.core.outbox.records import OutboxRow
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import Stale
from bot.core.units import Unit, finder
from bot.subjects.tasks.records import FINISHED_PARTS, Task
from bot.understanding.references import split_reports, task_argument
from bot.understanding.roles import read_role


async def question(
    work: Work, person: Person, command: Command, arguments: tuple[str, ...], page: int
) -> AskTask | AskUnit | AskPerson:
    """The question for a command's next argument, at another page."""
    if len(arguments) >= len(command.picked):
        raise Stale
    match command.picked[len(arguments)].kind:
        case ArgumentKind.TASK:
            return await ask_task(work, person, command, arguments, page)
        case ArgumentKind.UNIT | ArgumentKind.OWN_UNIT:
            return await ask_unit(work, person, command, arguments, page=page)
        case ArgumentKind.PERSON:
            return await ask_person(work, command, page=page)
    raise Stale


async def ask_task(
    work: Work, person: Person, command: Command, arguments: tuple[str, ...], page: int = 0
) -> AskTask:
    lines = await visible_lines(work, person)
    if command.tasks is not None:
        lines = tuple(line for line in lines if line.status in command.tasks)
    if command.unfinished:
        lines = tuple(line for line in lines if line.part not in FINISHED_PARTS)
    return AskTask(command=command.name, arguments=arguments, lines=lines, page=page)


async def visible_lines(work: Work, person: Person) -> tuple[TaskLine, ...]:
    """The tasks this person may see; those of own units where there are any."""
    if person.oversees:
        return await all_lines(work)
    return await lines_of_units(work, person.units)


async def ask_unit(
    work: Work,
    person: Person,
    command: Command,
    arguments: tuple[str, ...],
    *,
    candidates: tuple[str, ...] = (),
    unclear: str | None = None,
    page: int = 0,
) -> AskUnit:
    """Ask for a unit: one of the candidates an unclear name left, or of all that fit."""
    argument = _asked_for(command, arguments)
    names = candidates or await _fitting_units(work, person, argument, arguments)
    return AskUnit(
        command=command.name,
        arguments=arguments,
        units=tuple([await unit_ref(work, name) for name in names]),
        offices=argument.offices and not candidates,
        unclear=unclear,
        page=page,
        back=returns(command, arguments),
    )


def _asked_for(command: Command, arguments: tuple[str, ...]) -> Argument:
    """The argument that comes next; any unit where the command takes its arguments one by one."""
    picked = command.picked
    if len(arguments) < len(picked):
        return picked[len(arguments)]
    return UNIT


async def _fitting_units(
    work: Work, person: Person, argument: Argument, arguments: tuple[str, ...]
) -> tuple[str, ...]:
    units = await work[Unit].all()
    single = tuple(unit for unit in units if not unit.group)
    match argument.units:
        case UnitChoice.SPEAKING if arguments[0] != "all":
            return await _speaking_for(work, person, arguments[0])
        case UnitChoice.OTHERS:
            return tuple(unit.name for unit in single if f"u{unit.code}" not in arguments)
        case UnitChoice.NEW:
            taking_part = await _speaking_for(work, person, arguments[0])
            others = (unit for unit in single if f"u{unit.code}" not in arguments)
            return tuple(unit.name for unit in others if unit.name not in taking_part)
        case UnitChoice.GROUPS:
            return tuple(unit.name for unit in units if unit.group)
        case UnitChoice.SINGLE | UnitChoice.SPEAKING:
            return tuple(unit.name for unit in single)
    return tuple(unit.name for unit in units)


async def _speaking_for(work: Work, person: Person, number: str) -> tuple[str, ...]:
    """The units on a task for which a person may speak: the own ones, for the office all."""
    if not number.isdecimal():
        raise Stale
    view = await access.task_view(work, person, int(number))
    assignments = view.assignments if person.is_admin else view.own
    return tuple(assignment.unit for assignment in assignments if assignment.active)


async def own_units(work: Work, person: Person, number: int) -> list[str]:
    """The person's own units on a task that they may see."""
    view = await access.task_view(work, person, number)
    return [assignment.unit for assignment in view.own]


def ask_role(command: Command, arguments: tuple[str, ...]) -> AskRole:
    return AskRole(command=command.name, arguments=arguments, back=returns(command, arguments))


async def ask_person(
    work: Work,
    command: Command,
    *,
    candidates: tuple[Person, ...] = (),
    unclear: str | None = None,
    page: int = 0,
) -> AskPerson:
    people = candidates or tuple(person for person in await work[Person].all() if person.active)
    lines = tuple(map(person_line, people))
    return AskPerson(command=command.name, people=lines, unclear=unclear, page=page)


async def ask_words(
    work: Work,
    actor: int,
    command: str,
    arguments: tuple[str, ...],
    number: int | None = None,
    *,
    question: str | None = None,
    edit: int | None = None,
) -> None:
    """Remember the command; the person's next message is its last argument. `number` is its task."""
    person = await access.member(work, actor)
    if number is None:
        view = None
    else:
        view = await access.task_view(work, person, number)
    ask_text = AskText(
        command=command,
        question=question or "",
        arguments=arguments,
        number=number,
        title=view.task.title if view else "",
        back=returns(declared(command), arguments),
    )
    await ask_with(work, person, command, arguments, ask_text, number, edit=edit)


async def ask_with(
    work: Work,
    person: Person,
    command: str,
    arguments: tuple[str, ...],
    notice: Message,
    number: int | None = None,
    *,
    edit: int | None = None,
) -> None:
    """Remember the command as `ask_words` does, but ask in the notice's own way."""
    await leave(work, person.id, but=edit)
    dialogue = Dialogue(
        person=person.id,
        command=command,
        arguments=arguments,
        task=number,
        question=notice.question if isinstance(notice, AskText) else "",
        opened_at=work.now,
    )
    work[Dialogue].put(dialogue)
    answer(work, person, notice, tasks=() if number is None else (number,), edit=edit)
    await work.commit("dialogue.opened", person.id)


PICKS: Mapping[type[Message], ArgumentKind] = {
    AskTask: ArgumentKind.TASK,
    AskUnit: ArgumentKind.UNIT,
    AskRole: ArgumentKind.ROLE,
    AskPerson: ArgumentKind.PERSON,
}


async def wait_for_pick(work: Work, actor: int, question: Message) -> None:
    """Take a typed name or number for the answer to a question with buttons, too."""
    kind = PICKS.get(type(question))
    if kind is None or await access.known(work, actor) is None:
        return
    dialogue = Dialogue(
        person=actor,
        command=getattr(question, "command", ""),
        arguments=getattr(question, "arguments", ()),
        pick=kind.value,
        opened_at=work.now,
    )
    before = await waiting(work, actor)
    if before is None or before.with_fields(opened_at=work.now) != dialogue:
        work[Dialogue].put(dialogue)
        await work.commit("dialogue.opened", actor)


async def invite_reason(
    work: Work, actor: int, command: str, arguments: tuple[str, ...], number: int
) -> None:
    """The person's next words are the reason for what they have decided, unless they mean another thing."""
    await leave(work, actor)
    work[Dialogue].put(
        Dialogue(
            person=actor,
            command=command,
            arguments=arguments,
            task=number,
            optional=True,
            opened_at=work.now,
        )
    )


async def is_answer(work: Work, person: Person, dialogue: Dialogue, text: str) -> bool:
    """Whether words answer an open question that offers buttons, or that may be left unanswered."""
    if dialogue.optional:
        return not await _names_task(work, text)
    match dialogue.pick:
        case "":
            return True
        case ArgumentKind.TASK.value:
            words = text if person.units and dialogue.command != "report" else text.split(maxsplit=1)[0]
            return task_argument(words) is not None
        case ArgumentKind.ROLE.value:
            return read_role(text) is not None
        case ArgumentKind.PERSON.value:
            return not person.units or bool(await find_person(work, text))
    return not await _names_task(work, text) and (not person.units or await _names_unit(work, text))


async def _names_task(work: Work, text: str) -> bool:
    known = set(map(int, await work[Task].values("number")))
    return split_reports(text, known)[0].task is not None


async def _names_unit(work: Work, text: str) -> bool:
    match = (await finder(work)).find(text)
    return match.unit is not None or bool(match.candidates)


def returns(command: Command | None, arguments: tuple[str, ...]) -> bool:
    """Whether what a command has been told last came from a question that can be asked again."""
    return command is not None and bool(command.picked) and len(arguments) > command.given


async def step_back(
    work: Work, person: Person, command: Command, arguments: tuple[str, ...], message: int | None
) -> AskTask | AskUnit | AskPerson | None:
    """The question before these arguments, passing over those without a choice.

    Nothing where words are asked for again: that question is a row of the outbox already.
    """
    if not returns(command, arguments):
        raise Stale
    for count in range(len(arguments) - 1, -1, -1):
        before = arguments[:count]
        if count >= len(command.picked):
            number = int(before[0]) if before[0].isdecimal() else None
            await ask_words(work, person.id, command.name, before, number, edit=message)
            break
        asked_again = await question(work, person, command, before, 0)
        if count == 0 or not isinstance(asked_again, AskUnit) or len(asked_again.units) > 1:
            return asked_again
    return None


async def waiting(work: Work, actor: int) -> Dialogue | None:
    return await work[Dialogue].get(str(actor))


async def leave_now(work: Work, actor: int, *, but: int | None = None) -> None:
    """Leave the open question, if any, and make that stand by itself."""
    if await waiting(work, actor):
        await leave(work, actor, but=but)
        await work.commit("dialogue.left", actor)


async def leave(work: Work, actor: int, *, but: int | None = None) -> None:
    """Any command leaves a dialogue; what follows in the same work commits it.

    The open question loses its buttons, unless another takes its place in the message `but`.
    """
    dialogue = await work[Dialogue].get(str(actor))
    if dialogue is None:
        return
    work[Dialogue].remove(dialogue)
    if dialogue.message is not None and dialogue.message != but:
        await _close(work, dialogue, dialogue.message)


async def _close(work: Work, dialogue: Dialogue, message: int) -> None:
    person = await work[Person].get(str(dialogue.person))
    task = await work[Task].get(str(dialogue.task))
    ask_text = AskText(
        command=dialogue.command,
        question=dialogue.question,
        number=task.number if task else None,
        title=task.title if task else "",
        over=True,
    )
    if person is not None:
        answer(work, person, ask_text, about=f"over:{message}", edit=message)


async def check_unused(work: Work, actor: int, message_id: int) -> None:
    """A message that is about to be changed has no buttons to press any more."""
    if any(row.edit == message_id for row in await work[OutboxRow].find(chat_id=actor)):
        raise Stale
