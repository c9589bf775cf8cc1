"""Whatever an office may be told to do, as plain acts: by anybody, on any task, in any order."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core import orders as core_orders
from bot.core.dialogue.records import Pending
from bot.core.lines.tasks import unit_named
from bot.core.outbox.records import SentMessage
from bot.core.people import Office, Person
from bot.core.plan import Role
from bot.core.ports import Work
from bot.core.refusals import Refusal
from bot.subjects.assignments import acknowledge
from bot.subjects.assignments import assign as assignments_assign
from bot.subjects.completion import reopen as completion_reopen
from bot.subjects.completion import review, submit
from bot.subjects.instructions import give
from bot.subjects.reports import amend
from bot.subjects.reports import nil as reports_nil
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.records import Attachment, Report, ReportKind
from bot.subjects.requests import coordination, extension, extension_decision
from bot.subjects.requests import decline as requests_decline
from bot.subjects.requests.records import DeclineDecision, Extension, ExtensionDecision
from bot.subjects.tasks import deadline as tasks_deadline
from bot.subjects.tasks import status
from bot.subjects.tasks.records import TaskEvent
from tests.acceptance import Acceptance
from tests.office_desk import OfficeDesk

ADMIN, LEADER = 90, 77
UNITS = ("区住建局", "区统计局", "区委组织部", "区人社局")
TASKS = (25, 30, 14)
DAYS = (date(2017, 10, 20), date(2017, 12, 15), date(2018, 3, 1))

Act = tuple[str, int, int, int]


@dataclass
class Everybody:
    """An office in which everybody may do anything; refusals are as good an answer as any.

    An act was accepted when the ledger has an entry of it: one that finds nothing to do is not.
    """

    desk: OfficeDesk
    acceptance: Acceptance
    message: int = 1000

    async def open(self) -> None:
        async with self.desk.work() as work:
            people = [
                Person(id=ADMIN, name="周宁", offices=(Office.ADMIN,), joined_at=work.now),
                Person(id=LEADER, name="孙某", offices=(Office.LEADER,), joined_at=work.now),
            ]
            people += [
                Person(id=place, name=unit, units=(unit,), joined_at=work.now)
                for place, unit in enumerate(UNITS, 1)
            ]
            for person in people:
                work[Person].put(person)
            work[SentMessage].put(SentMessage.of(LEADER, 1, TASKS))
            await work.commit("test.people", ADMIN)

    async def act(self, act: Act) -> None:
        name, task, unit, number = act
        self.message += 1
        head = self.desk.store.head
        with suppress(Refusal):
            async with self.desk.work() as work:
                await ACTS[name](self, work, TASKS[task], unit, number)
        if self.desk.store.head != head:
            self.acceptance.note(name)

    def said(
        self,
        work: Work,
        task: int,
        unit: int,
        text: str,
        *,
        kind: ReportKind = ReportKind.PROGRESS,
        attachments: tuple[Attachment, ...] = (),
    ) -> core_orders.Submission:
        actor = unit + 1
        return core_orders.Submission(
            actor, actor, self.message, work.now, text, attachments, task=task, named=True, kind=kind
        )


Doing = Callable[[Everybody, Work, int, int, int], Awaitable[None]]


async def report(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await reports_report.submit(work, office.said(work, task, unit, f"进度{number * 9}%"))


async def photo(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    file = Attachment(message=f"{unit + 1}.{office.message}", kind="photo", file_id=f"f{office.message}")
    await reports_report.submit(
        work, office.said(work, task, unit, f"进度{number * 9}%", attachments=(file,))
    )


async def sign(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    code = (await unit_named(work, UNITS[unit])).code
    await acknowledge.acknowledge(work, core_orders.Acknowledge(unit + 1, code, task, None))


async def nil(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await reports_nil.submit(work, office.said(work, task, unit, "", kind=ReportKind.NIL))


async def take_report_back(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    newest = await work[Report].newest(number + 1)
    if newest:
        await amend.withdraw(work, core_orders.Withdraw(newest[-1].author_id, newest[-1].key, None))


async def done(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    said = office.said(work, task, unit, "已全部完成")
    await submit.propose(work, said, task, "已全部完成")


async def newest_order(work: Work, person: int) -> Pending | None:
    orders = [each for each in await work[Pending].all() if each.command == submit.ORDER]
    own = [each for each in orders if each.person == person]
    return own[-1] if own else None


async def confirm(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    """确认 of the unit's newest order."""
    order = await newest_order(work, unit + 1)
    if order is not None:
        await submit.confirmed(work, order, None)


async def explain(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    """The reason that missing reports need."""
    order = await newest_order(work, unit + 1)
    if order is not None:
        await submit.explained(work, unit + 1, order.id, "由我局汇总")


async def accept(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    waiting = await submit.waiting_on(work, task)
    if waiting is not None:
        await review.accept(work, ADMIN, waiting.id)


async def send_back(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    waiting = await submit.waiting_on(work, task)
    if waiting is not None:
        await review.send_back(work, ADMIN, waiting.id, "请补充")


async def extend(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await extension.ask(work, core_orders.Extend(unit + 1, task, UNITS[unit], DAYS[number % 3], "设备未到"))


async def decide_extension(work: Work, task: int, decision: ExtensionDecision) -> None:
    for each in (await work[Extension].find(task=task))[-1:]:
        await extension_decision.decide(work, ADMIN, each.id, decision)


async def grant(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_extension(work, task, ExtensionDecision.AGREE)


async def refuse(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_extension(work, task, ExtensionDecision.DISAGREE)


async def decline(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await requests_decline.ask(work, core_orders.Decline(unit + 1, task, UNITS[unit], "职能已划转"))


async def decide_decline(work: Work, task: int, unit: int, decision: DeclineDecision) -> None:
    code = (await unit_named(work, UNITS[unit])).code
    await requests_decline.decide(work, ADMIN, task, code, decision)


async def keep(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_decline(work, task, unit, DeclineDecision.KEPT)


async def exempt(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_decline(work, task, unit, DeclineDecision.EXEMPT)


async def reassign(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    code = (await unit_named(work, UNITS[unit])).code
    await requests_decline.reassign(work, ADMIN, task, code, "区财政局")


async def coordinate(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    asked = UNITS[(unit + 1 + number) % len(UNITS)]
    await coordination.ask(work, core_orders.Coordinate(unit + 1, task, UNITS[unit], asked, "请提供数据"))


async def instruct(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    said = core_orders.Instruct(LEADER, LEADER, office.message, work.now, f"{task} 请抓紧", (f"{LEADER}.1",))
    await give.instruct(work, said)


async def suspend(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.SUSPEND, "上级要求"))


async def resume(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.RESUME, "上级要求"))


async def cancel(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.CANCEL, "上级要求"))


async def reopen(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await completion_reopen.reopen(work, ADMIN, task, "问题反弹")


async def assign(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await assignments_assign.assign(
        work, core_orders.Assign(ADMIN, task, UNITS[unit], list(Role)[number % 3])
    )


async def unassign(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await assignments_assign.unassign(work, core_orders.Unassign(ADMIN, task, UNITS[unit]))


async def deadline(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await tasks_deadline.set_deadline(work, core_orders.SetDeadline(ADMIN, task, DAYS[number % 3]))


async def wait(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    """Days go by; nobody has to accept that."""
    clock = office.desk.clock
    clock.set(clock.now() + timedelta(days=number))


ACTS: dict[str, Doing] = {
    each.__name__: each
    for each in (
        report, photo, sign, nil, take_report_back, done, confirm, explain, accept, send_back, reopen,
        extend, grant, refuse, decline, keep, exempt, reassign, coordinate, instruct,
        suspend, resume, cancel, assign, unassign, deadline, wait,
    )
}  # fmt: skip

# Ways that lead to each act's being accepted; a run of any acts may begin with one of them.
PROPOSED: tuple[Act, ...] = (
    ("photo", 0, 0, 3),
    ("done", 0, 0, 0),
    ("confirm", 0, 0, 0),
    ("explain", 0, 0, 0),
)
CLOSED = (*PROPOSED, ("send_back", 0, 0, 0), *PROPOSED, ("accept", 0, 0, 0))
DECLINED: tuple[Act, ...] = (("decline", 0, 1, 0), ("keep", 0, 1, 0), ("decline", 0, 1, 0))
ASKED: tuple[Act, ...] = (("extend", 0, 0, 1), ("refuse", 0, 0, 0), ("extend", 0, 0, 1))
SPOKEN: tuple[Act, ...] = (("sign", 2, 0, 0), ("report", 2, 0, 1), ("nil", 2, 0, 0), ("coordinate", 2, 0, 0))
ORDERED: tuple[Act, ...] = (
    ("instruct", 1, 0, 0),
    ("assign", 1, 1, 1),
    ("deadline", 1, 0, 1),
    ("suspend", 1, 0, 0),
)
OPENINGS = ((), PROPOSED, CLOSED, DECLINED, ASKED, SPOKEN, ORDERED)
