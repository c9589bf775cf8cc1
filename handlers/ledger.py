"""What the office reads back: `/audit [N]` and `/export`."""

from telegram import Update

from bot.core import access
from bot.core.refusals import Stale, WrongForm
from bot.subjects.ledger import audit as ledger_audit
from bot.subjects.ledger import export as ledger_export
from bot.understanding.references import task_argument
from handlers.context import Context
from handlers.replies import pressed_message, say


async def audit(update: Update, context: Context) -> None:
    async with context.work() as work:
        await access.admin(work, context.actor)
        number = task_argument(context.tail) if context.tail else None
        if context.tail and number is None:
            raise WrongForm("audit")
        await say(work, context, await ledger_audit.audit(work, context.actor, number))


async def turn_audit(update: Update, context: Context) -> None:
    """Another page: the task's number, 0 for all, and the page."""
    match context.words:
        case (number, page) if number.isdecimal() and page.isdecimal():
            async with context.work() as work:
                shown = await ledger_audit.audit(work, context.actor, int(number) or None, int(page))
                await say(work, context, shown, edit=pressed_message(context))
        case _:
            raise Stale


async def export(update: Update, context: Context) -> None:
    """`/export` sends the ledger as JSON and offers papers made of it, `/export xlsx` sends one."""
    locale = await context.locale() or context.house.locale
    async with context.work() as work:
        await access.admin(work, context.actor)
        form = ledger_export.read_format(context.tail.strip() or "json")
        found = await ledger_export.gather(work, context.actor)
    context.say(await ledger_export.export(found, form, locale, context.house.press), locale=locale)
