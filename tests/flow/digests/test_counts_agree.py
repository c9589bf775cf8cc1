"""After any sequence of commands, valid or not, sheets, overview, digest, queues and ledger count alike."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

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
from bot.subjects.digests import overview as digests_overview
from bot.subjects.digests.compose import compose
from bot.subjects.digests.records import DigestKind
from bot.subjects.instructions import give
from bot.subjects.ledger.collect import ledger
from bot.subjects.ledger.entries import Ledger
from bot.subjects.reports import amend
from bot.subjects.reports import nil as reports_nil
from bot.subjects.reports import report as reports_report
from bot.subjects.reports.records import Attachment, Report, ReportKind
from bot.subjects.requests import coordination, extension, extension_decision
from bot.subjects.requests import decline as requests_decline
from bot.subjects.requests.records import DeclineOutcome, Extension
from bot.subjects.review import queues
from bot.subjects.tasks import deadline as tasks_deadline
from bot.subjects.tasks import status as tasks_status
from bot.subjects.tasks.records import OPEN_TASKS, TaskEvent, TaskStatus
from tests.acceptance import Acceptance
from tests.office_desk import OfficeDesk, an_office

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


async def decide_extension(work: Work, task: int, word: str) -> None:
    for each in (await work[Extension].find(task=task))[-1:]:
        await extension_decision.decide(work, ADMIN, each.id, word)


async def grant(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_extension(work, task, "yes")


async def refuse(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_extension(work, task, "no")


async def decline(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await requests_decline.ask(work, core_orders.Decline(unit + 1, task, UNITS[unit], "职能已划转"))


async def decide_decline(work: Work, task: int, unit: int, outcome: DeclineOutcome) -> None:
    code = (await unit_named(work, UNITS[unit])).code
    await requests_decline.decide(work, ADMIN, task, code, outcome)


async def keep(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_decline(work, task, unit, DeclineOutcome.KEPT)


async def exempt(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await decide_decline(work, task, unit, DeclineOutcome.EXEMPT)


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
    await tasks_status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.SUSPEND, "上级要求"))


async def resume(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await tasks_status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.RESUME, "上级要求"))


async def cancel(office: Everybody, work: Work, task: int, unit: int, number: int) -> None:
    await tasks_status.move(work, core_orders.MoveTask(ADMIN, task, TaskEvent.CANCEL, "上级要求"))


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


async def assert_all_count_alike(desk: OfficeDesk) -> None:
    """Every way to look at the plan tells the same numbers."""
    async with desk.work() as work:
        told = await ledger(work)
        overview = (await digests_overview.overview(work, ADMIN)).content
        digest = await compose(work, DigestKind.DAILY, work.now)
        listed = await queues.queues(work, ADMIN)
        overdue = await digests_overview.overdue(work, ADMIN)
        assert overview == digest
        statuses = Counter(task.status for task in told.tasks)
        assert {status: count for status, count in overview.by_status.items() if count} == statuses
        assert sum(overview.by_status.values()) == overview.total == len(told.tasks)
        lights = Counter(task.light for task in told.tasks if task.light)
        assert {light: count for light, count in overview.by_light.items() if count} == lights
        assert overview.closed_percent == statuses[TaskStatus.CLOSED] * 100 // len(told.tasks)
        assert sum(section.total for section in overview.sections) == overview.total
        assert sum(section.closed for section in overview.sections) == statuses[TaskStatus.CLOSED]
        assert [line.number for line in overdue.red] == [line.number for line in overview.red]
        assert [line.number for line in overdue.yellow] == [line.number for line in overview.yellow]
        assert overview.completions_waiting == len(listed.completions) == len(overview.submitted)
        opened = {task.number for task in told.tasks if task.status in OPEN_TASKS}
        asked = [
            each.id for each in told.extensions if each.status.value == "requested" and each.task in opened
        ]
        assert len(overview.extensions) == len(asked) == len(listed.extensions)
        ordered = [each.task for each in told.instructions if each.answered_at is None]
        assert Counter(line.number for line in overview.instructions) == Counter(ordered)
        assert {line.number for line in (*overview.extensions, *overview.coordinations)} <= opened
        declined = [
            (task.number, part.unit)
            for task in told.tasks
            for part in task.assignments
            if part.status.value == "declined" and task.number in opened
        ]
        assert sorted((each.number, each.unit.name) for each in listed.declined) == sorted(declined)
        await assert_sheets_agree(work, told)


async def assert_sheets_agree(work: Work, told: Ledger) -> None:
    """A unit's sheet has the tasks, statuses, lights and figures of the ledger."""
    for unit in UNITS:
        sheet = await digests_overview.unit_sheet(work, unit)
        parts = {
            task.number: (task.status, task.light, task.progress, task.deadline, part.status, part.role)
            for task in told.tasks
            for part in task.assignments
            if part.unit == unit and part.status.value != "not_applicable"
        }
        shown = {
            line.number: (line.status, line.light, line.progress, line.deadline, line.part, line.role)
            for line in sheet.lines
        }
        assert shown == parts


acts = st.tuples(
    st.sampled_from(sorted(ACTS)),
    st.integers(0, len(TASKS) - 1),
    st.integers(0, len(UNITS) - 1),
    st.integers(0, 11),
)


async def play(sequence: Sequence[Act], acceptance: Acceptance) -> None:
    async with an_office() as desk:
        office = Everybody(desk, acceptance)
        await office.open()
        for act in sequence:
            await office.act(act)
        await assert_all_count_alike(desk)


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


def test_everything_counts_alike_after_any_commands() -> None:
    acceptance = Acceptance(ACTS.keys() - {"wait"})

    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(OPENINGS), st.lists(acts, max_size=25))
    @example(CLOSED, [("reopen", 0, 0, 0)])
    @example(DECLINED, [("exempt", 0, 1, 0), ("decline", 1, 2, 0), ("reassign", 1, 2, 0)])
    @example(ASKED, [("grant", 0, 0, 0)])
    @example(SPOKEN, [("take_report_back", 2, 0, 0)])
    @example(ORDERED, [("resume", 1, 0, 0), ("unassign", 1, 1, 0), ("cancel", 1, 0, 0)])
    def run(opening: tuple[Act, ...], sequence: list[Act]) -> None:
        asyncio.run(play([*opening, *sequence], acceptance))

    run()
    acceptance.assert_every_act_was_accepted()
