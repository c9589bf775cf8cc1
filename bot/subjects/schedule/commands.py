"""When things go out: the hours, the days off, and what is sent next."""

from datetime import date

from bot.core import access
from bot.core.commands import ANY, Audience, Command
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.schedule import holidays, hours, preview
from bot.subjects.schedule.holidays import DayKind


async def show_or_set(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it shows the hours; `日报 09:00` changes one."""
    if not arguments.words:
        speaker.say(await hours.show(work, speaker.id))
        return
    setting = hours.read_setting(arguments.words[0])
    arguments.token(setting.value)
    await hours.change(work, speaker.id, setting, await arguments.text(), speaker.edit)


async def show_or_decide(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it lists the days, `DATE` asks, `DATE 班|休` decides."""
    if not arguments.words:
        speaker.say(await holidays.show(work, speaker.id))
        return
    kind = holidays.read_day_kind(arguments.words[-1])
    if kind is not None:
        arguments.drop_last(arguments.words[-1])
    day = await _day(arguments)
    if kind is None:
        speaker.say(await holidays.choice(work, speaker.id, day), edit=speaker.edit)
    else:
        await holidays.decide(work, speaker.id, day, DayKind(kind), speaker.edit)


async def _day(arguments: Arguments) -> date:
    if not arguments.left:
        raise WrongForm(HOLIDAY.name)
    return await arguments.date()


async def show_preview(work: Work, speaker: Speaker) -> None:
    speaker.say(await preview.preview(work, speaker.id))


SCHEDULE = Command(
    hours.COMMAND,
    chinese=("时间",),
    who=access.admin,
    run=show_or_set,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=24,
    replaces=True,
)
HOLIDAY = Command(
    "holiday",
    chinese=("节假日",),
    who=access.admin,
    run=show_or_decide,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=25,
    replaces=True,
)
PREVIEW = Command(
    "preview", chinese=("预告",), who=access.admin, run=show_preview, menus=(Audience.ADMIN,), place=26
)
