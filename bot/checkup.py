"""The `check` command: looks at everything a start depends on, and says what to do about each fault."""

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot, ChatMemberAdministrator, ChatMemberOwner
from telegram.error import InvalidToken, TelegramError

from bot import app
from bot.clock import Clock
from bot.settings import Settings
from storage.journal import Damage
from storage.lock import DirectoryInUse, DirectoryLock
from storage.plan_file import PlanFileError, load_plan
from storage.snapshot import Snapshot

LITTLE_SPACE = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `advice` says what to do when it is not well."""

    what: str
    well: bool
    advice: str = ""

    def __str__(self) -> str:
        return f"{'ok ' if self.well else 'BAD'} {self.what}" + (f": {self.advice}" if self.advice else "")


async def report(settings: Settings, write: Callable[[str], object]) -> int:
    """Write one line per finding; returns how many are bad."""
    bad = 0
    async for finding in _findings(settings):
        write(f"{finding}\n")
        bad += not finding.well
    return bad


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("settings", True)
    yield _plan(settings)
    yield _directory(settings)
    yield _space(settings)
    yield _ledger(settings)
    yield _admins(settings)
    yield _clock(settings)
    if settings.token is None:
        yield Finding("token", False, "set DUBAN_TOKEN; @BotFather gives one")
        return
    async for finding in _telegram(settings):
        yield finding


def _plan(settings: Settings) -> Finding:
    try:
        plan = load_plan(settings.plan)
    except PlanFileError as error:
        return Finding(f"plan {settings.plan}", False, f"correct these places:\n{error}")
    open_points = f"{len(plan.tasks)} tasks, {len(plan.units)} units, {len(plan.anomalies)} anomalies noted"
    return Finding(f"plan {settings.plan} ({open_points})", True)


def _directory(settings: Settings) -> Finding:
    what = f"data directory {settings.data_dir}"
    try:
        DirectoryLock(settings.data_dir).release()
    except DirectoryInUse as error:
        return Finding(f"{what} (bot running as process {error.holder})", True)
    except OSError as error:
        return Finding(what, False, f"{error.strerror}; make it writable or set DUBAN_DATA_DIR")
    return Finding(what, True)


def _space(settings: Settings) -> Finding:
    directory = settings.data_dir.absolute()
    place = next(path for path in (directory, *directory.parents) if path.exists())
    free = shutil.disk_usage(place).free
    advice = "" if free > LITTLE_SPACE else "make room: evidence photos need it"
    return Finding(f"disk, {free // 1024**2} MB free", free > LITTLE_SPACE, advice)


def _ledger(settings: Settings) -> Finding:
    try:
        Snapshot(settings.data_dir, Clock(settings.timezone, settings.start))
    except Damage as error:
        return Finding("ledger", False, f"{error}. {error.advice}")
    return Finding("ledger", True)


def _admins(settings: Settings) -> Finding:
    if settings.admins:
        return Finding(f"admins ({len(settings.admins)})", True)
    return Finding("admins", False, "set DUBAN_ADMINS to your Telegram user id; @userinfobot tells it")


def _clock(settings: Settings) -> Finding:
    if settings.clock:
        return Finding(f"clock (rehearsal from {settings.start})", True)
    return Finding(f"clock ({datetime.now(settings.timezone):%Y-%m-%d %H:%M %Z})", True)


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    bot = app.make_bot(settings)
    try:
        await bot.initialize()
    except InvalidToken:
        yield Finding("token", False, "Telegram does not know it; copy it again from @BotFather")
        return
    except TelegramError as error:
        through = " through DUBAN_PROXY" if settings.proxy else ""
        yield Finding(
            "Telegram", False, f"can't be reached{through}: {error}; check the network and DUBAN_PROXY"
        )
        return
    yield Finding(f"token (@{bot.username})", True)
    try:
        yield await _webhook(bot)
        yield await _channel(bot, settings)
    finally:
        await bot.shutdown()


async def _webhook(bot: Bot) -> Finding:
    info = await bot.get_webhook_info()
    if info.url:
        return Finding("polling", False, "a webhook is set for this bot; remove it first")
    waiting = info.pending_update_count
    return Finding(f"polling ({waiting} updates waiting)", True)


async def _channel(bot: Bot, settings: Settings) -> Finding:
    if settings.channel is None:
        return Finding("channel (to be bound in chat with /channel)", True)
    what = f"channel {settings.channel}"
    try:
        member = await bot.get_chat_member(settings.channel, bot.id)
    except TelegramError as error:
        return Finding(what, False, f"{error}; add the bot to the channel as administrator")
    posts = isinstance(member, ChatMemberOwner) or (
        isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    )
    return Finding(what, posts, "" if posts else "give the bot the right to post messages")
