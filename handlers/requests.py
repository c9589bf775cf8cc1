"""What units ask for: more time, another unit in their place, something of others; 零报告 and 有困难."""

from telegram import Message, Update

from bot.core import access
from bot.core.orders import Coordinate, Decline, Extend, Submission
from bot.core.people import Person
from bot.core.ports import Work
from bot.core.refusals import NotYours, Stale
from bot.subjects.reports import nil as reports_nil
from bot.subjects.reports import report
from bot.subjects.reports.records import ReportKind
from bot.subjects.requests import coordination, coordination_answer, extension_decision
from bot.subjects.requests import decline as requests_decline
from bot.subjects.requests import extension as requests_extension
from bot.subjects.review import cards
from bot.subjects.tasks.records import Assignment
from handlers import contact
from handlers.context import Context, pressed
from handlers.replies import say
from handlers.words import UNIT_CODE, Words, means_all


async def extend(update: Update, context: Context) -> None:
    """`/extend N DATE REASON`; who may speak for several units names one behind the number."""
    async with context.work() as work:
        words, number, unit = await _part(work, context, "extend")
        day = await words.day_in_front()
        await requests_extension.later(work, number, day)
        reason = await words.text("extend_reason")
        await requests_extension.ask(work, Extend(context.actor, number, unit, day, reason))


async def _part(work: Work, context: Context, command: str) -> tuple[Words, int, str]:
    """The task, and the unit for which somebody speaks on it."""
    person = await access.reporter(work, context.actor)
    words = Words(work, person.id, command, context.tail, context.edit)
    number = await words.task()
    own = await _own(work, person, number)
    units = [part.unit for part in own]
    return words, number, await words.part_unit(units, another_follows=command == "coordinate")


async def _own(work: Work, person: Person, number: int) -> list[Assignment]:
    return (await access.task_view(work, person, number)).own


async def take_extension_back(update: Update, context: Context) -> None:
    [extension] = context.arguments(1)
    async with context.work() as work:
        await requests_extension.take_back(work, context.actor, extension, pressed(update))


async def grant(update: Update, context: Context) -> None:
    extension, word = context.arguments(2)
    async with context.work() as work:
        await extension_decision.decide(work, context.actor, extension, word)


async def show_extension(update: Update, context: Context) -> None:
    """A request from the office's queue, with 同意 and 不同意."""
    [extension] = context.arguments(1)
    async with context.work() as work:
        shown = await cards.shown_extension(work, context.actor, extension)
        await say(work, context, shown, tasks=(shown.facts.number,))


async def show_decline(update: Update, context: Context) -> None:
    number, unit = context.arguments(2)
    async with context.work() as work:
        shown = await cards.shown_decline(work, context.actor, _number(number), _code(unit))
        await say(work, context, shown, tasks=(shown.line.number,))


async def explain(update: Update, context: Context) -> None:
    """The reason for a decision: the request's id comes with the button, the words in the next message."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "explain", context.tail, context.edit)
        extension = words.token()
        await extension_decision.explain(work, context.actor, extension, await words.text())


async def decline(update: Update, context: Context) -> None:
    """`/decline N REASON`: 申请改派."""
    async with context.work() as work:
        words, number, unit = await _part(work, context, "decline")
        await requests_decline.ask(work, Decline(context.actor, number, unit, await words.text()))


async def take_decline_back(update: Update, context: Context) -> None:
    number, unit = context.arguments(2)
    async with context.work() as work:
        await requests_decline.take_back(work, context.actor, _number(number), _code(unit), pressed(update))


async def decide_decline(update: Update, context: Context) -> None:
    number, unit, word = context.arguments(3)
    async with context.work() as work:
        await requests_decline.decide(work, context.actor, _number(number), _code(unit), word)


async def reassign(update: Update, context: Context) -> None:
    """Another unit in place of one that has declined; bare, it is asked for."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "reassign", context.tail, context.edit)
        number, unit = await words.task(), words.token()
        await requests_decline.reassign(work, context.actor, number, _code(unit), await words.unit())


async def nil(update: Update, context: Context) -> None:
    """`/nil N [REASON]`, `/nil all [REASON]`, or the button for either."""
    first, _, reason = context.tail.strip().partition(" ")
    async with context.work() as work:
        if means_all(first):
            await reports_nil.submit_all(work, _said(update, context, reason.strip(), None, ReportKind.NIL))
            return
        await access.reporter(work, context.actor)
        words = Words(work, context.actor, "nil", context.tail, context.edit)
        number = await words.task()
        await reports_nil.submit(work, _said(update, context, words.rest(), number, ReportKind.NIL))


async def take_nil_back(update: Update, context: Context) -> None:
    [message] = context.arguments(1)
    async with context.work() as work:
        await reports_nil.take_back(work, context.actor, message, pressed(update))


async def difficulty(update: Update, context: Context) -> None:
    """`/difficulty N TEXT`: 有困难; without words they are asked for."""
    async with context.work() as work:
        await access.reporter(work, context.actor)
        words = Words(work, context.actor, "difficulty", context.tail, context.edit)
        number = await words.task()
        text = words.rest() or (await words.text() if contact.says_nothing(update.message) else "")
        await report.submit(work, _said(update, context, text, number, ReportKind.DIFFICULTY))


def _said(update: Update, context: Context, text: str, task: int | None, kind: ReportKind) -> Submission:
    """The command as a report; a pressed button stands for the message that carries it."""
    if update.message is not None:
        return contact.submission(context, update.message, text, task, named=True, kind=kind)
    message = update.effective_message
    if not isinstance(message, Message):
        raise Stale
    return Submission(
        actor=context.actor,
        chat_id=message.chat_id,
        message_id=message.message_id,
        at=context.house.clock.now(),
        text=text,
        task=task,
        named=True,
        kind=kind,
    )


async def coordinate(update: Update, context: Context) -> None:
    """`/coordinate N UNIT TEXT`: 协调请求 to another unit."""
    async with context.work() as work:
        words, number, asking = await _part(work, context, "coordinate")
        asked = await words.unit()
        text = await words.text()
        await coordination.ask(work, Coordinate(context.actor, number, asking, asked, text))


async def sign_coordination(update: Update, context: Context) -> None:
    [request] = context.arguments(1)
    async with context.work() as work:
        await coordination.sign(work, context.actor, request, pressed(update))


async def answer_coordination(update: Update, context: Context) -> None:
    """The button 答复, and the words that follow it."""
    async with context.work() as work:
        words = Words(work, context.actor, coordination_answer.QUESTION, context.tail)
        request = await coordination_answer.asked(work, context.actor, words.token())
        text = await words.text()
        if update.message is not None:
            said = contact.submission(context, update.message, text, None)
            await coordination_answer.give(work, said, request)


async def take_coordination_back(update: Update, context: Context) -> None:
    [request] = context.arguments(1)
    async with context.work() as work:
        await coordination.take_back(work, context.actor, request, pressed(update))


def _number(word: str) -> int:
    if not (word.isascii() and word.isdecimal()):
        raise NotYours
    return int(word)


def _code(word: str) -> int:
    code = UNIT_CODE.fullmatch(word)
    if code is None:
        raise NotYours
    return int(code[1])
