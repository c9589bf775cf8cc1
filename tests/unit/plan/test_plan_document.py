"""The plan file against the official notice: complete, word for word, nothing added."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.core.plan import Anomaly, Comparator, Plan, PlanTask, Role, UnitKind
from bot.subjects.plan.file import load_plan

ROOT = Path(__file__).parents[3]
LABELS = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.COOPERATING: "配合单位"}
GROUPS = {"各街镇", "各相关街镇", "相关街道"}
TARGETS = {
    3: ("=", 100, "%"),
    4: ("≤", 0.70, "吨标煤/万元"),
    5: ("≤", 55, "立方米/万元"),
    6: ("≥", 80, "万元/亩"),
    7: ("=", 100, "%"),
    10: ("=", 100, "%"),
    13: ("≥", 55, ""),
    14: (">", 18, "%"),
    19: ("≥", 36, "家"),
    21: ("=", 100, "%"),
    22: ("≥", 90, "%"),
    23: ("≥", 90, "%"),
    25: ("≥", 50, "%"),
    26: ("≥", 50, "%"),
    27: ("≥", 80, "%"),
    28: ("≥", 72, "%"),
    29: ("=", 100, "%"),
    30: ("≥", 20, "%"),
    33: ("≥", 80, "%"),
    34: ("≥", 80, "%"),
    35: ("≥", 80, "%"),
}


def joined(text: str) -> str:
    """The only normalisation: a line end goes, with the blanks around it."""
    return re.sub(r"\s*\n\s*", "", text)


NOTICE = (ROOT / "tests/data/notice_2017_26.txt").read_text(encoding="utf-8")
FLOWING = joined(NOTICE)
PLAN = load_plan(ROOT / "data/plan.json")


def clause(number: int) -> str:
    """One task as the notice prints it, from its number to the next task or heading."""
    start = NOTICE.index(f"{number}.{PLAN.tasks[number - 1].title[:4]}")
    return re.split(r"\n\s*(?:\d+\.|\([一二三四五六]\)|切实改善|三、)", NOTICE[start:], maxsplit=1)[0]


def printed_units(number: int, role: Role) -> str:
    found = re.search(rf"{LABELS[role]}:(.*?)(?=(?:牵头|责任|配合)单位:|$)", joined(clause(number)))
    return found[1].strip() if found else ""


def printed_names(number: int, role: Role) -> tuple[str, ...]:
    names = printed_units(number, role).removesuffix("。").removesuffix("等相关单位")
    return tuple(names.split("、")) if names else ()


def quotes(plan: Plan) -> Iterator[str]:
    yield from (plan.title, plan.document_number, plan.issuer, plan.notice_title, plan.addressees or "")
    yield from (basis.title for basis in plan.basis)
    yield from (basis.number for basis in plan.basis if basis.number)
    yield from (target.quote for target in plan.overall_targets)
    yield from (text for section in plan.sections for text in (section.title, section.heading))
    yield from (annex.title for annex in plan.annexes)
    for anomaly in plan.anomalies:
        yield from (anomaly.quote, *anomaly.against)


def group_facts(plan: Plan) -> Iterator[str]:
    group = plan.leading_group
    assert group is not None
    yield from (group.name, group.members_quote, group.quote, group.office_unit)
    for person in (*group.leaders, group.office_head):
        yield f"{person.title}{person.name}"
        yield person.position


def task_quotes(task: PlanTask) -> Iterator[str]:
    yield from (f"{task.number}.{task.title}。", task.text, f"完成时限:{task.deadline_quote}")
    yield from (indicator.quote for indicator in task.indicators)
    yield from (f"{LABELS[role]}:{task.units_quote.of(role)}" for role in Role if task.units_quote.of(role))


def test_plan_counts_what_the_notice_lists() -> None:
    counts = [len(part) for part in (PLAN.tasks, PLAN.units, PLAN.groups, PLAN.sections)]
    assert counts == [35, 29, 3, 6]
    assert PLAN.declared_task_count == 37
    assert [task.number for task in PLAN.tasks] == list(range(1, 36))
    assert NOTICE.count("完成时限:") == 35


def test_plan_knows_its_dates_and_number() -> None:
    assert PLAN.document_number == "双区政办发〔2017〕26号"
    assert (PLAN.issued_on, PLAN.published_on) == (date(2017, 3, 20), date(2017, 11, 19))
    assert {task.deadline for task in PLAN.tasks} == {date(2017, 11, 30)}


@pytest.mark.parametrize("quote", [*quotes(PLAN), *group_facts(PLAN)])
def test_quote_of_plan_is_in_the_notice(quote: str) -> None:
    assert joined(quote) in FLOWING


@pytest.mark.parametrize("task", PLAN.tasks, ids=lambda task: str(task.number))
class TestTask:
    def test_is_quoted_from_its_own_clause(self, task: PlanTask) -> None:
        printed = joined(clause(task.number))
        assert [quote for quote in task_quotes(task) if quote not in printed] == []

    def test_text_is_the_whole_clause(self, task: PlanTask) -> None:
        printed = clause(task.number).splitlines()[0].strip()
        assert printed == f"{task.number}.{task.text}"
        assert task.text.startswith(f"{task.title}。")
        assert "。" not in task.title

    @pytest.mark.parametrize("role", Role)
    def test_units_are_those_printed(self, task: PlanTask, role: Role) -> None:
        assert task.units.of(role) == printed_names(task.number, role)
        assert (task.units_quote.of(role) or "") == printed_units(task.number, role)

    @pytest.mark.parametrize("role", Role)
    def test_open_end_is_marked_where_printed(self, task: PlanTask, role: Role) -> None:
        assert (role in task.open_ended) == ("等相关单位" in printed_units(task.number, role))

    def test_indicator_is_the_clause_s(self, task: PlanTask) -> None:
        found = [(one.comparator, one.value, one.unit) for one in task.indicators]
        assert found == ([TARGETS[task.number]] if task.number in TARGETS else [])

    def test_indicator_is_named_in_its_own_words(self, task: PlanTask) -> None:
        for indicator in task.indicators:
            assert indicator.name in task.text
            assert str(indicator.value) in indicator.quote


def test_sections_hold_the_tasks_printed_under_them() -> None:
    held = {
        section.number: [task.number for task in PLAN.tasks if task.section == section.number]
        for section in PLAN.sections
    }
    bounds = [1, 4, 9, 20, 29, 33, 36]
    assert held == {index: list(range(bounds[index - 1], bounds[index])) for index in range(1, 7)}


def test_third_heading_keeps_its_missing_number() -> None:
    headings = [section.heading for section in PLAN.sections]
    assert headings[2] == "切实改善生态环境质量"
    assert all(heading in map(str.strip, NOTICE.splitlines()) for heading in headings)


def test_units_stand_in_order_of_first_appearance() -> None:
    printed = (name for task in PLAN.tasks for role in Role for name in printed_names(task.number, role))
    assert [unit.name for unit in PLAN.units] == [
        name for name in dict.fromkeys(printed) if name not in GROUPS
    ]


def test_no_unit_is_called_other_units_concerned() -> None:
    names = [unit.name for unit in PLAN.units] + [group.name for group in PLAN.groups]
    assert [name for name in names if "等" in name or "。" in name] == []


def test_groups_hold_only_members_the_text_names() -> None:
    assert {group.name: group.members for group in PLAN.groups} == {
        "各街镇": ("统一镇", "陆家镇", "双盛街道办事处"),
        "各相关街镇": (),
        "相关街道": (),
    }


def test_aliases_are_no_group_s_and_no_other_unit_s() -> None:
    words = [word for unit in PLAN.units for word in (unit.name, *unit.aliases)] + sorted(GROUPS)
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区环保局", UnitKind.DEPARTMENT),
        ("区国土分局", UnitKind.BRANCH),
        ("区委组织部", UnitKind.PARTY),
        ("团区委", UnitKind.MASS_ORGANISATION),
        ("陆家镇", UnitKind.TOWN),
        ("双盛街道办事处", UnitKind.STREET),
        ("产业园区管委会", UnitKind.PARK),
        ("区政府办", UnitKind.OFFICE),
    ],
)
def test_kind_is_true_to_the_name(name: str, kind: UnitKind) -> None:
    assert {unit.name: unit.kind for unit in PLAN.units}[name] is kind


def test_concentrations_are_upper_bounds() -> None:
    found = {target.name: (target.comparator, target.value) for target in PLAN.overall_targets}
    assert found["PM2.5年均浓度"] == (Comparator.AT_MOST, 46)
    assert found["PM10年均浓度"] == (Comparator.AT_MOST, 70)
    assert len(found) == 8


def test_task_without_lead_is_its_responsible_unit_s() -> None:
    without_lead = [task for task in PLAN.tasks if not task.units.lead]
    assert [(task.number, task.accountable_units) for task in without_lead] == [(2, ("区国土分局",))]


def test_environment_bureau_leads_sixteen_tasks() -> None:
    assert sum("区环保局" in task.units.lead for task in PLAN.tasks) == 16


def anomalies(code: str) -> list[Anomaly]:
    return [anomaly for anomaly in PLAN.anomalies if anomaly.code == code]


def test_every_anomaly_speaks_both_languages() -> None:
    silent = [one.code for one in PLAN.anomalies if not (one.problem_en and one.handling_en)]
    assert silent == []
    assert len({(one.code, one.place) for one in PLAN.anomalies}) == len(PLAN.anomalies)


@pytest.mark.parametrize(
    ("code", "tasks"),
    [
        ("lead_missing", [task.number for task in PLAN.tasks if not task.units.lead]),
        (
            "responsible_missing",
            [task.number for task in PLAN.tasks if not any((task.units.responsible, task.units.cooperating))],
        ),
        (
            "cooperating_instead_of_responsible",
            [
                task.number
                for task in PLAN.tasks
                if task.units.lead and task.units.cooperating and not task.units.responsible
            ],
        ),
        ("joint_leads", [task.number for task in PLAN.tasks if len(task.units.lead) > 1]),
        ("open_ended_list", [task.number for task in PLAN.tasks if task.open_ended]),
        (
            "group_members_partial",
            [task.number for task in PLAN.tasks if any(name == "各街镇" for _, name in task.units.pairs())],
        ),
        ("office_leads_and_verifies", [task.number for task in PLAN.tasks if "区环保局" in task.units.lead]),
        ("hundred_percent", [number for number, target in TARGETS.items() if target[0] == "="]),
        (
            "list_ends_with_stop",
            [
                task.number
                for task in PLAN.tasks
                if "。" in "".join(task.units_quote.of(role) or "" for role in Role)
            ],
        ),
    ],
)
def test_anomaly_names_exactly_the_tasks_it_concerns(code: str, tasks: list[int]) -> None:
    assert [number for anomaly in anomalies(code) for number in anomaly.tasks] == tasks


def test_every_task_without_a_figure_is_accounted_for() -> None:
    codes = ("qualitative_task", "target_missing", "target_elsewhere", "overall_target_missing_in_task")
    told = {number for code in codes for anomaly in anomalies(code) for number in anomaly.tasks}
    assert told == {task.number for task in PLAN.tasks if not task.indicators}


@pytest.mark.parametrize("words", ["责任领导:", "责任人:", "附件1", "交通局", "(三)切实"])
def test_what_is_said_to_be_absent_is_absent(words: str) -> None:
    assert words not in FLOWING
