"""/export: the ledger, or a paper made of it, as a document in the chat."""

from bot.core import access
from bot.core.people import Locale
from bot.core.ports import Work
from bot.core.refusals import WrongForm
from bot.subjects.ledger.dossier import dossier
from bot.subjects.ledger.messages import LedgerFile
from bot.subjects.ledger.records import Dossier, ExportFormat, PaperPress

COMMAND = "export"
LARGEST = 49 * 2**20  # Telegram takes 50 MB from a bot, form and all
ALIASES = {"excel": ExportFormat.XLSX, "word": ExportFormat.DOCX, "archive": ExportFormat.ZIP}


def read_format(word: str) -> ExportFormat:
    word = word.lower().removeprefix(".")
    if word in ALIASES:
        return ALIASES[word]
    try:
        return ExportFormat(word)
    except ValueError:
        raise WrongForm(COMMAND) from None


async def gather(work: Work, actor: int) -> Dossier:
    """All that papers are made of; making them takes long, so it is done when the work is closed."""
    await access.admin(work, actor)
    return await dossier(work)


async def export(found: Dossier, form: ExportFormat, locale: Locale, press: PaperPress) -> LedgerFile:
    printed = await press(found, form, locale, LARGEST)
    return LedgerFile(
        form=form,
        day=found.at.date(),
        content=printed.content,
        tasks=len(found.ledger.tasks),
        reports=len(found.ledger.reports),
        head=found.ledger.audit_head,
        spoiled=printed.spoiled,
    )
