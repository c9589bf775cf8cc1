"""申请办结 and its confirmation, 通过 and 退回, and 重启 of closed tasks."""

from bot.core import access
from bot.core.commands import ANY, ID, TASK, WORDS, Audience, Command, PressButton, when_confirmed
from bot.core.dialogue import verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.subjects.completion import reopen, review, submit, withdraw
from bot.subjects.review import queues
from bot.subjects.tasks.records import OPEN_TASKS, TaskStatus


async def propose(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """A button brings no words: they are asked for, and the message that brings them is the report."""
    task = await arguments.task()
    await access.reportable(work, speaker.person, task)
    await access.open_task(work, task)
    if not speaker.writes:
        await arguments.text()
        return
    text = arguments.rest()
    await submit.propose(work, speaker.submission(text or speaker.text, task), task, text)


async def explain(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Why the task is submitted although reports are missing."""
    pending = arguments.token()
    order = await submit.waiting_order(work, speaker.id, pending)
    reason = await arguments.text(task=order.task)
    await submit.explained(work, speaker.id, pending, reason)


async def choose_unit(work: Work, speaker: Speaker, pending: str, unit: int) -> None:
    await submit.choose(work, speaker.id, pending, unit, speaker.pressed)


async def take_back(work: Work, speaker: Speaker, task: int, unit: int) -> None:
    await withdraw.take_back(work, speaker.id, task, unit, speaker.pressed)


async def show_queues_or_card(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """Bare it lists what waits; with a number it opens the completion request of a task."""
    if not arguments.words:
        speaker.say(await queues.queues(work, speaker.id))
        return
    task = await arguments.task()
    speaker.say(await review.shown(work, speaker.id, task), tasks=(task,))


async def accept(work: Work, speaker: Speaker, completion: str) -> None:
    await review.accept(work, speaker.id, completion)


async def send_back(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """The button 退回, and the reason that follows it."""
    completion = await review.decidable(work, speaker.id, arguments.token())
    reason = await arguments.text(task=completion.task)
    await review.send_back(work, speaker.id, completion.id, reason)


async def reopen_task(work: Work, speaker: Speaker, task: int, reason: str) -> None:
    await reopen.reopen(work, speaker.id, task, reason)


async def close_again(work: Work, speaker: Speaker, task: int) -> None:
    await reopen.undo(work, speaker.id, task, speaker.pressed)


DONE = Command(
    submit.ORDER,
    chinese=("办结", "申请办结"),
    who=access.reporter,
    run=propose,
    arguments=(TASK, ANY),
    tasks=OPEN_TASKS,
    unfinished=True,
    menus=(Audience.CONTACT,),
    place=4,
    on_card=lambda card: card.can_complete,
    card_place=5,
    undo="undone",
)
DONE_REASON = Command(submit.REASON, who=access.member, run=explain, arguments=(ID, ANY), typed=False)
COMPLETE_FOR = PressButton("dofor", access.member, choose_unit, (str, int))
WITHDRAW_DONE = PressButton("undone", access.member, take_back, (int, int))
REVIEW = Command(
    verbs.REVIEW,
    chinese=("核验", "待审核"),
    who=access.reviewer,
    run=show_queues_or_card,
    arguments=(ANY,),
    menus=(Audience.VERIFIER,),
    place=1,
    on_card=lambda card: card.can_review,
    card_place=6,
)
PASS = PressButton(verbs.ACCEPT, access.reviewer, accept, (str,), toast="passed")
RETURN = Command(review.REASON, who=access.reviewer, run=send_back, arguments=(ID, ANY), typed=False)
REOPEN = Command(
    "reopen",
    chinese=("重启",),
    who=access.admin,
    run=reopen_task,
    arguments=(TASK, WORDS),
    check=reopen.check,
    tasks=frozenset({TaskStatus.CLOSED}),
    menus=(Audience.ADMIN,),
    place=11,
    undo="reclose",
)
UNDO_REOPEN = PressButton("reclose", access.admin, close_again, (int,))
when_confirmed(submit.ORDER, submit.confirmed)
