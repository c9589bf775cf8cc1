"""The part of `check` that goes over the network: proxy, clock, token, polling, the channel's rights."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from telegram import Bot, ChatMemberAdministrator, ChatMemberOwner
from telegram.error import InvalidToken, TelegramError

from bot import app
from bot.cli.findings import CheckResult
from bot.delivery.http_client import HttpRequest
from bot.settings import Settings

PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
SECONDS = 10.0
TOLERATED = timedelta(seconds=30)


async def findings(settings: Settings, channel: int | None) -> AsyncIterator[CheckResult]:
    """`channel` is the one that digests go to, by the settings or as bound in chat."""
    if settings.proxy is not None:
        yield await _proxy(settings.proxy.get_secret_value())
    async for finding in _clock(settings):
        yield finding
    if settings.token is None:
        yield CheckResult("token", False, "set DUBAN_TOKEN; @BotFather gives one")
        return
    async for finding in _telegram(app.make_bot(settings), settings, channel):
        yield finding


async def _proxy(address: str) -> CheckResult:
    """Whether anything listens there; whether it lets through shows when Telegram is asked."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    what = f"proxy {parts.scheme}://{host}:{port}"
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(host, port)
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError) as error:
        return CheckResult(
            what, False, f"nothing answers ({_reason(error)}); correct DUBAN_PROXY or start it"
        )
    return CheckResult(what, True)


async def _clock(settings: Settings) -> AsyncIterator[CheckResult]:
    """This machine's clock against the server's; silent where the server can't be asked."""
    if settings.start is not None:
        if settings.pace == "off":
            real = ""
        else:
            real = "a rehearsal; remove DUBAN_CLOCK for real work"
        yield CheckResult(f"clock (rehearsal from {settings.start.isoformat()})", True, real)
    moment = datetime.now(UTC)
    try:
        one_moment = await _server_time(settings)
    except (TelegramError, ValueError):
        yield CheckResult(f"clock {_shown(settings)}", True, "not compared, the Bot API server tells no time")
        return
    answered = datetime.now(UTC)
    off = max(moment - one_moment, one_moment - answered, timedelta())
    advice = f"{off.seconds} s off the Bot API server's; let the machine keep time (NTP)"
    yield CheckResult(f"clock {_shown(settings)}", off <= TOLERATED, "" if off <= TOLERATED else advice)


def _shown(settings: Settings) -> str:
    return f"({datetime.now(settings.timezone):%Y-%m-%d %H:%M %Z})"


async def _server_time(settings: Settings) -> datetime:
    async with HttpRequest(1, proxy=app.proxy_address(settings)) as request:
        date = await request.server_date(settings.api_url, SECONDS)
    return parsedate_to_datetime(date)


async def _telegram(bot: Bot, settings: Settings, channel: int | None) -> AsyncIterator[CheckResult]:
    try:
        await bot.initialize()
        yield CheckResult(f"token (@{bot.username})", True)
        yield await _source(bot, settings)
        yield await _channel(bot, channel)
    except InvalidToken:
        yield CheckResult("token", False, "Telegram does not know it; copy it again from @BotFather")
    except TelegramError as error:
        through = " through DUBAN_PROXY" if settings.proxy else ""
        advice = f"can't be reached{through}: {error}; check the network, DUBAN_API_URL and DUBAN_PROXY"
        yield CheckResult("Telegram", False, advice)
    finally:
        await bot.shutdown()


async def _source(bot: Bot, settings: Settings) -> CheckResult:
    """How updates come: by polling, or to the webhook as Telegram knows it."""
    info = await bot.get_webhook_info()
    waiting = f"({info.pending_update_count} updates waiting)"
    if settings.webhook_url is None:
        advice = "a webhook is set; `run` removes it" if info.url else ""
        return CheckResult(f"polling {waiting}", True, advice)
    if info.url != settings.webhook_url:
        return CheckResult(f"webhook {waiting}", True, "Telegram does not know it yet; `run` sets it")
    if info.last_error_message:
        advice = f"Telegram could not deliver of late ({info.last_error_message}); see docs/operations.md"
        return CheckResult(f"webhook {waiting}", not info.pending_update_count, advice)
    return CheckResult(f"webhook {waiting}", True)


async def _channel(bot: Bot, channel: int | None) -> CheckResult:
    if channel is None:
        return CheckResult("channel", True, "none yet; set DUBAN_CHANNEL or write /channel to the bot")
    what = f"channel {channel}"
    try:
        member = await bot.get_chat_member(channel, bot.id)
    except TelegramError as error:
        return CheckResult(what, False, f"{error}; add the bot to the channel as administrator")
    posts = isinstance(member, ChatMemberOwner) or (
        isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    )
    return CheckResult(what, posts, "" if posts else "give the bot the right to post messages")


def _reason(error: OSError | TimeoutError) -> str:
    return getattr(error, "strerror", None) or "no answer in time"
