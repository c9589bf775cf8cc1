"""The `check` command: looks at everything a start depends on, and says what to do about each fault."""

import os
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from bot.cli import check_network
from bot.cli.findings import CheckResult
from bot.clock import Clock
from bot.core.office_settings import OfficeSettings
from bot.logs import Mask
from bot.papers.drawing import FONT
from bot.papers.fonts import chinese_font
from bot.settings import Settings
from bot.subjects.plan.file import load_plan
from bot.subjects.plan.file_problems import PlanFileError
from storage.journal import Damage
from storage.lock import DirectoryInUse, DirectoryLock
from storage.snapshot import Snapshot

LITTLE_SPACE = 500 * 1024 * 1024


async def report(settings: Settings, write: Callable[[str], object]) -> int:
    """Write one line per finding; returns how many are bad."""
    bad = 0
    mask = Mask(settings.secrets)
    async for finding in _findings(settings):
        write(mask(f"{finding}\n"))
        bad += not finding.well
    return bad


async def _findings(settings: Settings) -> AsyncIterator[CheckResult]:
    yield CheckResult("settings", True)
    yield _plan(settings)
    holder = _holder(settings.data_dir)
    yield _directory(settings, holder)
    yield _space(settings)
    ledger, office = await _ledger(settings)
    yield ledger
    yield _admins(settings)
    yield _font()
    for finding in _addresses(settings, holder):
        yield finding
    channel = settings.channel or (office.channel if office else None)
    async for finding in check_network.findings(settings, channel):
        yield finding


def _plan(settings: Settings) -> CheckResult:
    try:
        plan = load_plan(settings.plan)
    except PlanFileError as error:
        return CheckResult(f"plan {settings.plan}", False, f"correct these places:\n{error}")
    open_points = f"{len(plan.tasks)} tasks, {len(plan.units)} units, {len(plan.anomalies)} anomalies noted"
    return CheckResult(f"plan {settings.plan} ({open_points})", True)


def _holder(directory: Path) -> str | OSError | None:
    """Which process has the directory; None for nobody, or what hinders the look."""
    try:
        DirectoryLock(directory).release()
    except DirectoryInUse as error:
        return error.holder or "unknown"
    except OSError as error:
        return error
    return None


def _directory(settings: Settings, holder: str | OSError | None) -> CheckResult:
    what = f"data directory {settings.data_dir}"
    if isinstance(holder, OSError):
        return CheckResult(what, False, f"{holder.strerror}; make it writable or set DUBAN_DATA_DIR")
    if not os.access(settings.data_dir, os.W_OK):
        return CheckResult(what, False, "may not be written to; make it the bot's own or set DUBAN_DATA_DIR")
    return CheckResult(f"{what} (bot running as process {holder})" if holder else what, True)


def _space(settings: Settings) -> CheckResult:
    directory = settings.data_dir.absolute()
    place = next(path for path in (directory, *directory.parents) if path.exists())
    free = shutil.disk_usage(place).free
    if free > LITTLE_SPACE:
        advice = ""
    else:
        advice = "make room: evidence photos need it"
    return CheckResult(f"disk, {free // 1024**2} MB free", free > LITTLE_SPACE, advice)


async def _ledger(settings: Settings) -> tuple[CheckResult, OfficeSettings | None]:
    """Whether the stored data can be read, and what the office has set in it."""
    try:
        store = Snapshot(settings.data_dir, Clock(settings.timezone, settings.start))
    except Damage as error:
        return CheckResult("ledger", False, f"{error}. {error.advice}"), None
    except OSError as error:
        return CheckResult("ledger", False, f"{error.strerror}; make it readable for the bot's user"), None
    async with store.work() as work:
        return CheckResult("ledger", True), await work[OfficeSettings].get("office")


def _admins(settings: Settings) -> CheckResult:
    if settings.admins:
        return CheckResult(f"admins ({len(settings.admins)})", True)
    return CheckResult("admins", False, "set DUBAN_ADMINS to your Telegram user id; @userinfobot tells it")


def _font() -> CheckResult:
    """One comes along; another one of the machine's helps with rare characters only."""
    if not FONT.is_file():
        return CheckResult("font", False, f"{FONT} is missing; install the program again")
    other = chinese_font()
    return CheckResult(
        f"font {FONT.name}" + (f", and {other.name} for rare characters" if other else ""), True
    )


def _addresses(settings: Settings, holder: str | OSError | None) -> Iterator[CheckResult]:
    """What is listened on; a running bot has the addresses itself."""
    listened = {
        "health pages": (settings.http_listen, "DUBAN_HTTP_LISTEN"),
        "webhook": (settings.webhook_listen, "DUBAN_WEBHOOK_LISTEN"),
    }
    for what, (address, name) in listened.items():
        if address is not None and holder is None:
            yield _address(f"{what} on {address}", address, name)


def _address(what: str, address: str, name: str) -> CheckResult:
    host, _, port = address.rpartition(":")
    try:
        socket.create_server((host.strip("[]"), int(port))).close()
    except OSError as error:
        return CheckResult(what, False, f"{error.strerror}; choose another {name}")
    return CheckResult(what, True)
