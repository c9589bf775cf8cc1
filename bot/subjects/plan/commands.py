"""A new plan file, and the plan's anomalies one by one."""

from bot.core import access
from bot.core.commands import ANY, Audience, Command, Missing, when_confirmed
from bot.core.dialogue import questions
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.plan import doubts, import_file
from bot.subjects.plan.records import DoubtStep
from bot.subjects.plan.refusals import PlanFileExpected
from bot.subjects.reports.records import Attachment


async def import_plan(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """A plan file as a document, under a caption, replied to, or after the question for it."""
    file = _document(speaker)
    if file is not None:
        await import_file.receive(work, speaker.id, file)
    elif arguments.tail:
        raise PlanFileExpected
    else:
        await questions.ask_words(work, speaker.id, IMPORT.name, ())
        raise Missing(None)


def _document(speaker: Speaker) -> Attachment | None:
    """The message's own document, or the one it replies to; raises where it brings anything else."""
    own = speaker.attachment
    if own is None:
        replied = speaker.replied_attachment
        if replied is not None and replied.kind == "document":
            return replied
        return None
    if own.kind != "document":
        raise PlanFileExpected
    return own


async def show_or_decide(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare the next open one; `agree N`, `refuse N TEXT`, `undo N` and `next N` come from buttons."""
    edit = speaker.pressed_message
    match arguments.words:
        case ():
            speaker.say(await doubts.show(work, speaker.id))
        case (number,) if _is_number(number):
            speaker.say(await doubts.one(work, speaker.id, int(number)))
        case (DoubtStep.NEXT, number) if _is_number(number):
            speaker.say(await doubts.show(work, speaker.id, int(number)), edit=edit)
        case (DoubtStep.AGREE, number) if _is_number(number):
            await doubts.decide(work, speaker.id, int(number), True, edit=edit)
        case (DoubtStep.UNDO, number) if _is_number(number):
            await doubts.decide(work, speaker.id, int(number), None, edit=edit)
        case (DoubtStep.REFUSE, number) if _is_number(number):
            await questions.ask_words(work, speaker.id, DOUBTS.name, (DoubtStep.REFUSE.value, number))
            raise Missing(None)
        case (DoubtStep.REFUSE, number, *_) if _is_number(number):
            remark = arguments.tail.split(maxsplit=2)[2]
            await doubts.decide(work, speaker.id, int(number), False, remark)
        case _:
            raise WrongForm(DOUBTS.name)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 6


IMPORT = Command(
    import_file.ORDER,
    chinese=("导入",),
    who=access.admin,
    run=import_plan,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=21,
    office_help=3,
)
DOUBTS = Command(
    doubts.COMMAND,
    chinese=("存疑",),
    who=access.admin,
    run=show_or_decide,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=22,
    office_help=5,
)
when_confirmed(import_file.ORDER, import_file.confirmed)
