"""What each command of the command line does; each returns the exit code."""

import asyncio
import logging
import sys
from contextlib import closing, nullcontext
from pathlib import Path

from telegram.error import InvalidToken

from bot import app
from bot.cli import check as cli_check
from bot.clock import Clock, Moment
from bot.core.outbox import results
from bot.core.outbox.records import DeadLetter, OutboxRow
from bot.core.ports import StorageUnavailable
from bot.logs import Mask, start_logging
from bot.settings import Settings
from bot.subjects.ledger.dossier import dossier
from bot.subjects.ledger.papers.printing import write
from bot.subjects.ledger.records import ExportFormat
from bot.subjects.plan import load
from bot.subjects.plan.file_problems import PlanFileError
from storage import backup as storage_backup
from storage.audit import LedgerAudit
from storage.durable import whole_file
from storage.journal import Damage
from storage.lock import DirectoryInUse, DirectoryLock
from storage.migrations import Newer
from storage.snapshot import Snapshot
from storage.store import TinyStore

logger = logging.getLogger(__name__)
FAILED = 1
WRONG_USE = 2
HINDRANCES = (
    PlanFileError,
    DirectoryInUse,
    Damage,
    InvalidToken,
    OSError,
    StorageUnavailable,
    app.PartStopped,
)


def complain(text: object) -> None:
    sys.stderr.write(f"{text}\n")


def run(settings: Settings) -> int:
    """Run the bot; what hinders the start is said in one sentence."""
    start_logging(settings.secrets)
    try:
        asyncio.run(app.run(settings))
    except HINDRANCES as error:
        code, sentence = _hindrance(error, settings)
        complain(Mask(settings.secrets)(sentence))
        return code
    except Exception:
        logger.critical("the bot has stopped", exc_info=True)
        return FAILED
    return 0


def _hindrance(error: Exception, settings: Settings) -> tuple[int, str]:
    match error:
        case PlanFileError():
            return WRONG_USE, f"The plan in {settings.plan} cannot be used:\n{error}"
        case InvalidToken():
            return WRONG_USE, "DUBAN_TOKEN: Telegram does not know this token; copy it from @BotFather"
        case DirectoryInUse():
            return FAILED, f"Another bot is running: {error}. Stop it, or set another DUBAN_DATA_DIR."
        case Damage():
            return FAILED, _damage(error)
        case app.PartStopped():
            return FAILED, _part_stopped(error, settings)
        case _:
            return FAILED, f"The data directory {settings.data_dir} cannot be used: {error}"


def _part_stopped(error: app.PartStopped, settings: Settings) -> str:
    address = {"health": settings.http_listen, "webhook": settings.webhook_listen}.get(error.part)
    if address and isinstance(error.cause, OSError):
        name = "HTTP_LISTEN" if error.part == "health" else "WEBHOOK_LISTEN"
        return f"DUBAN_{name}: {address} cannot be used: {error.cause.strerror}"
    return f"The bot has stopped, because its {error.part} has failed; the log says why."


def _damage(error: Damage) -> str:
    if isinstance(error, Newer):
        what = "cannot be read by this version"
    else:
        what = "is damaged"
    return f"The stored data {what}: {error}.\n{error.advice}"


async def check(settings: Settings) -> int:
    if await cli_check.report(settings, sys.stdout.write):
        return FAILED
    return 0


def _clock(settings: Settings) -> Clock:
    return Clock(settings.timezone, settings.start)


async def export(settings: Settings, output: Path | None, form: ExportFormat = ExportFormat.JSON) -> int:
    """Write the ledger or a paper made of it, beside a running bot if need be.

    A file appears whole or not at all; evidence that is not as the ledger says makes the exit code 1.
    """
    if output is None and form is not ExportFormat.JSON and sys.stdout.isatty():
        complain(f"A terminal cannot show {form}; give a file: --output FILE")
        return WRONG_USE
    try:
        store = Snapshot(settings.data_dir, Moment(_clock(settings).started_at))
    except Damage as error:
        complain(_damage(error))
        return FAILED
    async with store.work() as work:
        if await load.is_new(work):
            complain(f"There is no plan in {settings.data_dir} yet; start the bot once.")
            return FAILED
        one_dossier = await dossier(work)
    try:
        with whole_file(output) if output else nullcontext(sys.stdout.buffer) as file:
            spoiled = write(one_dossier, form, settings.locale, settings.data_dir, file)
            file.write(b"\n" if form is ExportFormat.JSON else b"")
            file.flush()
    except OSError as error:
        complain(f"{output or 'Standard output'} cannot be written: {error.strerror or error}")
        return FAILED
    for sha256 in spoiled:
        complain(f"{sha256}: the file is missing or has changed; run `python -m bot verify`")
    return FAILED if spoiled else 0


def verify(settings: Settings, witnesses: tuple[str, ...]) -> int:
    """One line per finding. A ledger that is not there at all is none that is in order."""
    audit = LedgerAudit(settings.data_dir)
    findings = audit.run(witnesses)
    if not (findings or audit.entries):
        complain(f"There is nothing to verify in {settings.data_dir}: it holds no ledger.")
        return FAILED
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    if findings:
        return FAILED
    for head, number in audit.heads.items():
        sys.stdout.write(f"{head} is the head of entry {number}\n")
    sys.stdout.write(f"{audit.entries} entries verified, nothing found\n")
    return 0


def backup(settings: Settings, target: Path) -> int:
    """Copy everything into one file, beside a running bot if need be."""
    try:
        written = storage_backup.backup(settings.data_dir, target)
    except storage_backup.NothingThere:
        complain(f"There is nothing to back up in {settings.data_dir}: it holds no ledger.")
        return FAILED
    except Damage as error:
        complain(_damage(error))
        return FAILED
    except OSError as error:
        complain(f"{target} cannot be written: {error.strerror or error}")
        return FAILED
    sys.stdout.write(f"{written.files} files, {written.size} bytes in {target}\n")
    return 0


def restore(settings: Settings, source: Path) -> int:
    """Unpack a backup into an empty data directory; done means verified."""
    try:
        lock = DirectoryLock(settings.data_dir)
    except DirectoryInUse as error:
        complain(f"A bot is running: {error}. Stop it first.")
        return FAILED
    try:
        entries = storage_backup.restore(source, settings.data_dir)
    except storage_backup.NotRestored as error:
        complain(error)
        return FAILED
    finally:
        lock.release()
    sys.stdout.write(f"{entries} entries restored and verified in {settings.data_dir}\n")
    return 0


async def outbox(settings: Settings, action: str, key: str | None) -> int:
    try:
        return await (_list(settings) if action == "list" else _requeue(settings, key))
    except DirectoryInUse as error:
        complain(f"A bot is running: {error}. Stop it first; it sends requeued messages at its next start.")
    except Damage as error:
        complain(_damage(error))
    return FAILED


async def _requeue(settings: Settings, key: str | None) -> int:
    with closing(DirectoryLock(settings.data_dir)):
        store = TinyStore(settings.data_dir, _clock(settings))
        try:
            async with store.work() as work:
                count = await results.requeue(work, key)
        finally:
            await store.close()
    sys.stdout.write(f"{count} requeued\n")
    return 0 if count or key is None else FAILED


async def _list(settings: Settings) -> int:
    store = Snapshot(settings.data_dir, _clock(settings))
    async with store.work() as work:
        rows = await work[OutboxRow].all()
        dead = await work[DeadLetter].all()
    for row in rows:
        sys.stdout.write(f"waiting\t{row.queued_at.isoformat()}\t{row.chat_id}\t{row.key}\n")
    for letter in dead:
        sys.stdout.write(
            f"dead\t{letter.at.isoformat()}\t{letter.row.chat_id}\t{letter.key}\t{letter.reason}\n"
        )
    return 0
