"""The plan's own small rules: who is accountable, when a deadline runs out, what a value may be."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.core.plan import Indicator, PlanTask, PlanUnit, QuotesByRole, Role, UnitsByRole, end_of_day


def a_task(units: UnitsByRole) -> PlanTask:
    return PlanTask.model_validate(
        {
            "number": 1,
            "section": 1,
            "title": "植树",
            "text": "植树。种满种严。",
            "deadline": "2017-11-30",
            "deadline_quote": "2017年11月",
            "units": units,
        }
    )


@pytest.mark.parametrize(
    ("units", "role"),
    [
        (UnitsByRole(lead=("甲局",), responsible=("乙局",)), Role.LEAD),
        (UnitsByRole(responsible=("乙局",), cooperating=("丙局",)), Role.RESPONSIBLE),
        (UnitsByRole(cooperating=("丙局",)), Role.COOPERATING),
    ],
)
def test_first_role_that_has_units_is_accountable(units: UnitsByRole, role: Role) -> None:
    assert a_task(units).accountable_role is role
    assert a_task(units).accountable_units == units.of(role)


def test_body_is_the_clause_without_its_title() -> None:
    assert a_task(UnitsByRole(lead=("甲局",))).body == "种满种严。"


def test_pairs_go_by_role_and_then_by_the_document_s_order() -> None:
    units = UnitsByRole(lead=("乙局", "甲局"), cooperating=("丙局",))
    assert units.pairs() == ((Role.LEAD, "乙局"), (Role.LEAD, "甲局"), (Role.COOPERATING, "丙局"))


def test_quotes_answer_by_role() -> None:
    assert QuotesByRole(lead="甲局").of(Role.LEAD) == "甲局"
    assert QuotesByRole(lead="甲局").of(Role.RESPONSIBLE) is None


def test_deadline_runs_out_with_the_day_in_the_plan_s_zone() -> None:
    instant = end_of_day(date(2017, 11, 30), ZoneInfo("Asia/Shanghai"))
    assert instant.astimezone(UTC) == datetime(2017, 11, 30, 15, 59, 59, tzinfo=UTC)


def test_whole_values_stay_whole() -> None:
    indicator = Indicator.model_validate({"name": "率", "comparator": "≥", "value": 55, "quote": "达55"})
    assert str(indicator.value) == "55"


@pytest.mark.parametrize("value", [True, "55", 10**13, float("nan"), float("inf"), None])
def test_value_that_is_no_ordinary_number_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Indicator.model_validate({"name": "率", "comparator": "≥", "value": value, "quote": "达55"})


@pytest.mark.parametrize(
    "name", ["", " ", "区环保局 ", "区\u202e局环", "区\u200b环保局", "区\n统计局", "局" * 61]
)
def test_name_that_could_deceive_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        PlanUnit(name=name)


def test_plan_values_cannot_be_changed() -> None:
    unit = PlanUnit(name="区环保局")
    with pytest.raises(ValidationError):
        unit.name = "区住建局"  # type: ignore[misc]
