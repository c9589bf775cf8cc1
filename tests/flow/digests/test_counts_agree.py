"""After any sequence of commands, valid or not, sheets, overview, digest, queues and ledger count alike."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.ports import Work
from bot.subjects.digests import overview as digests_overview
from bot.subjects.digests.compose import compose
from bot.subjects.digests.records import DigestKind
from bot.subjects.ledger.collect import ledger
from bot.subjects.ledger.entries import Ledger
from bot.subjects.review import queues
from bot.subjects.tasks.records import OPEN_TASKS, TaskStatus
from tests.acceptance import Acceptance
from tests.any_commands import (
    ACTS,
    ADMIN,
    ASKED,
    CLOSED,
    DECLINED,
    OPENINGS,
    ORDERED,
    SPOKEN,
    TASKS,
    UNITS,
    Act,
    Everybody,
)
from tests.office_desk import OfficeDesk, an_office


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
