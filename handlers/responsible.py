"""`/responsible N UNIT 责任领导 责任人`, for the office and, for its own part, for a unit."""

from telegram import Update

from bot.core import access
from bot.core.dialogue import questions
from bot.core.lines.tasks import unit_ref
from bot.core.orders import NameResponsible
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.assignments import responsible as assignments_responsible
from bot.understanding.persons import read_two_names
from handlers.context import Context
from handlers.replies import say
from handlers.words import UNIT_CODE, Missing, Words, means_all


async def responsible(update: Update, context: Context) -> None:
    """Bare it shows what is missing, with a unit's code that unit's gaps."""
    async with context.work() as work:
        if not context.words:
            await say(work, context, await assignments_responsible.gaps(work, context.actor))
            return
        coded = UNIT_CODE.fullmatch(context.tail)
        if coded is not None:
            await say(
                work, context, await assignments_responsible.gaps_of(work, context.actor, int(coded[1]))
            )
            return
        await assignments_responsible.name(work, await _order(work, context))


async def _order(work: Work, context: Context) -> NameResponsible:
    person = await access.reporter(work, context.actor)
    first, *rest = context.tail.split(maxsplit=1)
    every = means_all(first)
    words = Words(work, person.id, "responsible", "".join(rest) if every else context.tail)
    if every:
        words.read = ("all",)
    number = None if every else await words.task()
    if number is not None:
        await access.task_view(work, person, number)
    if person.is_admin or UNIT_CODE.match(words.left):
        unit = await words.unit()
    else:
        unit = await assignments_responsible.own_unit(work, person.id, number)
        await words.skip_unit(unit)
    await access.speaks_for(work, person.id, unit)
    leader, responsible_person = await _names(work, context, number, unit, words.rest())
    return NameResponsible(person.id, number, unit, leader, responsible_person)


async def _names(work: Work, context: Context, number: int | None, unit: str, text: str) -> tuple[str, str]:
    """Both names; when none is given the person's next message is asked for them."""
    if not text:
        task = "all" if number is None else str(number)
        arguments = (task, f"u{(await unit_ref(work, unit)).code}")
        await questions.ask_words(work, context.actor, "responsible", arguments, number)
        raise Missing(None)
    names = read_two_names(text)
    if names is None:
        raise WrongForm("responsible")
    return names
