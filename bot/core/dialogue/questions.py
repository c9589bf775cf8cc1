"""Commands that still miss an argument: asked for with buttons, or with a question for words."""

from collections.abc import Mapping

from bot.core import access
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
from bot.core.units import Unit
from bot.subjects.tasks.records import FINISHED_PARTS, OPEN_TASKS, REMEMBERED, Task, TaskStatus

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "task": ("task",),
    "report": ("task",),
    "evidence": ("task",),
    "deadline": ("task",),
    "assign": ("task", "unit", "role"),
    "unassign": ("task", "unit"),
    "responsible": ("task", "unit"),
    "invite": ("unit",),
    "unit": ("unit",),
    "group": ("unit",),
    "revoke": ("person",),
    "letter": ("task",),
    "edittask": ("task",),
    "suspend": ("task",),
    "resume": ("task",),
    "cancel_task": ("task",),
    "done": ("task",),
    "reopen": ("task",),
    "extend": ("task", "unit"),
    "decline": ("task", "unit"),
    "nil": ("task",),
    "difficulty": ("task",),
    "coordinate": ("task", "unit", "unit"),
    "reassign": ("task", "unit", "unit"),
}

# What comes with the button that starts a command was never asked for.
GIVEN: Mapping[str, int] = {"reassign": 2}

# Commands that make sense only for tasks in some statuses.
OF_OPEN_TASKS = (
    "report",
    "nil",
    "difficulty",
    "extend",
    "decline",
    "coordinate",
    "done",
    "assign",
    "deadline",
    "letter",
    "suspend",
)
FITTING: Mapping[str, frozenset[TaskStatus]] = {
    **dict.fromkeys(OF_OPEN_TASKS, OPEN_TASKS),
    "edittask": OPEN_TASKS | {TaskStatus.SUSPENDED},
    "resume": frozenset(REMEMBERED),
    "cancel_task": OPEN_TASKS | {TaskStatus.SUSPENDED},
    "reopen": frozenset({TaskStatus.CLOSED}),
}
# Whose unit is asked for is a matter of the person's own parts: contacts may be asked too.
SPEAKING = frozenset({"extend", "decline", "coordinate"})


async def question(
    work: Work, actor: int, command: str, arguments: tuple[str, ...], page: int
) -> AskTask | AskUnit | AskPerson:
    """The question for a command's next argument, at another page, for those who may give the command."""
    await access.asked(work, actor, command)
    wanted = PARAMETERS.get(command, ())[len(arguments) : len(arguments) + 1]
    if wanted == ("task",):
        return await ask_task(work, actor, command, arguments, page)
    if wanted == ("unit",):
        return await ask_unit(work, actor, command, arguments, page=page)
    if wanted == ("person",):
        return await ask_person(work, actor, command, page=page)
    raise Stale


async def ask_task(
    work: Work, actor: int, command: str, arguments: tuple[str, ...], page: int = 0
) -> AskTask:
    person = await access.member(work, actor)
    lines = await visible_lines(work, person)
    fitting = FITTING.get(command)
    if fitting is not None:
        lines = tuple(line for line in lines if line.status in fitting)
    if command == "done":
        lines = tuple(line for line in lines if line.part not in FINISHED_PARTS)
    return AskTask(command=command, arguments=arguments, lines=lines, page=page)


async def visible_lines(work: Work, person: Person) -> tuple[TaskLine, ...]:
    """The tasks this person may see; those of own units where there are any."""
    if person.oversees:
        return await all_lines(work)
    return await lines_of_units(work, person.units)


async def ask_unit(
    work: Work,
    actor: int,
    command: str,
    arguments: tuple[str, ...],
    *,
    candidates: tuple[str, ...] = (),
    unclear: str | None = None,
    page: int = 0,
) -> AskUnit:
    """Ask for a unit: one of the candidates an unclear name left, or of all."""
    person = await access.asked(work, actor, command)
    names = candidates or await _possible_units(work, person, command, arguments)
    return AskUnit(
        command=command,
        arguments=arguments,
        units=tuple([await unit_ref(work, name) for name in names]),
        offices=command == "invite" and not candidates,
        unclear=unclear,
        page=page,
        back=returns(command, arguments),
    )


async def _possible_units(
    work: Work, person: Person, command: str, arguments: tuple[str, ...]
) -> tuple[str, ...]:
    """Which units make sense for a command: for some only groups, for some only those on the task."""
    units = await work[Unit].all()
    if command in SPEAKING and len(arguments) == 1:
        return await _speaking_for(work, person, arguments[0])
    if command in {"coordinate", "reassign"}:
        taken = await _speaking_for(work, person, arguments[0]) if command == "reassign" else ()
        others = (unit for unit in units if not unit.group and f"u{unit.code}" not in arguments)
        return tuple(unit.name for unit in others if unit.name not in taken)
    if command in {"unassign", "responsible"} and arguments[0] != "all":
        return await _speaking_for(work, person, arguments[0])
    if command == "group":
        return tuple(unit.name for unit in units if unit.group)
    single = command in {"invite", "responsible"}
    return tuple(unit.name for unit in units if not (single and unit.group))


async def _speaking_for(work: Work, person: Person, number: str) -> tuple[str, ...]:
    """The units on a task for which a person may speak: the own ones, for the office all."""
    if not number.isdecimal():
        raise Stale
    view = await access.task_view(work, person, int(number))
    return tuple(part.unit for part in (view.assignments if person.is_admin else view.own) if part.active)


async def ask_role(work: Work, actor: int, command: str, arguments: tuple[str, ...]) -> AskRole:
    await access.admin(work, actor)
    return AskRole(command=command, arguments=arguments, back=returns(command, arguments))


async def ask_person(
    work: Work,
    actor: int,
    command: str,
    *,
    candidates: tuple[Person, ...] = (),
    unclear: str | None = None,
    page: int = 0,
) -> AskPerson:
    await access.admin(work, actor)
    people = candidates or tuple(person for person in await work[Person].all() if person.active)
    lines = tuple(map(person_line, people))
    return AskPerson(command=command, people=lines, unclear=unclear, page=page)


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
    view = None if number is None else await access.task_view(work, person, number)
    asked = AskText(
        command=command,
        question=question or "",
        arguments=arguments,
        number=number,
        title=view.task.title if view else "",
        back=returns(command, arguments),
    )
    await ask_with(work, person, command, arguments, asked, number, edit=edit)


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


def returns(command: str, arguments: tuple[str, ...]) -> bool:
    """Whether what a command has been told last came from a question that can be asked again."""
    return command in PARAMETERS and len(arguments) > GIVEN.get(command, 0)


async def step_back(
    work: Work, actor: int, command: str, arguments: tuple[str, ...], message: int | None
) -> AskTask | AskUnit | AskPerson | None:
    """The question before these arguments, passing over those without a choice.

    Nothing where words are asked for again: that question is a row of the outbox already.
    """
    await access.asked(work, actor, command)
    if not returns(command, arguments):
        raise Stale
    for count in range(len(arguments) - 1, -1, -1):
        kept = arguments[:count]
        if count >= len(PARAMETERS[command]):
            number = int(kept[0]) if kept[0].isdecimal() else None
            await ask_words(work, actor, command, kept, number, edit=message)
            break
        found = await question(work, actor, command, kept, 0)
        if count == 0 or not isinstance(found, AskUnit) or len(found.units) > 1:
            return found
    return None


async def waiting(work: Work, actor: int) -> Dialogue | None:
    return await work[Dialogue].get(str(actor))


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
    asked = AskText(
        command=dialogue.command,
        question=dialogue.question,
        number=task.number if task else None,
        title=task.title if task else "",
        over=True,
    )
    if person is not None:
        answer(work, person, asked, about=f"over:{message}", edit=message)


async def check_unused(work: Work, actor: int, message_id: int) -> None:
    """A message that is about to be changed has no buttons to press any more."""
    await access.member(work, actor)
    if any(row.edit == message_id for row in await work[OutboxRow].find(chat_id=actor)):
        raise Stale


async def find_person(work: Work, text: str) -> tuple[Person, ...]:
    """People whom a name, @username or number may mean; nobody hides behind another's number as a name."""
    wanted = text.strip().removeprefix("@").casefold()
    numbered = await work[Person].get(wanted)
    if numbered is not None and numbered.active:
        return (numbered,)
    known = [person for person in await work[Person].all() if person.active]
    exact = [person for person in known if wanted in _names(person)]
    return tuple(exact or [person for person in known if wanted in person.name.casefold()])


def _names(person: Person) -> set[str]:
    return {person.name.casefold(), (person.username or "").casefold()} - {""}
