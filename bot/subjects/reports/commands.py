"""报进展, 零报告 and 有困难, and the buttons of their answers and questions."""

from bot.core import access
from bot.core.commands import ANY, ID, TASK, Audience, Command, PressButton
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.orders import DropDraft, FileDraft, Withdraw
from bot.core.ports import Work
from bot.subjects.reports import amend, drafts, nil, report
from bot.subjects.reports.records import ReportKind
from bot.subjects.tasks.records import OPEN_TASKS
from bot.understanding.references import means_all


async def report_progress(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """`N [UNIT] TEXT`, or the answer to the question it leaves open."""
    task = await arguments.task()
    text = await _words(speaker, arguments)
    if speaker.writes:
        await report.submit(work, speaker.submission(text, task, named=True))


async def report_difficulty(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    task = await arguments.task()
    text = await _words(speaker, arguments)
    await report.submit(work, speaker.submission(text, task, named=True, kind=ReportKind.DIFFICULTY))


async def _words(speaker: Speaker, arguments: Arguments) -> str:
    """What is said; a message that brings a file need not say anything."""
    text = arguments.rest()
    if text or (speaker.writes and speaker.attachment is not None):
        return text
    return await arguments.text()


async def report_nil(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """`N [REASON]`, `all [REASON]`, or the button for either."""
    first, _, reason = arguments.tail.strip().partition(" ")
    if means_all(first):
        await nil.submit_all(work, speaker.submission(reason.strip(), named=True, kind=ReportKind.NIL))
        return
    task = await arguments.task()
    await nil.submit(work, speaker.submission(arguments.rest(), task, named=True, kind=ReportKind.NIL))


async def take_nil_back(work: Work, speaker: Speaker, message: str) -> None:
    await nil.take_back(work, speaker.id, message, speaker.pressed)


async def withdraw(work: Work, speaker: Speaker, report_id: str) -> None:
    await amend.withdraw(work, Withdraw(speaker.id, report_id, speaker.pressed))


async def correct(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """改正: the next message says what the report should have said."""
    changed = await amend.changeable(work, speaker.person, arguments.token())
    text = await arguments.text(task=changed.task)
    await amend.correct(work, speaker.person, changed, text)


async def file_draft(work: Work, speaker: Speaker, draft: str, task: int, unit: int) -> None:
    """The waiting message is about this task; unit 0 leaves the unit to be found out."""
    await drafts.file_draft(work, FileDraft(speaker.id, draft, task, unit, speaker.pressed))


async def drop_draft(work: Work, speaker: Speaker, draft: str) -> None:
    await drafts.drop_draft(work, DropDraft(speaker.id, draft, speaker.pressed))


async def turn(work: Work, speaker: Speaker, draft: str, page: int) -> None:
    speaker.say(await drafts.turn_page(work, speaker.id, draft, page), edit=speaker.pressed_message)


REPORT = Command(
    report.COMMAND,
    chinese=("进展", "报进展"),
    who=access.reporter,
    run=report_progress,
    arguments=(TASK, ANY),
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=3,
    home={Audience.CONTACT: 2},
    on_card=lambda card: card.can_report,
    card_place=1,
    undo="wd",
)
NIL = Command(
    "nil",
    chinese=("零报告",),
    who=access.reporter,
    run=report_nil,
    arguments=(TASK, ANY),
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=5,
    on_card=lambda card: card.can_ask,
    card_place=2,
    undo="unnil",
)
DIFFICULTY = Command(
    "difficulty",
    chinese=("困难", "有困难"),
    who=access.reporter,
    run=report_difficulty,
    arguments=(TASK, ANY),
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=6,
    on_card=lambda card: card.can_ask,
    card_place=3,
    undo="wd",
)
UNNIL = PressButton("unnil", access.reporter, take_nil_back, (str,), leaves=True)
WITHDRAW = PressButton("wd", access.member, withdraw, (str,))
CORRECT = Command("correct", who=access.member, run=correct, arguments=(ID, ANY), typed=False)
FILE_DRAFT = PressButton("file", access.member, file_draft, (str, int, int), toast="filed", undo="wd")
DROP_DRAFT = PressButton("drop", access.member, drop_draft, (str,), toast="cancelled")
DRAFT_PAGE = PressButton("dpage", access.member, turn, (str, int))
