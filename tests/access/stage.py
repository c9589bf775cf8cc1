"""One bot in process on a real store, with one of every kind of people, and everything to press.

Every try is made on a full disk: the store itself takes it back, so that the next try finds all as before.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.ext import Application, ContextTypes

from bot.clock import Clock
from bot.core.access import existing_task
from bot.core.dialogue.messages import Refused
from bot.core.dialogue.records import Pending
from bot.core.history.records import Step
from bot.core.lines.tasks import unit_named
from bot.core.outbox.records import OutboxRow, SentMessage
from bot.core.people import Invitation, Locale, Office, Person
from bot.core.ports import StorageUnavailable
from bot.core.records import Record
from bot.rendering import render
from bot.subjects.completion.records import Completion
from bot.subjects.evidence.records import Evidence
from bot.subjects.instructions.records import Instruction
from bot.subjects.people.messages import Invited
from bot.subjects.plan import load
from bot.subjects.plan.file import load_plan
from bot.subjects.reminders.records import FormalLetter, Nudge
from bot.subjects.reports.records import Report, ReportDraft
from bot.subjects.requests.records import Coordination, Extension
from bot.subjects.tasks.records import Task, TaskStatus
from bot.texts.messages import Text
from handlers.context import Context, House, Strangers, Toast
from handlers.desk import HandlerDesk
from storage.store import TinyStore
from storage.tables import Change
from tests.access import telegram
from tests.access.expected import FORM
from tests.access.telegram import Json, message, press, private
from tests.fixtures_office import MONDAY, PLAN, ZONE
from tests.full_disk import full_disk

TASK, HIDDEN, STOPPED, NOWHERE = 8, 30, 29, 99
UNIT, PARTNER, OTHER = "区农经局", "区财政局", "区教育局"
CARD, LIST = 501, 502  # messages of the bot about one task, and about two
UNBOUND, BOUND = -1001, -1002
PEOPLE: dict[str, Person] = {
    letter: Person(
        id=id,
        name=telegram.name(id),
        units=units,
        offices=offices,
        joined_at=MONDAY,
        greeted=True,
        revoked_at=None if units or offices else MONDAY,
    )
    for letter, id, units, offices in (
        ("C", 101, (UNIT,), ()),
        ("P", 102, (PARTNER,), ()),
        ("O", 103, (OTHER,), ()),
        ("L", 104, (), (Office.LEADER,)),
        ("I", 105, (), (Office.INSPECTOR,)),
        ("A", 106, (), (Office.ADMIN,)),
        ("R", 107, (), ()),
        ("X", 108, (), ()),
    )
}
IDS = {letter: person.id for letter, person in PEOPLE.items()} | {"S": 109}
PROPOSED, ASKED, CLOSED, REOPENED = 19, 15, 28, 35  # tasks on their way to the end, and back
REPORTED_NIL, DECLINED = 10, 4
PHOTO = [{"file_id": "f1", "file_unique_id": "u1", "width": 9, "height": 9}]
OUTSIDE = "SRX"
HANDLING_SECONDS = 5
R = TypeVar("R", bound=Record)


class NoOutlet:
    """Nothing is delivered: what would be said is read from the desk and the ledger."""

    def offer(self, rows: list[OutboxRow]) -> None: ...
    def toast(self, person: int, query_id: str, text: str | None = None, alert: bool = False) -> None: ...
    def wake(self) -> None: ...
    def give_way(self, behind: bool) -> None: ...
    def let_go(self) -> None: ...


class WatchedStore(TinyStore):
    """The real store, which tells of each commit."""

    def __init__(self, directory: Path) -> None:
        self.clock = Clock(ZONE, MONDAY)
        super().__init__(directory, self.clock)
        self.directory = directory
        self.entries: list[tuple[str, list[Change]]] = []

    def stage(
        self,
        changes: list[Change],
        at: datetime,
        action: str,
        actor: int | None,
        update: str | None,
        failures: int,
    ) -> None:
        self.entries.append((action, changes))
        super().stage(changes, at, action, actor, update, failures)


@dataclass(frozen=True)
class Outcome:
    """What came of one try: the ledger's entries, and what anybody is told."""

    entries: list[tuple[str, list[Change]]]
    said: list[OutboxRow]
    toasts: list[Toast]

    @property
    def actions(self) -> list[str]:
        """Leaving an open question is nobody's business but one's own."""
        return [action for action, _ in self.entries if action != "dialogue.left"]

    @property
    def refusals(self) -> list[str]:
        """The words of refusals, as people see them."""
        rows = [row for row in self.said if isinstance(row.notice, Refused)]
        words = [
            part.html
            for row in rows
            for part in render(row.notice, Locale.ZH, MONDAY)
            if isinstance(part, Text)
        ]
        return words + [toast.text for toast in self.toasts if toast.alert]

    @property
    def verdict(self) -> str:
        """What was committed; else whether something was refused, shown, or nothing said at all."""
        if self.actions:
            return " ".join(self.actions)
        if self.refusals:
            return "refused"
        return "shown" if self.said else "silent"

    def rows(self) -> list[OutboxRow]:
        """The answers and notices that were committed."""
        changes = [change for _, changed in self.entries for change in changed]
        found = [change[2] for change in changes if change[0] == "outbox" and change[2]]
        return [OutboxRow.model_validate_json(raw) for raw in found]


@dataclass
class Stage:
    store: WatchedStore
    bot: Bot
    house: House
    desk: HandlerDesk
    ids: dict[str, Any] = field(default_factory=dict)

    async def act(self, update: Json) -> Outcome:
        """What stays: the past of the stage."""
        outcome = await self._handle(update)
        await self.store.settle()
        return outcome

    async def attempt(self, *updates: Json) -> Outcome:
        """What the last of these updates leads to; nothing of them stays."""
        for update in updates:
            outcome = await self._handle(update)
        with full_disk(self.store.directory), suppress(StorageUnavailable):
            await self.store.settle()
        return outcome

    async def hear(self, update: Json, strangers: Strangers) -> Outcome:
        """One of many: with what the house remembers of strangers, and settled by whoever asks."""
        return await self._handle(update, strangers)

    async def _handle(self, raw: Json, strangers: Strangers | None = None) -> Outcome:
        self.house.strangers = strangers if strangers is not None else Strangers()
        self.store.entries = []
        update = Update.de_json(raw, self.bot)
        async with asyncio.timeout(HANDLING_SECONDS):
            await self.desk.handle(update)
        rows, toasts = self.house.desk.clear()
        if update.callback_query is not None:
            assert [toast.query_id for toast in toasts] == [update.callback_query.id]
        return Outcome(self.store.entries, rows, toasts)

    async def all(self, record: type[R]) -> list[R]:
        async with self.store.work() as work:
            return await work[record].all()

    async def code(self, unit: str) -> int:
        async with self.store.work() as work:
            return (await unit_named(work, unit)).code


@asynccontextmanager
async def a_stage() -> AsyncIterator[Stage]:
    with TemporaryDirectory() as directory:
        store = WatchedStore(Path(directory))
        line = telegram.Line()
        bot = Bot("7:test", request=line, get_updates_request=line)
        types: Any = ContextTypes(context=Context)
        application: Any = (
            Application.builder().bot(bot).updater(None).job_queue(None).context_types(types).build()
        )
        await application.initialize()
        house = House(
            store,
            store.clock,
            Locale.ZH,
            "duban_bot",
            rehearsal=True,
        )
        stage = Stage(store, bot, house, HandlerDesk(application, house, NoOutlet()))
        await _furnish(stage)
        try:
            yield stage
        finally:
            await application.shutdown()
            await store.close()


async def _furnish(stage: Stage) -> None:
    """The plan, the people, and one of each thing that buttons are about."""
    async with stage.store.work() as work:
        await load.load_plan(work, load_plan(PLAN))
    async with stage.store.work() as work:
        await load.owe_digests(work, telegram.CHANNEL_ID)
    async with stage.store.work() as work:
        for person in PEOPLE.values():
            work[Person].put(person)
            work[SentMessage].put(SentMessage.of(person.id, CARD, (TASK,)))
            work[SentMessage].put(SentMessage.of(person.id, LIST, (TASK, HIDDEN)))
        work[SentMessage].put(SentMessage.of(BOUND, CARD, (TASK,)))
        work[Nudge].put(Nudge(person=IDS["C"], day=MONDAY.date(), tasks=(TASK,), at=MONDAY))
        late = await existing_task(work, HIDDEN)
        work[Task].put(late.model_copy(update={"deadline": MONDAY - timedelta(days=20)}))
        for number in (CLOSED, REOPENED):
            done = await existing_task(work, number)
            work[Task].put(done.model_copy(update={"status": TaskStatus.CLOSED}))
        await work.commit("stage.people")
    await _codes(stage)
    await _things(stage)


async def _codes(stage: Stage) -> None:
    for name, unit in (("unit", UNIT), ("partner", PARTNER), ("other", OTHER)):
        stage.ids[name] = await stage.code(unit)
    stage.ids |= {"group": await stage.code("各街镇"), "member": await stage.code("统一镇")}
    stage.ids |= {
        "task": TASK,
        "hidden": HIDDEN,
        "day": MONDAY.date().isoformat(),
        "admin": IDS["A"],
        "bound": BOUND,
    }


async def _things(stage: Stage) -> None:
    ids = stage.ids
    ids["group_code"] = await _invitation(stage, UNIT)
    await stage.act(message(IDS["C"], f"/start {ids['group_code']}", chat=telegram.supergroup(BOUND)))
    await stage.act(message(IDS["A"], f"/suspend {STOPPED} 等待上级批复"))
    ids |= {"stopped": STOPPED, "step": (await stage.all(Step))[-1].key}
    await stage.act(message(IDS["A"], f"/addtask {FORM}"))
    ids["added"] = (await stage.all(Pending))[-1].key
    await stage.act(message(IDS["A"], f"/edittask {STOPPED} 标题：改了标题"))
    ids["edited"] = (await stage.all(Pending))[-1].key
    urge = message(IDS["A"], f"/remind {TASK}")
    await stage.act(urge)
    ids["urge"] = f"m.{IDS['A']}.{urge['message']['message_id']}"
    ids["code"] = await _invitation(stage, PARTNER)
    ids["invitation"] = (await stage.all(Invitation))[-1].code
    await stage.act(message(IDS["C"], f"{TASK} 进度10%"))
    await stage.act(message(IDS["C"], "", photo=PHOTO))
    ids["report"] = (await stage.all(Report))[-1].key
    await _completions(stage)
    await _requests(stage)
    ids = stage.ids
    await stage.act(message(IDS["C"], "没有编号的话"))
    ids["draft"] = (await stage.all(ReportDraft))[-1].key
    await stage.act(_reply(IDS["L"], "请抓紧整改", CARD))
    ids["instruction"] = (await stage.all(Instruction))[-1].key
    await stage.act(_reply(IDS["L"], "都要抓紧", LIST))
    ids["which"] = (await stage.all(Pending))[-1].key
    await stage.act(press(IDS["A"], f"do:letter:{TASK}"))
    ids["issued"] = (await stage.all(FormalLetter))[-1].key
    await stage.act(press(IDS["A"], f"ok:{(await stage.all(Pending))[-1].key}"))
    await stage.act(_reply(IDS["A"], "请住建局抓紧", CARD))
    ids["words"] = (await stage.all(Pending))[-1].key
    await stage.act(press(IDS["A"], f"do:letter:{TASK}"))
    ids["letter"] = (await stage.all(FormalLetter))[-1].key
    ids["pending"] = (await stage.all(Pending))[-1].key


async def _completions(stage: Stage) -> None:
    """One that waits for its unit's 确认, one that waits for the office, and a task just reopened."""
    ids = stage.ids | {"evidence": (await stage.all(Evidence))[-1].key, "closed": CLOSED}
    for number in (ASKED, PROPOSED):
        await stage.act(message(IDS["C"], "", caption=f"{number} 进度90%", photo=PHOTO))
        await stage.act(message(IDS["C"], f"/done {number} 已全部完成"))
        ids["waiting"] = (await stage.all(Pending))[-1].key
        if number == ASKED:
            await stage.act(press(IDS["C"], f"ok:{ids['waiting']}"))
            await stage.act(message(IDS["C"], "其余单位由我局代报"))
    ids |= {"completion": (await stage.all(Completion))[-1].key, "asked": ASKED, "proposed": PROPOSED}
    await stage.act(message(IDS["A"], f"/reopen {REOPENED} 尚有遗留"))
    stage.ids = ids | {"reopened": REOPENED}


async def _requests(stage: Stage) -> None:
    """What units have asked for, decided and waiting."""
    nil = message(IDS["C"], f"/nil {REPORTED_NIL}")
    await stage.act(nil)
    await stage.act(message(IDS["P"], f"/extend {TASK} 2018-03-15 资金未到位"))
    refused = (await stage.all(Extension))[-1].key
    await stage.act(press(IDS["A"], f"do:grant:{refused}:no"))
    await stage.act(message(IDS["C"], f"/extend {TASK} 2018-01-15 设备未到货"))
    await stage.act(message(IDS["C"], f"/decline {DECLINED} 职能已划转"))
    await stage.act(message(IDS["C"], f"/coordinate {TASK} 财政局 请拨付资金"))
    stage.ids |= {
        "nil": f"{IDS['C']}.{nil['message']['message_id']}",
        "refused": refused,
        "extension": (await stage.all(Extension))[-1].key,
        "declined": DECLINED,
        "request": (await stage.all(Coordination))[-1].key,
    }


async def _invitation(stage: Stage, unit: str) -> str:
    """The secret of a link that the office has made."""
    outcome = await stage.act(message(IDS["A"], f"/invite {unit}"))
    links = [row.notice.link for row in outcome.rows() if isinstance(row.notice, Invited)]
    return str(links[0].partition("?start=")[2])


def _reply(person: int, text: str, to: int) -> Json:
    told = {
        "message_id": to,
        "date": telegram.DATE,
        "from": telegram.BOT,
        "chat": private(person),
        "text": "…",
    }
    return message(person, text, reply_to_message=told)
