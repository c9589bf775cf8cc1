"""催办 by hand, reminders put off, 督办单 and 通报."""

from bot.core import access
from bot.core.commands import ANY, ID, TASK, WORDS, Audience, Command, PressButton, when_confirmed
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.subjects.reminders import by_hand, formal_notices
from bot.subjects.reminders.records import AlertWish
from bot.subjects.tasks.records import OPEN_TASKS
from bot.understanding.references import means_all


async def remind(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """`N`, `UNIT` or `all`; bare, a task is asked for."""
    task = None
    unit = None
    if not means_all(arguments.tail):
        if arguments.numbered():
            task = await arguments.task()
        else:
            unit = await arguments.unit()
    await by_hand.urge(work, speaker.id, task, unit)


async def take_back(work: Work, speaker: Speaker, urge: str) -> None:
    await by_hand.take_back(work, speaker.id, urge)


async def put_off(work: Work, speaker: Speaker, day: str) -> None:
    """Put off what the reminder of this day speaks of."""
    await by_hand.put_off(work, speaker.id, day, speaker.pressed)


async def set_alerts(work: Work, speaker: Speaker, wish: AlertWish) -> None:
    await by_hand.set_alerts(work, speaker.id, wish is AlertWish.ON)


async def draft_notice(work: Work, speaker: Speaker, task: int) -> None:
    await formal_notices.draft_notice(work, speaker.id, task)


async def draft_bulletin(work: Work, speaker: Speaker) -> None:
    await formal_notices.draft_bulletin(work, speaker.id)


async def reword(work: Work, speaker: Speaker, letter: str, text: str) -> None:
    """Another wording for a draft."""
    await formal_notices.reword(work, speaker.id, letter, text)


async def sign(work: Work, speaker: Speaker, letter: str, unit: int) -> None:
    await formal_notices.sign(work, speaker.id, letter, unit, speaker.pressed)


REMIND = Command(
    "remind",
    chinese=("催办",),
    who=access.admin,
    run=remind,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=23,
    undo="unremind",
)
UNREMIND = PressButton("unremind", access.admin, take_back, (str,), leaves=True)
PUT_OFF = PressButton("later", access.member, put_off, (str,), toast="put_off")
ALERTS = PressButton("alerts", access.leader, set_alerts, (AlertWish,), leaves=True)
NOTICE = Command(
    formal_notices.ISSUE,
    who=access.admin,
    run=draft_notice,
    arguments=(TASK,),
    tasks=OPEN_TASKS,
    typed=False,
)
BULLETIN = PressButton("bulletin", access.admin, draft_bulletin, leaves=True)
REWORD = Command("letter_text", who=access.admin, run=reword, arguments=(ID, WORDS), typed=False)
SIGN = PressButton("slet", access.member, sign, (str, int), toast="acknowledged", signs=True)
when_confirmed(formal_notices.ISSUE, formal_notices.issue)
