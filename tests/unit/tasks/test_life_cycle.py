"""Whatever is asked for in whatever order: a task and its units' parts only make legal moves together."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.dialogue.records import Dialogue, Pending
from bot.core.history.records import Step
from bot.core.lines.lights import accountable
from bot.core.lines.tasks import unit_named
from bot.core.orders import Submission
from bot.core.outbox.records import OutboxRow
from bot.core.people import Office, Person
from bot.core.ports import Work
from bot.core.refusals import Refusal
from bot.subjects.completion import reopen as completion_reopen
from bot.subjects.completion import review, submit, withdraw
from bot.subjects.completion.messages import CompletionToConfirm
from bot.subjects.completion.records import Completion, CompletionStatus
from bot.subjects.evidence import verify
from bot.subjects.evidence.records import Evidence
from bot.subjects.reports.records import Attachment
from bot.subjects.review.messages import CompletionReview
from bot.subjects.tasks.records import (
    ASSIGNMENT_MOVES,
    TASK_MOVES,
    Assignment,
    AssignmentEvent,
    AssignmentStatus,
    Task,
    TaskEvent,
    TaskStatus,
)
from tests.acceptance import Acceptance
from tests.office_desk import OfficeDesk, an_office

TASK = 29  # two leads and a responsible unit
UNITS = {1: "区委组织部", 2: "区人社局", 3: "区环保局"}
ADMIN, INSPECTOR = 8, 9
Act = Callable[["Town", int], Awaitable[None]]


class Town:
    """The three units of a task, an admin who belongs to one of them, and an inspector."""

    def __init__(self, desk: OfficeDesk) -> None:
        self.desk, self.messages = desk, count(1)

    async def open(self) -> None:
        for person, unit in UNITS.items():
            await self.desk.admit(person, unit)
        async with self.desk.work() as work:
            for id, office, units in ((ADMIN, Office.ADMIN, (UNITS[2],)), (INSPECTOR, Office.INSPECTOR, ())):
                work[Person].put(
                    Person(id=id, name=office, offices=(office,), units=units, joined_at=work.now)
                )
            await work.commit("person.joined")

    async def send(self, person: int) -> None:
        number = next(self.messages)
        photo = Attachment(message=f"{person}.{number}", kind="photo", file_id="f")
        await self.desk.submit(person, number, f"{TASK} 进度60%", (photo,))

    async def ask(self, person: int) -> None:
        async with self.desk.work() as work:
            said = Submission(person, person, next(self.messages), work.now, "完成")
            await submit.propose(work, said, TASK, "完成")

    async def confirm(self, person: int) -> None:
        """The newest order of a person, with a reason if one is wanted."""
        async with self.desk.work() as work:
            pending = (await work[Pending].newest(1, person=person))[:1]
            for each in pending:
                work[Pending].remove(each)
                await submit.confirmed(work, each, None)
        async with self.desk.work() as work:
            dialogue = await work[Dialogue].get(str(person))
            if dialogue is not None and dialogue.command == submit.REASON:
                work[Dialogue].remove(dialogue)
                await submit.explained(work, person, dialogue.arguments[0], "代为完成")

    async def take_back(self, person: int) -> None:
        async with self.desk.work() as work:
            code = (await unit_named(work, UNITS[person])).code
            await withdraw.take_back(work, person, TASK, code, None)

    async def accept(self, reviewer: int) -> None:
        async with self.desk.work() as work:
            for each in await work[Completion].newest(1, task=TASK):
                await review.accept(work, reviewer, each.id)

    async def send_back(self, reviewer: int) -> None:
        async with self.desk.work() as work:
            for each in await work[Completion].newest(1, task=TASK):
                await review.send_back(work, reviewer, each.id, "请补充")

    async def reject_file(self, reviewer: int) -> None:
        async with self.desk.work() as work:
            for each in (await work[Evidence].all())[-1:]:
                await verify.reject(work, reviewer, each.id, "模糊")

    async def reopen(self, admin: int) -> None:
        async with self.desk.work() as work:
            await completion_reopen.reopen(work, admin, TASK, "反弹")

    async def undo(self, admin: int) -> None:
        async with self.desk.work() as work:
            await completion_reopen.undo(work, admin, TASK, None)


BY_UNITS: list[Act] = [Town.send, Town.ask, Town.confirm, Town.confirm, Town.take_back]
BY_OFFICE: list[Act] = [Town.accept, Town.accept, Town.send_back, Town.reject_file, Town.reopen, Town.undo]
ACTS = st.one_of(
    st.tuples(st.sampled_from(BY_UNITS), st.sampled_from(sorted(UNITS))),
    st.tuples(st.sampled_from(BY_OFFICE), st.sampled_from([ADMIN, INSPECTOR, INSPECTOR, 1])),
)
# What brings a task to its reviewers, so that most runs get that far.
SUBMITTED: list[tuple[Act, int]] = [
    (Town.send, 1),
    (Town.ask, 1),
    (Town.confirm, 1),
    (Town.ask, 2),
    (Town.confirm, 2),
]


CLOSED = [*SUBMITTED, (Town.accept, INSPECTOR)]


def test_tasks_and_parts_make_only_legal_moves_together() -> None:
    acceptance = _every_act()

    @settings(max_examples=60, deadline=None)
    @given(st.booleans(), st.lists(ACTS, max_size=25))
    @example(True, [(Town.take_back, 2), (Town.send_back, INSPECTOR)])
    @example(True, [(Town.reject_file, INSPECTOR)])
    @example(True, [(Town.accept, INSPECTOR), (Town.reopen, ADMIN), (Town.undo, ADMIN)])
    def run(submitted: bool, acts: list[tuple[Act, int]]) -> None:
        asyncio.run(_run([*(SUBMITTED if submitted else []), *acts], acceptance))

    run()
    acceptance.assert_every_act_was_accepted()


def test_the_usual_way_leads_to_the_end() -> None:
    assert asyncio.run(_run(CLOSED, _every_act())) is TaskStatus.CLOSED


def _every_act() -> Acceptance:
    return Acceptance({act.__name__ for act in BY_UNITS + BY_OFFICE})


async def _run(acts: list[tuple[Act, int]], acceptance: Acceptance) -> TaskStatus:
    async with an_office() as desk:
        town = Town(desk)
        await town.open()
        for act, person in acts:
            head = desk.store.head
            with contextlib.suppress(Refusal):
                await act(town, person)
            if desk.store.head != head:
                acceptance.note(act.__name__)
            async with desk.work() as work:
                await _check(work)
        return (await desk.task(TASK))[0].status


async def _check(work: Work) -> None:
    task = await work[Task].get(str(TASK))
    assert task is not None
    parts = await work[Assignment].find(task=TASK)
    requests = await work[Completion].find(task=TASK)
    _agree(task, parts, [each for each in requests if each.waiting])
    _legal(await work[Step].find(task=TASK), task, parts)
    await _nobody_decides_for_the_own_unit(work, requests)
    await _no_card_outlives_its_request(work, {each.id for each in requests if each.waiting})


def _agree(task: Task, parts: list[Assignment], waiting: list[Completion]) -> None:
    """Task, parts and requests tell one story."""
    states = {part.unit: part.status for part in accountable(task, parts)}
    assert len(waiting) == (task.status is TaskStatus.SUBMITTED)
    assert all(states[each.unit] is AssignmentStatus.REPORTED for each in waiting)
    if task.status is TaskStatus.CLOSED:
        assert set(states.values()) == {AssignmentStatus.DONE}
    else:
        assert AssignmentStatus.DONE not in states.values()
    if task.status is TaskStatus.IN_PROGRESS:
        assert AssignmentStatus.REPORTED not in states.values()


def _legal(steps: list[Step], task: Task, parts: list[Assignment]) -> None:
    """Each history is a path through its table, and ends where its subject stands."""
    moves = [step for step in steps if step.unit is None and step.event in set(TaskEvent)]
    status = TaskStatus.ASSIGNED
    for step in moves:
        assert step.actor is not None
        assert step.before == status
        status = TASK_MOVES[status, TaskEvent(step.event)]
        assert step.after == status
    assert status is task.status
    for part in parts:
        _legal_part([step for step in steps if step.unit == part.unit], part)


def _legal_part(steps: list[Step], part: Assignment) -> None:
    status = AssignmentStatus.PENDING
    for step in steps:
        if step.event in set(AssignmentEvent):
            assert step.before == status
            status = ASSIGNMENT_MOVES[status, AssignmentEvent(step.event)]
            assert step.after == status
    assert status is part.status


async def _nobody_decides_for_the_own_unit(work: Work, requests: list[Completion]) -> None:
    for each in requests:
        if each.status in {CompletionStatus.PASSED, CompletionStatus.RETURNED}:
            assert each.decided_by == INSPECTOR


async def _no_card_outlives_its_request(work: Work, waiting: set[str]) -> None:
    shown = [row.notice for row in await work[OutboxRow].all() if row.edit is None]
    assert waiting or not [each for each in shown if isinstance(each, CompletionToConfirm)]
    assert {each.completion for each in shown if isinstance(each, CompletionReview)} <= waiting
