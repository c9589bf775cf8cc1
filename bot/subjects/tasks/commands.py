"""Cards and sheets of tasks, and what the office does with whole tasks."""

from datetime import date
from functools import partial

from bot.core import access
from bot.core.commands import ANY, DATE, TASK, WORDS, Audience, Command, Missing, PressButton
from bot.core.dialogue import verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.orders import MoveTask, SetDeadline
from bot.core.ports import Work
from bot.subjects.tasks import add, deadline, edit, status
from bot.subjects.tasks.records import OPEN_TASKS, REMEMBERED, TaskEvent, TaskStatus

KNOWN = OPEN_TASKS | {TaskStatus.SUSPENDED}


async def set_deadline(work: Work, speaker: Speaker, task: int, day: date) -> None:
    await deadline.set_deadline(work, SetDeadline(speaker.id, task, day, speaker.edit))


async def take_deadline_back(work: Work, speaker: Speaker, task: int, before: date, moved_to: date) -> None:
    """The deadline before comes with the button, and the one it was moved to."""
    order = SetDeadline(speaker.id, task, before, speaker.edit)
    await deadline.take_deadline_back(work, order, moved_to)


async def add_task(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it shows the form; with the form behind it the task is added."""
    form = arguments.tail
    if not form.strip():
        await add.ask(work, speaker.id)
        raise Missing(None)
    if not await add.add(work, speaker.id, form, speaker.first_line(form)):
        raise Missing(None)


async def edit_task(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """With a number it shows the task as a form; with the form behind it the task is changed."""
    number = await arguments.task()
    form = arguments.rest()
    if not form:
        await edit.ask(work, speaker.id, number)
        raise Missing(None)
    if not await edit.edit(work, speaker.id, number, form, speaker.first_line(form)):
        raise Missing(None)


async def take_added_back(work: Work, speaker: Speaker, order: str) -> None:
    await add.take_back(work, speaker.id, order, speaker.edit)


async def take_edit_back(work: Work, speaker: Speaker, order: str) -> None:
    await edit.take_back(work, speaker.id, order, speaker.edit)


async def _check(work: Work, task: int, *, event: TaskEvent) -> None:
    await status.check(work, task, event)


async def _move(work: Work, speaker: Speaker, task: int, reason: str, *, event: TaskEvent) -> None:
    await status.move(work, MoveTask(speaker.id, task, event, reason, speaker.edit))


async def take_move_back(work: Work, speaker: Speaker, step: str) -> None:
    await status.take_back(work, speaker.id, step, speaker.edit)


def _moving(name: str, chinese: str, event: TaskEvent, tasks: frozenset[TaskStatus], place: int) -> Command:
    """What is not possible is refused before the reason is asked for."""
    return Command(
        name,
        chinese=(chinese,),
        who=access.admin,
        run=partial(_move, event=event),
        arguments=(TASK, WORDS),
        check=partial(_check, event=event),
        tasks=tasks,
        menus=(Audience.ADMIN,),
        place=place,
        undo="unmove",
    )


DEADLINE = Command(
    "deadline",
    chinese=("时限",),
    who=access.admin,
    run=set_deadline,
    arguments=(TASK, DATE),
    tasks=OPEN_TASKS,
    menus=(Audience.ADMIN,),
    place=3,
    replaces=True,
    undo=verbs.UNDEADLINE,
)
UNDEADLINE = PressButton(
    verbs.UNDEADLINE,
    access.admin,
    take_deadline_back,
    (int, date.fromisoformat, date.fromisoformat),
    replaces=True,
    leaves=True,
)
ADD = Command(
    add.COMMAND,
    chinese=("新增任务",),
    who=access.admin,
    run=add_task,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=12,
    undo="unadd",
)
UNADD = PressButton("unadd", access.admin, take_added_back, (str,), replaces=True, leaves=True)
EDIT = Command(
    edit.COMMAND,
    chinese=("修改任务",),
    who=access.admin,
    run=edit_task,
    arguments=(TASK, ANY),
    tasks=KNOWN,
    menus=(Audience.ADMIN,),
    place=13,
    undo="unedit",
)
UNEDIT = PressButton("unedit", access.admin, take_edit_back, (str,), replaces=True, leaves=True)
SUSPEND = _moving("suspend", "中止", TaskEvent.SUSPEND, OPEN_TASKS, 14)
RESUME = _moving("resume", "恢复", TaskEvent.RESUME, frozenset(REMEMBERED), 15)
CANCEL = _moving("cancel_task", "终止", TaskEvent.CANCEL, KNOWN, 16)
UNMOVE = PressButton("unmove", access.admin, take_move_back, (str,), replaces=True, leaves=True)
