"""Puts the bot together, starts it and stops it: the only module that knows all others."""

import asyncio
import gc
import logging
import signal
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

from bot.clock import Clock
from bot.core.outbox.records import OutboxRow
from bot.delivery.claims import Render, Rendering
from bot.delivery.http_client import HttpRequest, environment_proxy
from bot.delivery.profile import introduce
from bot.delivery.wire import Wire
from bot.delivery.worker import Delivery
from bot.intake.alarm import Alarm
from bot.intake.backoff import Backoff
from bot.intake.downloads import EvidenceErrands, Fetcher, PlanErrands
from bot.intake.papers import Announcing, PaperMaker
from bot.intake.polling import Intake
from bot.intake.webhook import Address, Webhook
from bot.monitoring.health import serve
from bot.monitoring.metrics import BotVitals
from bot.rendering import render, told_later, with_papers
from bot.settings import Settings
from bot.stopping import stop_in_time
from bot.subjects.channel import unreachable
from bot.subjects.digests import timetable
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from bot.subjects.reminders import by_hand, daily
from bot.subjects.reports.render import mergeable, merged
from handlers.context import Context, House
from handlers.desk import HandlerDesk
from storage.evidence_files import EvidenceFiles
from storage.lock import DirectoryLock
from storage.store import TinyStore

logger = logging.getLogger(__name__)
CONNECTIONS = 48
LANDING_SECONDS = 2.5
MINUTE = timedelta(minutes=1)
RAW_UPDATES = "Please use 'Bot.getUpdates'"  # PTB's advice; but one malformed update would fail all
TIMEDELTAS = ".*PTB_TIMEDELTA"  # seconds or timedelta: both are read, see delivery/decisions.py
App = Application[Any, Any, Any, Any, Any, Any]


def make_bot(settings: Settings) -> Bot:
    """PTB's bot, talking to the configured Bot API server."""
    if settings.token is None:
        raise ValueError("a bot needs a token")
    proxy = proxy_address(settings)
    return Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HttpRequest(CONNECTIONS, proxy=proxy),
        get_updates_request=HttpRequest(2, proxy=proxy),
    )


def proxy_address(settings: Settings) -> str | None:
    """The proxy towards Telegram: the bot's own setting, else the machine's."""
    if settings.proxy is not None:
        return settings.proxy.get_secret_value()
    return environment_proxy(settings.api_url)


class PartStopped(Exception):
    """A part of the bot has died, and the bot has stopped in good order because of it."""

    def __init__(self, part: str, cause: BaseException) -> None:
        super().__init__(part)
        self.part = part
        self.cause = cause


class LongWork(Protocol):
    """Long work whose orders are rows of one table."""

    @property
    def table(self) -> str: ...
    def wake(self) -> None: ...


@dataclass
class BatchOutlet:
    """What a durable batch sets going: deliveries, and the fetching of its files."""

    delivery: Delivery
    fetchers: tuple[LongWork, ...]
    store: TinyStore

    def offer(self, rows: list[OutboxRow]) -> None:
        self.delivery.offer(rows)

    def toast(self, person: int, query_id: str, text: str | None = None, alert: bool = False) -> None:
        self.delivery.toast(person, query_id, text, alert)

    def let_go(self) -> None:
        self.delivery.end_batch()
        touched = self.store.take_touched()
        for fetcher in self.fetchers:
            if fetcher.table in touched:  # most batches bring no file
                fetcher.wake()

    def give_way(self, behind: bool) -> None:
        self.delivery.give_way(behind)


class Duban:
    """One running bot. `run` returns when `stop` was called and everything in hand is done."""

    def __init__(self, settings: Settings, render: Render = render) -> None:
        self.settings = settings
        self.clock = Clock(settings.timezone, settings.start)
        self._lock = DirectoryLock(settings.data_dir)
        self.store = self._open_store()
        self.bot = make_bot(settings)
        complete = with_papers(render, settings.data_dir)
        rendering = Rendering(complete, mergeable, merged, settings.locale, by_hand.fresh, told_later)
        self.delivery = Delivery(
            self.store,
            Wire(self.bot),
            rendering,
            self.clock,
            paced=settings.pace == "on",
            rested=self._rested(),
            on_dead=self._note_dead,
        )
        shelf = EvidenceErrands(EvidenceFiles(settings.data_dir))
        self.fetcher = Fetcher(self.bot, self.store, shelf, self.delivery.wake)
        self._plans = Fetcher(self.bot, self.store, PlanErrands(), self.delivery.wake)
        announcing = Announcing(self.delivery.wake, self.delivery.offer)
        self.papers = PaperMaker(self.store, self.clock, settings.data_dir, settings.locale, announcing)
        self._alarm = Alarm(self.ring)
        self.vitals = BotVitals(self.delivery, self.store)
        self._intake: Intake | Webhook | None = None
        self._stopping = asyncio.Event()
        self._dead: PartStopped | None = None

    def _open_store(self) -> TinyStore:
        try:
            return TinyStore(self.settings.data_dir, self.clock)
        except BaseException:
            self._lock.release()
            raise

    def _rested(self) -> bool:
        """Whether an earlier process can't have sent anything within the last minute."""
        last = self.store.last_entry_at
        return last is None or self.clock.now() - datetime.fromisoformat(last) > MINUTE

    def stop(self) -> None:
        self._stopping.set()
        if self._intake is not None:
            self._intake.stop()

    async def run(self) -> None:
        health = self._serve_health()
        try:
            await self._prepare_state()
            application = await self._meet_telegram()
            if application is not None:
                await self._work(application)
        finally:
            await _cancelled(health)
            await self._close()
        if self._dead is not None:
            raise self._dead

    def _serve_health(self) -> "list[asyncio.Task[None]]":
        """From the very start: a bot that waits for Telegram is alive, though not ready."""
        address = self.settings.http_listen
        if address:
            return [self._begin("health", serve(self.vitals, address))]
        return []

    def _begin(self, name: str, part: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(part, name=name)
        task.add_done_callback(self._notice_end)
        return task

    async def _prepare_state(self) -> None:
        """Load the plan at the first start, let the first admins in, and owe digests from now on."""
        settings = self.settings
        async with self.store.work() as work:
            if await load.is_new(work):
                await load.load_plan(work, load_plan(settings.plan))
        async with self.store.work() as work:
            await load.admit_first_admins(work, settings.admins)
        async with self.store.work() as work:
            await load.owe_digests(work, settings.channel)

    async def _meet_telegram(self) -> App | None:
        """Ask who the bot is until Telegram answers; a wrong token ends the start."""
        types: Any = ContextTypes(context=Context)
        application: App = (
            Application.builder().bot(self.bot).updater(None).job_queue(None).context_types(types).build()
        )
        pauses = Backoff()
        while not self._stopping.is_set():
            try:
                if await self._unless_stopped(application.initialize()):
                    return application
            except InvalidToken:
                raise
            except TelegramError as error:
                pause = pauses.pause(error)
                logger.warning("Telegram can't be reached yet: %.200s; trying again in %.1f s", error, pause)
                await self._unless_stopped(asyncio.sleep(pause))
        return None

    async def _unless_stopped(self, doing: Coroutine[Any, Any, None]) -> bool:
        """Whether it came to its end; raises what it raised. Being told to stop breaks it off."""
        task = asyncio.ensure_future(doing)
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        ended = task.done()
        stopping.cancel()
        await _cancelled([task])
        if ended:
            task.result()
        return ended

    async def _work(self, application: App) -> None:
        house = House(
            store=self.store,
            clock=self.clock,
            locale=self.settings.locale,
            bot_name=self.bot.username,
            rehearsal=self.clock.rehearsal,
        )
        beside = (self.fetcher, self._plans, self.papers)
        desk = HandlerDesk(application, house, BatchOutlet(self.delivery, beside, self.store))
        intake = self._intake = self.vitals.intake = self._source(desk)
        parts = {
            **(intake.parts() if isinstance(intake, Webhook) else {}),
            "delivery": self.delivery.run(),
            "fetching": self.fetcher.run(),
            "plan files": self._plans.run(),
            "papers": self.papers.run(),
            "profile": introduce(self.bot, self.settings.locale),
        }
        tasks = {name: self._begin(name, part) for name, part in parts.items()}
        self._alarm.start()
        self.delivery.wake()
        gc.freeze()  # what has been loaded stays: looking through it again and again finds nothing
        logger.info("running as @%s, data in %s", self.bot.username, self.settings.data_dir)
        try:
            if not self._stopping.is_set():
                await intake.run()
        finally:
            await self._end(tasks)
            await application.shutdown()

    def _source(self, desk: HandlerDesk) -> Intake | Webhook:
        """Where updates come from: asked for, or posted to an address of one's own."""
        settings = self.settings
        if not (settings.webhook_url and settings.webhook_listen and settings.webhook_secret):
            return Intake(self.bot, desk, self._begin_batch)
        secret = settings.webhook_secret.get_secret_value()
        address = Address(settings.webhook_url, settings.webhook_listen, secret)
        return Webhook(self.bot, desk, self._begin_batch, address)

    def _begin_batch(self) -> Callable[[], Awaitable[None]]:
        self.delivery.begin_batch()
        return self.store.batch()

    async def _end(self, tasks: Mapping[str, "asyncio.Task[None]"]) -> None:
        """Messages on their way get a moment to arrive; everything else can be cut off anywhere."""
        self._alarm.stop()
        self.delivery.stop()
        await asyncio.wait([tasks["delivery"]], timeout=LANDING_SECONDS)
        await _cancelled(tasks.values())

    def _notice_end(self, task: "asyncio.Task[None]") -> None:
        """A part that dies stops the bot, which could not work without it; systemd starts it again."""
        cause = None if task.cancelled() else task.exception()
        if cause is not None:
            logger.critical("%s has stopped", task.get_name(), exc_info=cause)
            self._dead = PartStopped(task.get_name(), cause)
            self.stop()

    async def _note_dead(self, row: OutboxRow, reason: str) -> None:
        async with self.store.work() as work:
            await unreachable.note_dead(work, row, reason)
        self.delivery.wake()

    async def ring(self) -> None:
        """Enqueue what is due by now; the alarm rings every second."""
        async with self.store.work() as work:
            digests = await timetable.enqueue_due(work, self.clock.started_at)
        async with self.store.work() as work:
            reminders = await daily.enqueue_due(work)
        if digests or reminders:
            self.delivery.wake()

    async def _close(self) -> None:
        await self.bot.shutdown()  # open also where the start was broken off
        await self.store.close()
        self._lock.release()


async def _cancelled(tasks: "Iterable[asyncio.Task[None]]") -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT."""
    for advice in (RAW_UPDATES, TIMEDELTAS):
        warnings.filterwarnings("ignore", message=advice)
    duban = Duban(settings)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop_in_time, duban.stop)
    await duban.run()
