"""What is noted of an export once its messages have reached whoever asked for it."""

from collections.abc import Sequence

from bot.core.outbox.records import OutboxRow
from bot.core.outbox.results import when_sent
from bot.core.outbox.tell import answer
from bot.core.people import Person
from bot.core.ports import Work
from bot.subjects.ledger.messages import ExportProgress, ExportStep, LedgerFile
from bot.subjects.ledger.records import ExportOrder


@when_sent(ExportProgress)
async def note_progress(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    """Where it stands, so that it can be changed."""
    if not isinstance(row.notice, ExportProgress):
        return
    wanted = await work[ExportOrder].get(row.notice.order)
    if wanted is not None and message_ids:
        work[ExportOrder].put(wanted.told_in(message_ids[-1]))


@when_sent(LedgerFile)
async def note_sent(work: Work, row: OutboxRow, message_ids: Sequence[int]) -> None:
    if not isinstance(row.notice, LedgerFile):
        return
    wanted = await work[ExportOrder].get(row.notice.order)
    if wanted is None:
        return
    work[ExportOrder].remove(wanted)
    person = await work[Person].get(str(wanted.person))
    if person is not None and wanted.message is not None:
        progress = ExportProgress(order=wanted.id, form=wanted.form, step=ExportStep.SENT)
        answer(work, person, progress, about=f"sent:{wanted.id}", edit=wanted.message)
