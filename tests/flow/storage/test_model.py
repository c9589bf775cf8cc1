"""Signing, reporting, amending and withdrawing in any order come out as a simple model says."""

import asyncio
from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.lines.lights import progress
from bot.core.refusals import Refusal
from bot.subjects.tasks.records import AssignmentStatus, TaskStatus
from tests.acceptance import Acceptance
from tests.office_desk import OfficeDesk, an_office

LEAD, OTHER = "区住建局", "区农经局"
PEOPLE = {LEAD: 101, OTHER: 102}
TASK = 14


@dataclass
class Said:
    unit: str
    percent: int | None
    text: str
    withdrawn: bool = False
    revisions: int = 0


@dataclass
class Model:
    """What the office should know: who has signed, and what stands of what was said."""

    signed: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)

    def figure(self, unit: str) -> int | None:
        figures = [each.percent for each in self.said if each.unit == unit and not each.withdrawn]
        return next((each for each in reversed(figures) if each is not None), None)


KINDS = ("sign", "report", "edit", "withdraw", "signall")
Step = tuple[str, str, int, int | None]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from([LEAD, OTHER]),
        st.integers(0, 5),
        st.one_of(st.none(), st.integers(0, 100)),
    ),
    max_size=14,
)


def words(percent: int | None, number: int) -> str:
    return f"第{number}次情况说明" if percent is None else f"进度{percent}%"


async def play(desk: OfficeDesk, model: Model, step: Step) -> None:
    """The same step in the office and in the model; a refusal is the model's 'nothing happens'."""
    kind, unit, _, percent = step
    person = PEOPLE[unit]
    if kind in {"sign", "signall"}:
        await desk.sign(person, unit, TASK if kind == "sign" else None)
        model.signed.add(unit)
    elif kind == "report":
        number = len(model.said) + 1
        text = words(percent, number)
        await desk.submit(person, number, f"{TASK} {text}")
        model.signed.add(unit)
        model.said.append(Said(unit, percent, text))
    else:
        await _change(desk, model, step)


# The ways that lead to each kind's being accepted.
REPORTED: list[Step] = [
    ("sign", LEAD, 0, None),
    ("report", LEAD, 0, 10),
    ("edit", LEAD, 0, 20),
    ("withdraw", LEAD, 0, None),
]
SIGNED: list[Step] = [("signall", OTHER, 0, None)]


async def _change(desk: OfficeDesk, model: Model, step: Step) -> None:
    kind, unit, which, percent = step
    mine = [number for number, each in enumerate(model.said, start=1) if each.unit == unit]
    if which >= len(mine):
        return
    number = mine[which]
    said, person = model.said[number - 1], PEOPLE[unit]
    if kind == "withdraw":
        await desk.withdraw(person, f"{person}.{number}.{TASK}")
        said.withdrawn = True
        return
    text = words(percent, number)
    await desk.edit(person, number, f"{TASK} {text}")
    if text != said.text:
        said.percent, said.text, said.withdrawn = percent, text, False
        said.revisions += 1


async def assert_alike(desk: OfficeDesk, model: Model) -> None:
    task, parts = await desk.task(TASK)
    for part in parts:
        signed = part.unit in model.signed
        assert (part.status is AssignmentStatus.ACCEPTED) == signed
        assert (part.acknowledged_at is not None) == signed
        assert part.progress == model.figure(part.unit)
    assert task.status is (TaskStatus.IN_PROGRESS if LEAD in model.signed else TaskStatus.ASSIGNED)
    assert progress(task, parts) == (model.figure(LEAD) or 0)
    assert [
        (report.unit, report.progress, report.text, report.withdrawn, len(report.revisions))
        for report in await desk.reports()
    ] == [(each.unit, each.percent, each.text, each.withdrawn, each.revisions) for each in model.said]


def test_any_order_of_steps_comes_out_as_the_model_says() -> None:
    acceptance = Acceptance(KINDS)

    @settings(max_examples=60, deadline=None)
    @given(STEPS)
    @example(REPORTED)
    @example(SIGNED)
    def run(steps: list[Step]) -> None:
        asyncio.run(_run(steps, acceptance))

    run()
    acceptance.assert_every_act_was_accepted()


async def _run(steps: list[Step], acceptance: Acceptance) -> None:
    async with an_office() as desk:
        for unit, person in PEOPLE.items():
            await desk.admit(person, unit)
        model = Model()
        for step in steps:
            before = (set(model.signed), len(model.said))
            head = desk.store.head
            try:
                await play(desk, model, step)
            except Refusal:
                assert before == (model.signed, len(model.said))
            if desk.store.head != head:
                acceptance.note(step[0])
            await assert_alike(desk, model)
