"""An office without Telegram: the services over a real store in a directory, for many quick cases."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock
from bot.domain.commands import Acknowledge, Edit, Submission, Withdraw
from bot.domain.outbox import OutboxRow
from bot.domain.people import Locale, Office, Person
from bot.domain.plan import Plan
from bot.domain.ports import Work
from bot.domain.reports import Attachment, Report
from bot.domain.tasks import Assignment, Task
from bot.services import amending, reporting, setup, signing
from bot.services.views import unit_named
from bot.texts.render import render
from storage.plan_file import load_plan
from storage.store import TinyStore
from tests.fixtures_office import MONDAY, PLAN, ZONE


@dataclass
class OfficeDesk:
    store: TinyStore
    clock: Clock
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def work(self) -> Work:
        return self.store.work(f"u.{next(self._numbers)}")

    async def admit(self, id: int, *units: str) -> None:
        async with self.work() as work:
            work.people.put(Person(id=id, name=f"联络员{id}", units=units, joined_at=work.now))
            await work.commit("person.joined", id)

    async def admit_admin(self, id: int) -> None:
        async with self.work() as work:
            offices = (Office.ADMIN,)
            work.people.put(Person(id=id, name=f"管理员{id}", offices=offices, joined_at=work.now))
            await work.commit("person.joined", id)

    async def outbox(self) -> list[OutboxRow]:
        async with self.work() as work:
            return await work.outbox.all()

    async def submit(
        self, person: int, message: int, text: str, attachments: tuple[Attachment, ...] = ()
    ) -> None:
        async with self.work() as work:
            command = Submission(person, person, message, work.now, text, attachments)
            await reporting.submit(work, command)

    async def edit(self, person: int, message: int, text: str) -> None:
        async with self.work() as work:
            await amending.edit(work, Edit(person, person, message, work.now, text))

    async def sign(self, person: int, unit: str, task: int | None) -> None:
        async with self.work() as work:
            code = (await unit_named(work, unit)).code
            await signing.acknowledge(work, Acknowledge(person, code, task, None))

    async def withdraw(self, person: int, report: str) -> None:
        async with self.work() as work:
            await amending.withdraw(work, Withdraw(person, report, None))

    async def said(self) -> list[str]:
        """Everything in the outbox in both languages, as it would be sent."""
        async with self.work() as work:
            rows = await work.outbox.all()
        return [str(part) for row in rows for locale in Locale for part in render(row.notice, locale, MONDAY)]

    async def reports(self) -> list[Report]:
        async with self.work() as work:
            return await work.reports.all()

    async def task(self, number: int) -> tuple[Task, list[Assignment]]:
        async with self.work() as work:
            task = await work.tasks.get(str(number))
            assert task is not None
            return task, await work.assignments.find(task=number)


@cache
def _plan() -> Plan:
    return load_plan(PLAN)


@asynccontextmanager
async def an_office() -> AsyncIterator[OfficeDesk]:
    with TemporaryDirectory() as directory:
        clock = Clock(ZONE, MONDAY)
        store = TinyStore(Path(directory), clock)
        async with store.work() as work:
            await setup.load_plan(work, _plan())
        try:
            yield OfficeDesk(store, clock)
        finally:
            await store.close()
