"""签收, who takes part in a task, and who answers for a unit's part."""

from bot.core import access
from bot.core.commands import (
    ANY,
    ROLE,
    TASK,
    UNIT,
    UNIT_CODE,
    Argument,
    ArgumentKind,
    Audience,
    Command,
    Missing,
    PressButton,
    UnitChoice,
    unit_code,
)
from bot.core.dialogue import questions
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.lines.tasks import unit_ref
from bot.core.orders import Acknowledge, Assign, NameResponsible, Unassign
from bot.core.plan import Role
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.assignments import acknowledge, assign, clarify, responsible
from bot.subjects.assignments.records import UnitsNamed
from bot.subjects.tasks.records import OPEN_TASKS
from bot.understanding.persons import read_two_names
from bot.understanding.references import means_all


async def sign(work: Work, speaker: Speaker, task: int, unit: int) -> None:
    await acknowledge.acknowledge(work, Acknowledge(speaker.id, unit, task, speaker.pressed))


async def sign_all(work: Work, speaker: Speaker, unit: int) -> None:
    await acknowledge.acknowledge(work, Acknowledge(speaker.id, unit, None, speaker.pressed))


async def assign_unit(work: Work, speaker: Speaker, task: int, unit: str, role: Role) -> None:
    await assign.assign(work, Assign(speaker.id, task, unit, role, speaker.edit))


async def unassign_unit(work: Work, speaker: Speaker, task: int, unit: str) -> None:
    await assign.unassign(work, Unassign(speaker.id, task, unit, speaker.edit))


async def settle(work: Work, speaker: Speaker, task: int, role: Role, named: UnitsNamed) -> None:
    """“等相关单位” is settled, or open again."""
    settled = named is UnitsNamed.COMPLETE
    await clarify.settle(work, speaker.id, task, role, settled=settled, edit=speaker.edit)


async def name_responsible(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it shows what is missing, with a unit's code that unit's gaps."""
    if not arguments.words:
        speaker.say(await responsible.gaps(work, speaker.id))
        return
    if UNIT_CODE.fullmatch(arguments.tail):
        speaker.say(await responsible.gaps_of(work, speaker.id, unit_code(arguments.tail)))
        return
    await responsible.name(work, await _order(work, speaker, arguments))


async def _order(work: Work, speaker: Speaker, arguments: Arguments) -> NameResponsible:
    every = means_all(arguments.words[0])
    number = None
    if every:
        arguments.token("all")
    else:
        number = await arguments.task()
        await access.task_view(work, speaker.person, number)
    if speaker.person.is_admin or arguments.names_unit_by_code():
        unit = await arguments.unit()
    else:
        unit = await responsible.own_unit(work, speaker.id, number)
        await arguments.skip_unit(unit)
    await access.speaks_for(work, speaker.id, unit)
    leader, person = await _names(work, speaker, number, unit, arguments.rest())
    return NameResponsible(speaker.id, number, unit, leader, person)


async def _names(work: Work, speaker: Speaker, number: int | None, unit: str, text: str) -> tuple[str, str]:
    """Both names; where none is given the person's next message is asked for them."""
    if not text:
        task = "all" if number is None else str(number)
        read = (task, f"u{(await unit_ref(work, unit)).code}")
        await questions.ask_words(work, speaker.id, RESPONSIBLE.name, read, number)
        raise Missing(None)
    names = read_two_names(text)
    if names is None:
        raise WrongForm(RESPONSIBLE.name)
    return names


ACKNOWLEDGE = PressButton("ack", access.member, sign, (int, int), toast="acknowledged", signs=True)
ACKNOWLEDGE_ALL = PressButton("acks", access.member, sign_all, (int,), toast="acknowledged", signs=True)
CLARIFY = PressButton("clarify", access.admin, settle, (int, Role, UnitsNamed), leaves=True)
ASSIGN = Command(
    "assign",
    chinese=("交办",),
    who=access.admin,
    run=assign_unit,
    arguments=(TASK, UNIT, ROLE),
    tasks=OPEN_TASKS,
    menus=(Audience.ADMIN,),
    place=1,
    replaces=True,
    undo="unassign",
)
UNASSIGN = Command(
    "unassign",
    chinese=("取消交办",),
    who=access.admin,
    run=unassign_unit,
    arguments=(TASK, Argument(ArgumentKind.UNIT, UnitChoice.SPEAKING)),
    menus=(Audience.ADMIN,),
    place=2,
    replaces=True,
    undo="assign",
)
RESPONSIBLE = Command(
    "responsible",
    chinese=("责任人",),
    who=access.reporter,
    run=name_responsible,
    arguments=(TASK, Argument(ArgumentKind.UNIT, UnitChoice.SPEAKING), ANY),
    menus=(Audience.ADMIN,),
    place=10,
)
