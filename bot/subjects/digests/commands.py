"""What leaders, inspectors and the office read, and what the office says to all."""

from bot.core import access
from bot.core.commands import ANY, TASK, WORDS, Audience, Command, when_confirmed
from bot.core.dialogue import questions, verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.digests import broadcast, overview
from bot.subjects.digests.messages import DigestShown
from bot.subjects.digests.records import DigestKind
from bot.subjects.units.commands import UNIT

KINDS = {"日报": DigestKind.DAILY, "周报": DigestKind.WEEKLY, "月报": DigestKind.MONTHLY}


async def show_overview(work: Work, speaker: Speaker) -> None:
    speaker.say(await overview.overview(work, speaker.id))


async def show_overdue(work: Work, speaker: Speaker) -> None:
    speaker.say(await overview.overdue(work, speaker.id))


async def show_card(work: Work, speaker: Speaker, task: int) -> None:
    speaker.say(await overview.show_card(work, speaker.id, task), tasks=(task,))


async def show_sheets(work: Work, speaker: Speaker) -> None:
    """The sheets of the person's own units; who has none may choose any unit, if they oversee."""
    sheets = await overview.sheets(work, speaker.id)
    if not sheets:
        speaker.say(await questions.ask_unit(work, speaker.person, UNIT, ()))
    for sheet in sheets:
        speaker.say(sheet, tasks=tuple(line.number for line in sheet.lines))


async def show_evidence(work: Work, speaker: Speaker, task: int) -> None:
    for message in await overview.evidence(work, speaker.id, task):
        speaker.say(message, tasks=(task,))


async def show_digest(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    kind = _kind(arguments, DIGEST)
    speaker.say(DigestShown(content=await overview.digest(work, speaker.id, kind)))


async def preview_digest(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    await broadcast.preview(work, speaker.id, _kind(arguments, PUBLISH))


def _kind(arguments: Arguments, command: Command) -> DigestKind:
    """Daily unless another kind is named."""
    if not arguments.words:
        return DigestKind.DAILY
    word = arguments.words[0]
    try:
        return KINDS.get(word) or DigestKind(word.lower())
    except ValueError:
        raise WrongForm(command.name) from None


async def propose_broadcast(work: Work, speaker: Speaker, text: str) -> None:
    await broadcast.propose(work, speaker.id, text)


OVERVIEW = Command(
    "overview",
    chinese=("总览", "总体情况"),
    who=access.overseer,
    run=show_overview,
    menus=(Audience.READER,),
    place=1,
    home={Audience.ADMIN: 1, Audience.READER: 1},
)
OVERDUE = Command(
    verbs.OVERDUE,
    chinese=("逾期",),
    who=access.overseer,
    run=show_overdue,
    menus=(Audience.READER,),
    place=2,
    home={Audience.READER: 2},
)
CARD = Command(
    verbs.CARD,
    chinese=("任务",),
    who=access.member,
    run=show_card,
    arguments=(TASK,),
    menus=(Audience.CONTACT, Audience.READER),
    place=2,
)
SHEETS = Command(
    "tasks",
    chinese=("清单", "任务清单"),
    who=access.member,
    run=show_sheets,
    menus=(Audience.CONTACT,),
    place=1,
    home={Audience.CONTACT: 1},
)
EVIDENCE = Command(
    verbs.EVIDENCE,
    chinese=("佐证",),
    who=access.member,
    run=show_evidence,
    arguments=(TASK,),
    menus=(Audience.READER,),
    place=5,
    on_card=lambda card: card.can_see_evidence,
    card_place=7,
)
DIGEST = Command(
    "digest",
    chinese=("简报", "日报"),
    who=access.overseer,
    run=show_digest,
    arguments=(ANY,),
    menus=(Audience.READER,),
    place=6,
)
BROADCAST = Command(
    broadcast.BROADCAST,
    chinese=("通知",),
    who=access.admin,
    run=propose_broadcast,
    arguments=(WORDS,),
    menus=(Audience.ADMIN,),
    place=17,
    office_help=1,
)
PUBLISH = Command(
    broadcast.PUBLISH,
    chinese=("发布",),
    who=access.admin,
    run=preview_digest,
    arguments=(ANY,),
    menus=(Audience.ADMIN,),
    place=18,
)
when_confirmed(broadcast.BROADCAST, broadcast.send)
when_confirmed(broadcast.PUBLISH, broadcast.publish)
