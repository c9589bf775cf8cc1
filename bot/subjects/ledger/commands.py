"""What the office reads back: the history, and the ledger as a file."""

from bot.core import access
from bot.core.commands import ANY, Audience, Command, PressButton
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.ledger import audit, export
from bot.understanding.references import task_argument


async def show_audit(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    task = task_argument(arguments.tail) if arguments.tail else None
    if arguments.tail and task is None:
        raise WrongForm(AUDIT.name)
    speaker.say(await audit.audit(work, speaker.id, task))


async def turn(work: Work, speaker: Speaker, task: int, page: int) -> None:
    """Another page of a task's history, of all tasks' with 0."""
    speaker.say(await audit.audit(work, speaker.id, task or None, page), edit=speaker.pressed_message)


async def order_export(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it gives the ledger as JSON and offers papers made of it; with a form it gives one."""
    form = export.read_format(arguments.tail.strip() or "json")
    await export.order(work, speaker.person, form)


async def cancel_export(work: Work, speaker: Speaker, order: str) -> None:
    await export.cancel(work, speaker.person, order, speaker.pressed)


AUDIT = Command(
    "audit",
    chinese=("留痕",),
    who=access.admin,
    run=show_audit,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=19,
    office_help=2,
)
AUDIT_PAGE = PressButton("audit_page", access.admin, turn, (int, int), leaves=True)
EXPORT = Command(
    export.COMMAND,
    chinese=("导出",),
    who=access.admin,
    run=order_export,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=20,
)
CANCEL_EXPORT = PressButton("cancel_export", access.admin, cancel_export, (str,), toast="cancelled")
