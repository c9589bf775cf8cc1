"""Urging by hand, formal notices and bulletins, and the hours and days at which things go out."""

from datetime import date

from telegram import Update

from bot.core import access
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.reminders import by_hand, formal_notices
from bot.subjects.schedule import holidays, hours
from bot.subjects.schedule import preview as schedule_preview
from bot.subjects.schedule.holidays import DayKind
from bot.texts import buttons
from handlers.context import Context, pressed
from handlers.replies import say
from handlers.words import Words, means_all


async def remind(update: Update, context: Context) -> None:
    """`/remind N`, `/remind UNIT` or `/remind all`; bare, a task is asked for."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "remind", context.tail, context.edit)
        if means_all(context.tail):
            await by_hand.urge(work, context.actor, None, None)
        elif words.numbered():
            await by_hand.urge(work, context.actor, await words.task(), None)
        else:
            await by_hand.urge(work, context.actor, None, await words.unit())


async def take_back(update: Update, context: Context) -> None:
    [urge] = context.arguments(1)
    async with context.work() as work:
        await by_hand.take_back(work, context.actor, urge)


async def put_off(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.PutOff(day):
            async with context.work() as work:
                await by_hand.put_off(work, context.actor, day, pressed(update))


async def alerts(update: Update, context: Context) -> None:
    [word] = context.arguments(1)
    async with context.work() as work:
        await by_hand.set_alerts(work, context.actor, word == "on")


async def letter(update: Update, context: Context) -> None:
    """A draft of the 督办单 for a task."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        number = await Words(work, context.actor, "letter", context.tail, context.edit).task()
        await formal_notices.draft_notice(work, context.actor, number)


async def bulletin(update: Update, context: Context) -> None:
    async with context.work() as work:
        await formal_notices.draft_bulletin(work, context.actor)


async def letter_text(update: Update, context: Context) -> None:
    """Another wording for a draft: its id comes with the button, the text in the next message."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        words = Words(work, context.actor, "letter_text", context.tail, context.edit)
        letter_id = words.token()
        await formal_notices.reword(work, context.actor, letter_id, await words.text())


async def sign_letter(update: Update, context: Context) -> None:
    match context.payload:
        case buttons.SignLetter(letter_id, unit):
            async with context.work() as work:
                await formal_notices.sign(work, context.actor, letter_id, unit, pressed(update))


async def schedule(update: Update, context: Context) -> None:
    """`/schedule` shows the hours; `/schedule 日报 09:00` changes one."""
    async with context.work() as work:
        if not context.words:
            await say(work, context, await hours.show(work, context.actor))
            return
        await access.admin(work, context.actor)
        setting = hours.read_setting(context.words[0])
        words = Words(work, context.actor, "schedule", context.tail, context.edit)
        words.token(setting.value)
        await hours.change(work, context.actor, setting, await words.text(), context.edit)


async def holiday(update: Update, context: Context) -> None:
    """`/holiday` lists, `/holiday DATE` asks, `/holiday DATE 班|休` decides."""
    async with context.work() as work:
        await access.admin(work, context.actor)
        if not context.words:
            await say(work, context, await holidays.show(work, context.actor))
            return
        kind = holidays.read_day_kind(context.words[-1])
        day = await _day(work, context, context.words[:-1] if kind else context.words)
        if kind is None:
            await say(work, context, await holidays.choice(work, context.actor, day), edit=context.edit)
        else:
            await holidays.decide(work, context.actor, day, DayKind(kind), context.edit)


async def _day(work: Work, context: Context, words: tuple[str, ...]) -> date:
    if not words:
        raise WrongForm("holiday")
    return await Words(work, context.actor, "holiday", " ".join(words)).date()


async def preview(update: Update, context: Context) -> None:
    async with context.work() as work:
        await say(work, context, await schedule_preview.preview(work, context.actor))
