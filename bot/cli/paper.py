"""`python -m bot.cli.paper ORDER`: makes one paper beside a running bot, and prints what became of it."""

import asyncio
import sys

from bot.cli.beside import give_way
from bot.clock import Moment
from bot.subjects.ledger.dossier import dossier
from bot.subjects.ledger.papers.printing import least_size, write
from bot.subjects.ledger.records import Dossier, PaperMade, PaperOrder
from storage.durable import whole_file
from storage.snapshot import Snapshot


async def make(order: PaperOrder) -> PaperMade:
    store = Snapshot(order.directory, Moment(order.at))
    async with store.work() as work:
        one_dossier = await dossier(work)
    size = least_size(one_dossier, order.form)
    if size > order.limit:  # nobody has to wait for gigabytes to hear that they are too many
        return _outcome(one_dossier, size)
    with whole_file(order.output) as file:
        spoiled = write(one_dossier, order.form, order.locale, order.directory, file)
        size = file.tell()
    for sha256 in spoiled:
        sys.stderr.write(f"evidence {sha256} is not what the ledger says\n")
    return _outcome(one_dossier, size, len(spoiled))


def _outcome(one_dossier: Dossier, size: int, spoiled: int = 0) -> PaperMade:
    ledger = one_dossier.ledger
    return PaperMade(
        size=size,
        day=one_dossier.at.date(),
        tasks=len(ledger.tasks),
        reports=len(ledger.reports),
        head=ledger.audit_head,
        spoiled=spoiled,
    )


if __name__ == "__main__":
    give_way()
    outcome = asyncio.run(make(PaperOrder.model_validate_json(sys.argv[1])))
    sys.stdout.write(outcome.model_dump_json())
