"""Units and the groups they form, such as 各街镇."""

import re

from bot.core import access, units
from bot.core.commands import ANY, Argument, ArgumentKind, Audience, Command, PressButton, UnitChoice
from bot.core.dialogue import verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.orders import ChangeGroup, ToggleMember
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.units import groups

ADD = "+＋"
REMOVE = "-－−"
SIGN = re.compile(rf"(?P<sign>[{ADD}{re.escape(REMOVE)}])\s*")
BETWEEN = re.compile(r"[\s、，,]+")


async def list_units(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it lists them; `+NAME` adds one that the plan does not name."""
    name = " ".join(arguments.words)
    if name[:1] and name[0] in ADD:
        await groups.add_unit(work, speaker.id, name[1:].strip())
    else:
        speaker.say(await groups.units(work, speaker.id))


async def show_unit(work: Work, speaker: Speaker, name: str) -> None:
    speaker.say(await groups.unit_view(work, speaker.id, name))


async def show_or_change(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """A name shows the members; `+A -B` behind it changes them."""
    head = SIGN.split(arguments.tail, maxsplit=1)[0]
    signed = arguments.set_aside(len(head))
    name = await arguments.unit()
    changes = arguments.rest() + signed
    if changes:
        await groups.change(work, await _changes(work, speaker.id, name, changes))
    else:
        speaker.say(await groups.group(work, speaker.id, name))


async def _changes(work: Work, actor: int, name: str, text: str) -> ChangeGroup:
    """`+A B -C`: a sign counts for the names after it."""
    sign = ""
    join: list[str] = []
    leave: list[str] = []
    for word in BETWEEN.split(SIGN.sub(r" \g<sign>", text).strip()):
        member = word
        if word[:1] and word[0] in ADD + REMOVE:
            sign = word[0]
            member = word[1:]
        if not sign or not member:
            raise WrongForm(GROUP.name)
        names = join if sign in ADD else leave
        names.append(await _member(work, member))
    return ChangeGroup(actor=actor, group=name, join=tuple(join), leave=tuple(leave))


async def _member(work: Work, text: str) -> str:
    match = await units.match(work, text)
    if match.unit is None:
        raise WrongForm(GROUP.name)
    return match.unit


async def toggle(work: Work, speaker: Speaker, group: int, unit: int, page: int) -> None:
    await groups.toggle(work, ToggleMember(speaker.id, group, unit, page, speaker.pressed_message or 0))


async def turn(work: Work, speaker: Speaker, group: int, page: int) -> None:
    speaker.say(await groups.group_page(work, speaker.id, group, page), edit=speaker.pressed_message)


UNITS = Command(
    groups.COMMAND,
    chinese=("单位名单",),
    who=access.admin,
    run=list_units,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=7,
)
UNIT = Command(
    verbs.UNIT,
    chinese=("单位",),
    who=access.overseer,
    run=show_unit,
    arguments=(Argument(ArgumentKind.UNIT),),
    menus=(Audience.READER,),
    place=4,
    home={Audience.READER: 3},
)
GROUP = Command(
    "group",
    chinese=("成员",),
    who=access.admin,
    run=show_or_change,
    arguments=(Argument(ArgumentKind.UNIT, UnitChoice.GROUPS), ANY),
    menus=(Audience.ADMIN,),
    place=8,
)
TOGGLE = PressButton("grp", access.admin, toggle, (int, int, int), toast="changed")
GROUP_PAGE = PressButton("gpage", access.admin, turn, (int, int))
