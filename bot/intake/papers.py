"""Makes the papers that the office has ordered: one at a time, each in a process of its own.

Orders are rows, so that a crash or a stop forgets none: what was being made is begun again at the next start.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale, Person
from bot.core.ports import ClockPort, StorageUnavailable, Store
from bot.intake.processes import ProcessFailed, run_module
from bot.subjects.ledger import export
from bot.subjects.ledger.messages import ExportProgress, ExportStep
from bot.subjects.ledger.records import ExportOrder, PaperMade, PaperOrder

logger = logging.getLogger(__name__)
FOLDER = "papers"
MODULE = "bot.cli.paper"
PROGRESS_SECONDS = 15.0  # between two changes of the message that says how far it is
LONGEST_SECONDS = 3600.0
PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class Announcing:
    """How delivery hears of rows, and takes what needs none."""

    wake: Callable[[], None]
    offer: Callable[[list[OutboxRow]], None]


class PaperMaker:
    table = ExportOrder.table

    def __init__(
        self, store: Store, clock: ClockPort, directory: Path, locale: Locale, announcing: Announcing
    ) -> None:
        self._store = store
        self._clock = clock
        self._directory = directory.absolute()
        self._locale = locale
        self._announcing = announcing
        self._bell = asyncio.Event()

    def wake(self) -> None:
        self._bell.set()

    async def run(self) -> None:
        (self._directory / FOLDER).mkdir(mode=0o700, exist_ok=True)
        while True:
            self._bell.clear()
            try:
                if not await self._make_next():
                    await self._bell.wait()
            except (OSError, StorageUnavailable) as error:
                logger.error("papers have to wait: %s", type(error).__name__)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _make_next(self) -> bool:
        """Whether there was anything to make."""
        await self._tidy()
        async with self._store.work() as work:
            begun = await export.begin(work)
        if begun is not None:
            await self._make(*begun)
        self._announcing.wake()
        return begun is not None

    async def _tidy(self) -> None:
        """Papers that have been sent, and what was cut off, need no room."""
        async with self._store.work() as work:
            waiting = await export.papers(work)
        for file in (self._directory / FOLDER).iterdir():
            if f"{FOLDER}/{file.name}" not in waiting:
                file.unlink(missing_ok=True)

    async def _make(self, order: ExportOrder, person: Person) -> None:
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                outcome = await self._outcome(order, person)
        except (ProcessFailed, TimeoutError) as error:
            logger.error("the paper %s could not be made: %s", order.id, error)
            async with self._store.work() as work:
                await export.failed(work, order.id)
            return
        if outcome is not None:
            async with self._store.work() as work:
                await export.made(work, order.id, f"{FOLDER}/{order.id}", outcome)

    async def _outcome(self, order: ExportOrder, person: Person) -> PaperMade | None:
        """What came of it; None where the order was taken back meanwhile."""
        paper = self._paper(order, person)
        making = asyncio.create_task(run_module(MODULE, paper.model_dump_json()))
        making.add_done_callback(lambda _: self._bell.set())
        begun = time.monotonic()
        try:
            while not making.done():
                if not await self._is_wanted(order):
                    return None
                if await self._is_quiet():
                    await self._tell(order, person, int(time.monotonic() - begun))
            return PaperMade.model_validate_json(making.result())
        finally:
            making.cancel()
            await asyncio.gather(making, return_exceptions=True)

    def _paper(self, order: ExportOrder, person: Person) -> PaperOrder:
        return PaperOrder(
            directory=self._directory,
            output=self._directory / FOLDER / order.id,
            form=order.form,
            locale=person.locale or self._locale,
            at=self._clock.now(),
            limit=export.LARGEST,
        )

    async def _is_wanted(self, order: ExportOrder) -> bool:
        self._bell.clear()
        async with self._store.work() as work:
            return await export.is_wanted(work, order.id)

    async def _is_quiet(self) -> bool:
        """Wait for the end of the making or a changed order; whether neither has come for a while."""
        try:
            async with asyncio.timeout(PROGRESS_SECONDS):
                await self._bell.wait()
        except TimeoutError:
            return True
        return False

    async def _tell(self, order: ExportOrder, person: Person, seconds: int) -> None:
        """Change the message that says how far it is; lost in a crash, it is changed again."""
        async with self._store.work() as work:
            message = await export.message_of(work, order.id)
        if message is None:
            return
        progress = ExportProgress(order=order.id, form=order.form, step=ExportStep.MAKING, seconds=seconds)
        row = OutboxRow(
            key_=f"progress:{order.id}:{seconds}",
            chat_id=person.id,
            locale=person.locale,
            notice=progress,
            edit=message,
            queued_at=self._clock.now(),
        )
        self._announcing.offer([row])
