"""Notices in other forms of the genre give the plans expected, word for word and with every doubt."""

import re

import pytest

from bot.core.plan import Plan
from bot.subjects.plan.file import read_plan
from tests.unit.documents.fixtures import DATA, NAMES, WORD, expected, read


@pytest.mark.parametrize("name", NAMES)
class TestNotice:
    def test_gives_the_plan_expected(self, name: str) -> None:
        plan, _ = read(name)
        assert plan.model_dump_json(indent=2) == expected(name).model_dump_json(indent=2)

    def test_gives_a_plan_that_loads(self, name: str) -> None:
        plan, _ = read(name)
        assert read_plan(plan.model_dump_json().encode()) == plan

    def test_quotes_stand_in_the_document(self, name: str) -> None:
        if name in WORD:
            pytest.skip("cells stand beside each other in no text")
        plan, _ = read(name)
        whole = squeezed((DATA / name).read_bytes().decode("gbk" if "gbk" in name else "utf-8"))
        assert [quote for quote in quotes(plan) if squeezed(quote) not in whole] == []

    def test_every_doubt_has_its_line_and_words_in_both_languages(self, name: str) -> None:
        plan, doubts = read(name)
        assert all(doubt.lines for doubt in doubts)
        assert all(one.problem_en and one.handling_en for one in plan.anomalies)
        assert all("第" in one.place for one in plan.anomalies)


def squeezed(text: str) -> str:
    text = re.sub("&gt;", ">", re.sub("</?p>|&nbsp;", "", text))
    return re.sub(r"[\s\u3000]+", "", text)


def quotes(plan: Plan) -> list[str]:
    found = [plan.title, plan.notice_title, *(target.quote for target in plan.overall_targets)]
    for task in plan.tasks:
        found += [task.title, task.text, *(one.quote for one in task.indicators)]
        found += [quote for role in task.units_quote for quote in role[1:] if quote]
        found += [task.deadline_quote] if task.deadline_quote != "未注明" else []
    found += [quote for one in plan.anomalies for quote in (one.quote, *one.against)]
    return found
