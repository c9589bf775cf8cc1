"""An office without Telegram: the services over a real store in a directory, for many quick cases."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import Clock
from bot.core.lines.tasks import unit_named
from bot.core.orders import Acknowledge, Edit, Submission, Withdraw
from bot.core.outbox.records import OutboxRow
from bot.core.people import Locale, Office, Person
from bot.core.plan import Plan
from bot.core.ports import Work
from bot.rendering import render
from bot.subjects.assignments import acknowledge
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from bot.subjects.reports import amend
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.records import Attachment, Report
from bot.subjects.tasks.records import Assignment, Task
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
            work[Person].put(Person(id=id, name=f"联络员{id}", units=units, joined_at=work.now))
            await work.commit("person.joined", id)

    async def admit_admin(self, id: int) -> None:
        async with self.work() as work:
            offices = (Office.ADMIN,)
            work[Person].put(Person(id=id, name=f"管理员{id}", offices=offices, joined_at=work.now))
            await work.commit("person.joined", id)

    async def outbox(self) -> list[OutboxRow]:
        async with self.work() as work:
            return await work[OutboxRow].all()

    async def submit(
        self, person: int, message: int, text: str, attachments: tuple[Attachment, ...] = ()
    ) -> None:
        async with self.work() as work:
            command = Submission(person, person, message, work.now, text, attachments)
            await reports_report.submit(work, command)

    async def edit(self, person: int, message: int, text: str) -> None:
        async with self.work() as work:
            await amend.edit(work, Edit(person, person, message, work.now, text))

    async def sign(self, person: int, unit: str, task: int | None) -> None:
        async with self.work() as work:
            code = (await unit_named(work, unit)).code
            await acknowledge.acknowledge(work, Acknowledge(person, code, task, None))

    async def withdraw(self, person: int, report: str) -> None:
        async with self.work() as work:
            await amend.withdraw(work, Withdraw(person, report, None))

    async def said(self) -> list[str]:
        """Everything in the outbox in both languages, as it would be sent."""
        async with self.work() as work:
            rows = await work[OutboxRow].all()
        return [str(part) for row in rows for locale in Locale for part in render(row.notice, locale, MONDAY)]

    async def reports(self) -> list[Report]:
        async with self.work() as work:
            return await work[Report].all()

    async def task(self, number: int) -> tuple[Task, list[Assignment]]:
        async with self.work() as work:
            task = await work[Task].get(str(number))
            assert task is not None
            return task, await work[Assignment].find(task=number)


@cache
def _plan() -> Plan:
    return load_plan(PLAN)


@asynccontextmanager
async def an_office() -> AsyncIterator[OfficeDesk]:
    with TemporaryDirectory() as directory:
        clock = Clock(ZONE, MONDAY)
        store = TinyStore(Path(directory), clock)
        async with store.work() as work:
            await load.load_plan(work, _plan())
        try:
            yield OfficeDesk(store, clock)
        finally:
            await store.close()
