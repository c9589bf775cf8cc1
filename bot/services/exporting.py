"""/export: the ledger as a document in the chat."""

from bot.domain.errors import ExportTooBig
from bot.domain.notices.audit import LedgerFile
from bot.domain.ports import Work
from bot.services import access
from bot.services.ledger import ledger

LARGEST = 49 * 2**20  # Telegram takes 50 MB from a bot, form and all
MEGABYTE = 2**20


async def export(work: Work, actor: int) -> LedgerFile:
    await access.admin(work, actor)
    made = await ledger(work)
    content = made.model_dump_json(indent=1)
    size = len(content.encode())
    if size > LARGEST:
        raise ExportTooBig(size // MEGABYTE)
    return LedgerFile(
        name=f"ledger-{work.now:%Y-%m-%d}.json",
        content=content,
        tasks=len(made.tasks),
        reports=len(made.reports),
        head=made.audit_head,
    )
