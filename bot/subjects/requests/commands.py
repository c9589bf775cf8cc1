"""申请延期, 申请改派 and 协调请求, and what the office or the other unit makes of them."""

from dataclasses import replace
from datetime import date

from bot.core import access
from bot.core.commands import (
    ANY,
    DAY,
    ID,
    OWN_UNIT,
    TASK,
    UNIT,
    WORDS,
    Argument,
    ArgumentKind,
    Audience,
    Command,
    PressButton,
    UnitChoice,
    unit_code,
)
from bot.core.dialogue import verbs
from bot.core.dialogue.speaker import Arguments, Speaker
from bot.core.lines.tasks import unit_ref
from bot.core.orders import Coordinate, Decline, Extend
from bot.core.ports import Work
from bot.subjects.requests import coordination, coordination_answer, decline, extension, extension_decision
from bot.subjects.requests.records import DeclineDecision, ExtensionDecision
from bot.subjects.review import cards
from bot.subjects.tasks.records import OPEN_TASKS


async def ask_extension(work: Work, speaker: Speaker, task: int, unit: str, day: date, reason: str) -> None:
    await extension.ask(work, Extend(speaker.id, task, unit, day, reason))


async def _check_later(work: Work, task: int, unit: str, day: date) -> None:
    """A day that is not later is refused before a reason is asked for."""
    await extension.later(work, task, day)


async def take_extension_back(work: Work, speaker: Speaker, extension_id: str) -> None:
    await extension.take_back(work, speaker.id, extension_id, speaker.pressed)


async def show_extension(work: Work, speaker: Speaker, extension_id: str) -> None:
    """A request from the office's queue, with 同意 and 不同意."""
    card = await cards.shown_extension(work, speaker.id, extension_id)
    speaker.say(card, tasks=(card.facts.number,))


async def decide_extension(
    work: Work, speaker: Speaker, extension_id: str, decision: ExtensionDecision
) -> None:
    await extension_decision.decide(work, speaker.id, extension_id, decision)


async def explain(work: Work, speaker: Speaker, extension_id: str, reason: str) -> None:
    """The reason for a decision, once it has been taken."""
    await extension_decision.explain(work, speaker.id, extension_id, reason)


async def ask_decline(work: Work, speaker: Speaker, task: int, unit: str, reason: str) -> None:
    await decline.ask(work, Decline(speaker.id, task, unit, reason))


async def explain_decline(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """The reason for what was made of 申请改派, once it has been decided."""
    number = arguments.token()
    part = await decline.decided(work, speaker.person, int(number), unit_code(arguments.token()))
    await decline.explain(work, speaker.person, part, await arguments.text())


async def take_decline_back(work: Work, speaker: Speaker, task: int, unit: int) -> None:
    await decline.take_back(work, speaker.id, task, unit, speaker.pressed)


async def show_decline(work: Work, speaker: Speaker, task: int, unit: int) -> None:
    card = await cards.shown_decline(work, speaker.id, task, unit)
    speaker.say(card, tasks=(card.line.number,))


async def decide_decline(
    work: Work, speaker: Speaker, task: int, unit: int, decision: DeclineDecision
) -> None:
    await decline.decide(work, speaker.id, task, unit, decision)


async def reassign(work: Work, speaker: Speaker, task: int, declining: str, other: str) -> None:
    """Another unit in place of one that has declined."""
    code = (await unit_ref(work, declining)).code
    await decline.reassign(work, speaker.id, task, code, other)


async def ask_coordination(
    work: Work, speaker: Speaker, task: int, asking: str, other: str, text: str
) -> None:
    await coordination.ask(work, Coordinate(speaker.id, task, asking, other, text))


async def sign_coordination(work: Work, speaker: Speaker, request: str) -> None:
    await coordination.sign(work, speaker.id, request, speaker.pressed)


async def answer_coordination(work: Work, speaker: Speaker, arguments: Arguments) -> None:
    """The button 答复, and the words that follow it."""
    request = await coordination_answer.asked(work, speaker.id, arguments.token())
    text = await arguments.text()
    if speaker.writes:
        await coordination_answer.give(work, speaker.submission(text), request)


async def take_coordination_back(work: Work, speaker: Speaker, request: str) -> None:
    await coordination.take_back(work, speaker.id, request, speaker.pressed)


EXTEND = Command(
    "extend",
    chinese=("延期", "申请延期"),
    who=access.reporter,
    run=ask_extension,
    arguments=(TASK, OWN_UNIT, DAY, WORDS.asked("extend_reason")),
    check=_check_later,
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=7,
    on_card=lambda card: card.can_ask,
    card_place=4,
    undo="unextend",
)
UNEXTEND = PressButton("unextend", access.reporter, take_extension_back, (str,), leaves=True)
SHOW_EXTENSION = PressButton(verbs.EXTENSION, access.admin, show_extension, (str,), leaves=True)
GRANT = PressButton(
    "grant", access.admin, decide_extension, (str, ExtensionDecision), leaves=True, undo=verbs.UNDEADLINE
)
EXPLAIN = Command(
    extension_decision.EXPLAIN, who=access.admin, run=explain, arguments=(ID, WORDS), typed=False
)
EXPLAIN_DECLINE = Command(
    decline.EXPLAIN, who=access.admin, run=explain_decline, arguments=(ID, ID, ANY), typed=False
)
DECLINE = Command(
    "decline",
    chinese=("改派", "申请改派"),
    who=access.reporter,
    run=ask_decline,
    arguments=(TASK, OWN_UNIT, WORDS),
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=8,
    on_card=lambda card: card.can_decline,
    card_place=9,
    undo="undecline",
)
UNDECLINE = PressButton("undecline", access.reporter, take_decline_back, (int, unit_code), leaves=True)
SHOW_DECLINE = PressButton(verbs.DECLINE, access.admin, show_decline, (int, unit_code), leaves=True)
DECIDE_DECLINE = PressButton(
    "declined", access.admin, decide_decline, (int, unit_code, DeclineDecision), leaves=True
)
REASSIGN = Command(
    "reassign",
    who=access.admin,
    run=reassign,
    arguments=(TASK, UNIT, Argument(ArgumentKind.UNIT, UnitChoice.NEW)),
    given=2,
    typed=False,
)
COORDINATE = Command(
    "coordinate",
    chinese=("协调",),
    who=access.reporter,
    run=ask_coordination,
    arguments=(TASK, replace(OWN_UNIT, another=True), Argument(ArgumentKind.UNIT, UnitChoice.OTHERS), WORDS),
    tasks=OPEN_TASKS,
    menus=(Audience.CONTACT,),
    place=9,
    on_card=lambda card: card.can_ask,
    card_place=8,
    undo="uncoordinate",
)
SIGN_COORDINATION = PressButton(
    "coordinate_sign", access.member, sign_coordination, (str,), leaves=True, signs=True
)
ANSWER_COORDINATION = Command(
    coordination_answer.QUESTION,
    who=access.member,
    run=answer_coordination,
    arguments=(ID, ANY),
    typed=False,
)
UNCOORDINATE = PressButton("uncoordinate", access.member, take_coordination_back, (str,), leaves=True)
