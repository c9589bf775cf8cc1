"""Forms are read by their labels; whatever stands in the way is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.form_fields import Field, FormFault
from bot.core.plan import Comparator, Indicator
from bot.understanding.task_forms import (
    LABELS,
    read_form,
    read_indicators,
    read_names,
    same_words,
    write_indicator,
)

FORM = """标题：新建垃圾分拣中心
牵头：区住建局
责任：区环保局、各街镇
配合：
时限：12月底
板块：3
内容：选址、立项。
分两期：先东后西。"""


def test_every_field_is_found_with_its_line() -> None:
    form = read_form(FORM, first_line=2)
    assert not form.faults
    assert form.value(Field.TITLE) == "新建垃圾分拣中心"
    assert form.value(Field.COOPERATING) == ""
    assert form.value(Field.INDICATORS) is None
    assert form.value(Field.TEXT) == "选址、立项。\n分两期：先东后西。"
    assert form.line(Field.DEADLINE) == 6


def test_english_labels_and_half_width_colons() -> None:
    form = read_form("Title: A\nLead units: 区住建局\ndue: 2017-12-15\nSECTION: 2")
    assert set(form.entries) == {Field.TITLE, Field.LEAD, Field.DEADLINE, Field.SECTION}


def test_faults_name_their_lines() -> None:
    form = read_form("随便一句\n标题：甲\n标题：乙\n预算：三万\n时限：12月底\n还有一句")
    found = [(fault.line, fault.code) for fault in form.faults]
    assert found == [(1, "unlabelled"), (3, "repeated"), (4, "unknown_label"), (6, "unlabelled")]


def test_names_stand_between_any_marks() -> None:
    assert read_names("区住建局、区环保局，各街镇；统一镇\n陆家镇") == (
        "区住建局",
        "区环保局",
        "各街镇",
        "统一镇",
        "陆家镇",
    )


def test_targets_are_read_and_known_ones_keep_their_quote() -> None:
    known = Indicator(
        name="PM2.5年均浓度", comparator=Comparator.AT_MOST, value=46, unit="微克/立方米", quote="原文"
    )
    read = list(read_indicators("PM2.5年均浓度≤46微克/立方米；污水处理率不低于91.5%", [known], 7))
    assert read[0] is known
    assert isinstance(read[1], Indicator)
    assert (read[1].comparator, read[1].value, read[1].unit) == (Comparator.AT_LEAST, 91.5, "%")
    assert [write_indicator(each) for each in read if isinstance(each, Indicator)] == [
        "PM2.5年均浓度≤46微克/立方米",
        "污水处理率≥91.5%",
    ]
    [fault] = read_indicators("差不多就行", [], 7)
    assert isinstance(fault, FormFault)
    assert fault.line == 7


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("污水处理率≥９０％", "污水处理率≥90%"),
        ("污水处理率大于等于90%", "污水处理率≥90%"),
        ("林草覆盖率大于18%", "林草覆盖率>18%"),
        ("PM2.5年均浓度不高于46微克/立方米", "PM2.5年均浓度≤46微克/立方米"),
        ("能耗小于0.7吨标煤/万元", "能耗<0.7吨标煤/万元"),
        ("达标率＝100%", "达标率=100%"),
        ("生态环境状况指数（EI）≥55", "生态环境状况指数（EI）≥55"),
    ],
)
def test_a_comparison_may_be_a_word(text: str, written: str) -> None:
    [read] = read_indicators(text, [], 1)
    assert isinstance(read, Indicator)
    assert (write_indicator(read), read.quote) == (written, text)


@pytest.mark.parametrize("text", ["污水处理率达到90%", "污水处理率90%以上"])
def test_a_target_without_a_comparison_is_asked_about(text: str) -> None:
    [fault] = read_indicators(text, [], 1)
    assert isinstance(fault, FormFault)


@given(st.text(max_size=400))
def test_any_text_is_read_without_complaint(text: str) -> None:
    form = read_form(text)
    assert all(fault.line >= 1 for fault in form.faults)
    assert same_words(text, text.replace(" ", "\n"))


@given(st.dictionaries(st.sampled_from(Field), st.from_regex(r"[一-龥]{1,20}", fullmatch=True)))
def test_what_is_written_by_its_labels_is_read_back(values: dict[Field, str]) -> None:
    written = "\n".join(f"{LABELS[field][0]}：{value}" for field, value in values.items())
    form = read_form(written)
    assert {field: entry.value for field, entry in form.entries.items()} == values
    assert not form.faults


@pytest.mark.parametrize("line", [" " * 4000 + "差", "·" + " " * 4000 + "差", "指标：" + " " * 4000 + "差"])
def test_a_line_of_blanks_does_not_keep_the_reader(line: str) -> None:
    """Tried at every place and every length, such a line would take hours."""
    form = read_form(line)
    [*read_indicators(line, [], 1)]
    assert form.faults or form.value(Field.INDICATORS) == "差"
