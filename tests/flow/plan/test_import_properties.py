"""Whatever a new plan changes: once imported nothing differs any more, and what people have done is there."""

import asyncio
from dataclasses import dataclass
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.dialogue import confirmations
from bot.core.dialogue.records import Pending
from bot.core.plan import Plan, PlanTask, Role, UnitsByRole
from bot.core.units import Unit
from bot.subjects.plan import import_file
from bot.subjects.plan.file import load_plan
from bot.subjects.plan.import_apply import last_plan
from bot.subjects.plan.load import parts_of
from bot.subjects.plan.records import Differences, PlanReading
from bot.subjects.reports.records import Attachment
from bot.subjects.tasks.records import Assignment, AssignmentStatus, Task, TaskStatus
from tests.acceptance import Acceptance
from tests.fixtures_office import PLAN
from tests.office_desk import OfficeDesk, an_office

ADMIN, CONTACT = 1, 2
SEED = load_plan(PLAN)
UNITS = tuple(unit.name for unit in SEED.units)
GROUPS = tuple(group.name for group in SEED.groups)
FILE = Attachment(message="1.1", kind="document", file_id="f", name="plan.json")
FEW, NEW = 4, 40
PLAN_CHANGES = ("head", "members", "added", "ended", "changed")
TASK_CHANGES = ("resumed", "words", "deadline", "joined", "left", "roles", "open_ended")

names = st.lists(st.sampled_from(UNITS + GROUPS), max_size=3, unique=True)


@dataclass(frozen=True)
class Change:
    """What a plan says otherwise of one task; without units all is as in the seed."""

    units: tuple[list[str], list[str], list[str]]
    words: bool
    later: bool
    open_ended: bool

    def of(self, planned: PlanTask) -> PlanTask:
        if not any(self.units):
            return planned
        roles = {role.value: tuple(named) for role, named in zip(Role, self.units, strict=True)}
        return planned.model_copy(
            update={
                "units": UnitsByRole.model_validate(roles),
                "title": "新标题" if self.words else planned.title,
                "deadline": date(2018, 3, 31) if self.later else planned.deadline,
                "open_ended": (Role.COOPERATING,) if self.open_ended else (),
            }
        )


@dataclass(frozen=True)
class Sketch:
    """A plan of the seed's first few tasks, some of them left out, and perhaps a new one."""

    tasks: dict[int, Change]
    added: Change | None
    members: int
    title: str

    def plan(self) -> Plan:
        tasks = [self.tasks[task.number].of(task) for task in SEED.tasks if task.number in self.tasks]
        if self.added is not None:
            new = SEED.tasks[0].model_copy(update={"number": NEW, "title": "新任务"})
            tasks.append(self.added.of(new))
        groups = tuple(
            group.model_copy(update={"members": UNITS[: self.members] if self.members else group.members})
            for group in SEED.groups
        )
        return SEED.model_copy(update={"tasks": tuple(tasks), "groups": groups, "title": self.title})


changes = st.builds(Change, st.tuples(names, names, names), st.booleans(), st.booleans(), st.booleans())
sketches = st.builds(
    Sketch,
    st.dictionaries(st.integers(1, FEW), changes, min_size=1),
    st.none() | changes,
    st.integers(0, 2),
    st.sampled_from((SEED.title, "新计划")),
)


News = list[tuple[Sketch, int]]


def kinds_of(differences: Differences) -> set[str]:
    """What a new plan changes: of the plan as a whole, and of its tasks."""
    kinds = {kind for kind in PLAN_CHANGES if getattr(differences, kind)}
    changed = differences.changed
    return kinds | {kind for kind in TASK_CHANGES if any(getattr(task, kind) for task in changed)}


async def bring(desk: OfficeDesk, plan: Plan, acceptance: Acceptance) -> None:
    """The file is received, fetched and read; what differs is confirmed."""
    async with desk.work() as work:
        kinds = kinds_of(await import_file.compared(work, plan))
    async with desk.work() as work:
        await import_file.receive(work, ADMIN, FILE)
    async with desk.work() as work:
        [file] = await import_file.waiting(work, 10)
        await import_file.arrived(work, file.id, "0" * 64, PlanReading(plan=plan))
    async with desk.work() as work:
        for waiting in await work[Pending].find(person=ADMIN):
            pending = await confirmations.take(work, ADMIN, waiting.id)
            await import_file.confirmed(work, pending, None)
            for kind in kinds:
                acceptance.note(kind)


async def assert_imported(desk: OfficeDesk, plan: Plan) -> None:
    async with desk.work() as work:
        assert not (await import_file.compared(work, plan)).anything
        assert await last_plan(work) is not None
        groups = {unit.name: unit.members for unit in await work[Unit].all() if unit.group}
    for planned in plan.tasks:
        task, parts = await desk.task(planned.number)
        assert task.status is not TaskStatus.CANCELLED
        assert task.title == planned.title
        assert task.deadline.date() == planned.deadline
        expected = {unit: (role, via) for unit, role, via in parts_of(planned, groups)}
        active = {part.unit: (part.role, part.via) for part in parts if part.active}
        assert active == expected
        assert task.accountable is min((role for role, _ in expected.values()), key=list(Role).index)
        left = [part for part in parts if part.unit not in expected]
        assert all(part.last_report is not None for part in left)
        assert all(part.status is AssignmentStatus.NOT_APPLICABLE for part in left)


async def play(news: News, acceptance: Acceptance) -> None:
    async with an_office() as desk:
        await desk.admit_admin(ADMIN)
        await desk.admit(CONTACT, *UNITS[:3])
        said = 0
        for message, (sketch, number) in enumerate(news, start=10):
            plan = sketch.plan()
            async with desk.work() as work:
                on = await work[Assignment].get(f"{number}/{UNITS[0]}")
                known = await work[Task].get(str(number))
            if on is not None and on.active and known is not None and known.open:
                await desk.submit(CONTACT, message, f"{number} 进度{message}%")
                acceptance.note("report")
            said = max(said, len(await desk.reports()))
            await bring(desk, plan, acceptance)
            await assert_imported(desk, plan)
            assert len(await desk.reports()) == said
        await desk.said()


OFF_AND_BACK: News = [
    (Sketch({1: Change(([], [], [UNITS[0]]), False, True, False)}, None, 0, SEED.title), 1),
    (Sketch({2: Change(([], [], []), False, False, False)}, None, 0, SEED.title), 1),
    (Sketch({1: Change(([], [], []), False, False, False)}, None, 0, SEED.title), 1),
]
WORDS_AND_UNITS = Change(([UNITS[0]], [], []), True, True, True)
NEW_IN_MANY_WAYS: News = [(Sketch({1: WORDS_AND_UNITS}, WORDS_AND_UNITS, 2, "新计划"), 1)]


def test_any_change_of_a_plan() -> None:
    acceptance = Acceptance((*PLAN_CHANGES, *TASK_CHANGES, "report"))

    @settings(max_examples=25, deadline=None)
    @example(OFF_AND_BACK)
    @example(NEW_IN_MANY_WAYS)
    @given(st.lists(st.tuples(sketches, st.integers(1, FEW)), min_size=1, max_size=3))
    def run(news: News) -> None:
        asyncio.run(play(news, acceptance))

    run()
    acceptance.assert_every_act_was_accepted()
