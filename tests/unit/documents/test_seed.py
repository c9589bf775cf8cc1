"""The document of the shipped plan, read by the program, against the plan made by people: field by field."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.cli.plan_read import plan_from
from bot.core.plan import Anomaly, Plan, PlanTask
from bot.subjects.plan.file import load_plan

ROOT = Path(__file__).parents[3]
NOTICE = ROOT / "tests/data/notice_2017_26.txt"
OURS = load_plan(ROOT / "data/plan.json")
READ, DOUBTS = plan_from(NOTICE)
# What only a person can see, as docs/plan-format.md says: which tasks an anomaly without a task touches.
SEEN_BY_PEOPLE = {
    "overall_target_without_task": {9},
    "overall_target_unmeasured": {33},
    "goal_year_differs": {32},
    "wording_varies": {30, 33},
}
SEEN_BY_PROGRAM = {"title_and_text_differ": {26}, "figures_not_taken": {9}}


@pytest.mark.parametrize("field", [name for name in Plan.model_fields if name not in {"tasks", "anomalies"}])
def test_field_is_as_people_have_entered_it(field: str) -> None:
    assert getattr(READ, field) == getattr(OURS, field)


@pytest.mark.parametrize("number", range(1, 36))
@pytest.mark.parametrize("field", list(PlanTask.model_fields))
def test_field_of_task_is_as_people_have_entered_it(number: int, field: str) -> None:
    read, ours = READ.tasks[number - 1], OURS.tasks[number - 1]
    assert getattr(read, field) == getattr(ours, field)


def tasks_by_code(anomalies: Iterable[Anomaly]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for anomaly in anomalies:
        found[anomaly.code] |= set(anomaly.tasks)
    return found


def test_the_same_kinds_of_anomalies_are_found() -> None:
    read, ours = tasks_by_code(READ.anomalies), tasks_by_code(OURS.anomalies)
    assert ours.keys() - read.keys() == set()
    assert read.keys() - ours.keys() == {"figures_not_taken"}


@pytest.mark.parametrize("code", sorted({anomaly.code for anomaly in OURS.anomalies}))
def test_anomaly_concerns_the_same_tasks(code: str) -> None:
    read, ours = tasks_by_code(READ.anomalies)[code], tasks_by_code(OURS.anomalies)[code]
    assert ours - read == SEEN_BY_PEOPLE.get(code, set())
    assert read - ours == SEEN_BY_PROGRAM.get(code, set())


def test_every_doubt_names_a_line_that_is_there() -> None:
    lines = NOTICE.read_text(encoding="utf-8").split("\n")
    assert [doubt.code for doubt in DOUBTS if not doubt.lines] == []
    assert all(lines[number - 1].strip() for doubt in DOUBTS for number in doubt.lines)


def test_quotes_of_anomalies_are_the_document_s() -> None:
    flowing = "".join(NOTICE.read_text(encoding="utf-8").split())
    quotes = [quote for one in READ.anomalies for quote in (one.quote, *one.against)]
    assert [quote for quote in quotes if "".join(quote.split()) not in flowing] == []
