"""Plan files that are wrong: every fault is told at once, with its place, and nothing else escapes."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.subjects.plan.file import load_plan, read_plan
from bot.subjects.plan.file_problems import PlanFileError, Problem

SOURCE = Path(__file__).parents[3] / "data/plan.json"
WHOLE: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
Change = Callable[[dict[str, Any]], object]


def problems_of(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(PlanFileError) as caught:
        read_plan(content)
    return caught.value.problems


def problems_after(*changes: Change) -> tuple[Problem, ...]:
    plan = copy.deepcopy(WHOLE)
    for change in changes:
        change(plan)
    return problems_of(json.dumps(plan).encode())


TEN: list[tuple[Change, str, str]] = [
    (lambda p: p.pop("issuer"), "issuer", "missing"),
    (lambda p: p.update(motto="绿"), "motto", "unknown_key"),
    (lambda p: p["tasks"][0].update(deadline="2017-11-31"), "tasks[0].deadline", "bad_date"),
    (lambda p: p["tasks"][0]["units"].update(boss=["区环保局"]), "tasks[0].units.boss", "unknown_role"),
    (lambda p: p["tasks"][0]["units"]["lead"].append("区林业局"), "tasks[0].units.lead[1]", "unknown_unit"),
    (lambda p: p["tasks"][4].update(number=4), "tasks[4].number", "duplicate_number"),
    (lambda p: p["tasks"][5].update(section=9), "tasks[5].section", "unknown_section"),
    (lambda p: p["units"].append({"name": "区环保局"}), "units[29].name", "duplicate_name"),
    (lambda p: p["groups"][0]["members"].append("东风街道"), "groups[0].members[3]", "unknown_member"),
    (
        lambda p: p["tasks"][2]["indicators"][0].update(quote="覆盖率99%"),
        "tasks[2].indicators[0].quote",
        "quote_not_in_text",
    ),
]
MORE: list[tuple[Change, str, str]] = [
    (lambda p: p.update(tasks="无"), "tasks", "wrong_type"),
    (lambda p: p.update(tasks=[]), "tasks", "empty_list"),
    (lambda p: p["tasks"][6].update(number="7"), "tasks[6].number", "wrong_type"),
    (lambda p: p["tasks"][6].update(number=10**40), "tasks[6].number", "out_of_range"),
    (lambda p: p["tasks"][6].update(text=" "), "tasks[6].text", "empty"),
    (lambda p: p["tasks"][6].update(deadline="2017-03-19"), "tasks[6].deadline", "deadline_before_issue"),
    (lambda p: p["tasks"][6].update(deadline="9999-12-31"), "tasks[6].deadline", "date_out_of_range"),
    (lambda p: p["tasks"][6].update(deadline=1512000000), "tasks[6].deadline", "bad_date"),
    (lambda p: p["tasks"][6].update(open_ended=["head"]), "tasks[6].open_ended[0]", "unknown_role"),
    (lambda p: p["tasks"][6]["units"]["lead"].append("区环保局"), "tasks[6].units.lead[1]", "repeated_unit"),
    (
        lambda p: p["tasks"][6]["indicators"][0].update(comparator="~"),
        "tasks[6].indicators[0].comparator",
        "not_one_of",
    ),
    (
        lambda p: p["tasks"][6]["indicators"][0].update(value=1e15),
        "tasks[6].indicators[0].value",
        "out_of_range",
    ),
    (
        lambda p: p["tasks"][6]["indicators"][0].update(value="百"),
        "tasks[6].indicators[0].value",
        "not_a_number",
    ),
    (lambda p: p["tasks"].insert(0, 7), "tasks[0]", "wrong_type"),
    (lambda p: p["units"][3]["aliases"].insert(0, "环保局"), "units[3].aliases[0]", "alias_taken"),
    (lambda p: p["units"][3]["aliases"].insert(0, "各 街镇"), "units[3].aliases[0]", "alias_taken"),
    (lambda p: p["units"][3]["aliases"].insert(0, "建\u202e局"), "units[3].aliases[0]", "hidden_character"),
    (lambda p: p["units"][3]["aliases"].insert(0, "建\x00局"), "units[3].aliases[0]", "hidden_character"),
    (lambda p: p["units"][3]["aliases"].insert(0, "建\ud800"), "units[3].aliases[0]", "not_text"),
    (lambda p: p["units"][3]["aliases"].insert(0, "建" * 61), "units[3].aliases[0]", "too_long"),
    (lambda p: p["units"][3]["aliases"].insert(0, "建设局 "), "units[3].aliases[0]", "outer_space"),
    (lambda p: p["groups"][1].update(name="各街镇"), "groups[1].name", "duplicate_name"),
    (lambda p: p["anomalies"][1].update(tasks=[36]), "anomalies[1].tasks[0]", "unknown_task"),
    (lambda p: p["sections"][1].update(number=1), "sections[1].number", "duplicate_number"),
]


def _named(part: object) -> str:
    return part[:40] if isinstance(part, str) else "change"


def test_ten_faults_are_all_told_at_once() -> None:
    found = problems_after(*(change for change, _, _ in TEN))
    told = [(problem.place, problem.code) for problem in found]
    assert sorted(told) == sorted((place, code) for _, place, code in TEN)


@pytest.mark.parametrize(("change", "place", "code"), [*TEN, *MORE], ids=_named)
def test_fault_has_its_place_and_a_sentence(change: Change, place: str, code: str) -> None:
    found = problems_after(change)
    told = {(problem.place, problem.code): str(problem) for problem in found}
    assert (place, code) in told
    assert told[place, code].startswith(place)


def test_fault_in_a_task_gives_the_task_s_number() -> None:
    (problem,) = problems_after(lambda p: p["tasks"][4].update(deadline="someday"))
    assert str(problem) == "tasks[4].deadline (task 5): is not a date like 2017-11-30"


def test_faults_come_in_the_plan_s_order() -> None:
    places = [problem.place for problem in problems_after(*(change for change, _, _ in TEN))]
    tasks = [int(place[6]) for place in places if place.startswith("tasks")]
    assert tasks == sorted(tasks)


def test_gap_in_the_numbers_is_no_fault() -> None:
    plan = copy.deepcopy(WHOLE)
    del plan["tasks"][10]
    plan["anomalies"] = []
    assert len(read_plan(json.dumps(plan).encode()).tasks) == 34


def test_syntax_error_has_line_and_column() -> None:
    (problem,) = problems_of(b'{\n "title": "x",,\n}')
    assert (problem.code, problem.detail["line"], problem.detail["column"]) == ("not_json", 2, 15)


def test_key_given_twice_is_told() -> None:
    text = json.dumps(WHOLE).replace('"number": 5,', '"number": 5, "number": 5,', 1)
    assert [(one.code, one.detail) for one in problems_of(text.encode())] == [
        ("repeated_key", {"key": "number"})
    ]


def test_mark_of_windows_editors_does_no_harm() -> None:
    assert len(read_plan(b"\xef\xbb\xbf" + SOURCE.read_bytes()).tasks) == 35


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b"[]", "wrong_type"),
        (b"null", "wrong_type"),
        (b"NaN", "wrong_type"),
        ("{}".encode("utf-16"), "not_utf8"),
        (SOURCE.read_text(encoding="utf-8").encode("gb18030"), "not_utf8"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 50 + b"1" + b"}" * 50, "too_deep"),
        (b"[" + b"0," * 6_000 + b"0]", "too_many_entries"),
        (b"[" + b"0," * 400_000 + b"0]", "too_many_values"),
        (b" " * (10 * 2**20 + 1), "file_too_large"),
        (b'{"declared_task_count": ' + b"9" * 5_000 + b"}", "out_of_range"),
    ],
    ids=lambda part: str(part)[:20],
)
def test_file_that_is_no_plan_is_refused(content: bytes, code: str) -> None:
    assert code in {problem.code for problem in problems_of(content)}


def test_flood_of_faults_is_cut_and_counted() -> None:
    found = problems_after(lambda p: p.update(tasks=[{}] * 400))
    assert len(found) == 501
    assert found[-1].code == "more_problems"


def test_hostile_key_is_shown_harmless() -> None:
    (problem,) = problems_after(lambda p: p.update({"\u202e\x1b[2J" + "x" * 500: 1}))
    assert problem.place.isprintable()
    assert len(problem.place) < 90


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanFileError, match="no such file"):
        load_plan(tmp_path / name)


def places_in(value: Any, where: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [
        *([where] if where else []),
        *(place for key, inner in items for place in places_in(inner, (*where, key))),
    ]


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["lead", "区环保局", "各街镇"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
calmly = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def put(plan: Any, where: tuple[str | int, ...], junk: object) -> None:
    for key in where[:-1]:
        plan = plan[key]
    plan[where[-1]] = junk


@calmly
@given(where=st.sampled_from(places_in(WHOLE)), junk=JUNK)
def test_corrupted_value_is_a_plan_or_a_plan_file_error(where: tuple[str | int, ...], junk: object) -> None:
    plan = copy.deepcopy(WHOLE)
    put(plan, where, junk)
    only_named_errors(json.dumps(plan).encode())


@calmly
@given(junk=st.binary(max_size=8), at=st.integers(0, SOURCE.stat().st_size), gone=st.integers(0, 40))
def test_corrupted_bytes_are_a_plan_or_a_plan_file_error(junk: bytes, at: int, gone: int) -> None:
    content = SOURCE.read_bytes()
    only_named_errors(content[:at] + junk + content[at + gone :])


def only_named_errors(content: bytes) -> None:
    told = "a plan"
    try:
        read_plan(content)
    except PlanFileError as error:
        told = str(error)
    assert told
