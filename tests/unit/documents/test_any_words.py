"""Whatever the words are, a plan comes out that loads, or a refusal; never a hang, never another error."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.plan_read import plan_of
from bot.documents.anomalies import refused, told
from bot.documents.source.source import NoPlan, SourceLine
from bot.subjects.plan.file import read_plan
from tests.unit.documents.fixtures import notice

SEED = (Path(__file__).parents[2] / "data" / "notice_2017_26.txt").read_text(encoding="utf-8")
PIECES = [
    "一、", "（二）", "3.", "3．", "(4)", "①", "牵头单位：", "责任单位:", "配合单位", "完成时限：", "（",
    "）", "【", "】", "区环保局", "各街镇", "等相关单位", "、", "，", "。", "；", "：", '\n', '\t', " ",
    '\u3000', '\xa0', '\u200b', "&nbsp;", "2017年11月", "年底前", "每季度", "长期坚持", "13月32日", "100%",
    "达到", "下降至", "0.70吨标煤/万元", "分别达到", "和", "附件", "附件：1.", "附件1", "序号", "工作任务",
    "1", "2", "关于", "印发", "的通知", "行动计划", "成立", "领导小组", "由区长李四任组长", "为成员",
    "办公室设在区环保局", "局长王五任办公室主任", "37项任务", "《", "》", "〔2017〕9号", "2017年3月1日",
    "牵头", "负责", "配合", "发布时间:2017-11-19", "<p>", '\ud800', "完成", "36家", "占", "的比例", "率",
    "99999999999999", "“", "”",
]  # fmt: skip


def outcome(text: str) -> str:
    lines = [
        SourceLine(number, line, tuple(line.split("\t"))) for number, line in enumerate(text.split("\n"), 1)
    ]
    try:
        plan, doubts = plan_of(lines)
    except NoPlan as error:
        return refused("a file", error)
    assert read_plan(plan.model_dump_json().encode()) == plan
    assert all(told(doubt) for doubt in doubts)
    return "read"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_row_of_usual_words(text: str) -> None:
    outcome(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_row_of_usual_words_inside_a_notice(text: str) -> None:
    outcome(notice(f"1.清理河道。{text}\n责任单位：区水利局\n{text}"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_inside_a_notice(text: str) -> None:
    outcome(notice(f"1.清理河道。{text}\n责任单位：区水利局\n{text}"))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_document_shuffled_cut_and_doubled(chance: random.Random) -> None:
    lines = SEED.split("\n")
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[place : place + chance.randrange(1, 40)]
            case 1:
                lines.insert(chance.randrange(len(lines) + 1), lines[place])
            case 2:
                lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
            case _:
                lines[place : place + 2] = ["".join(lines[place : place + 2])]
        lines = lines or [""]
    outcome("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "（" * 9_000,
        "区环保局、" * 1_900,
        "达到" * 4_900,
        "一、" * 100_000,
        "1.\n" * 100_000,
        "关于" * 4_000 + "的通知",
        "2017年" * 2_000,
        "分别达到1%和" * 1_400,
        "牵头单位：" * 1_900,
        "《" * 5_000 + "》" * 4_000,
        "成立" * 4_900,
        "\t".join(["序号", "工作任务", "责任单位"]) + "\n1\t甲\t区环保局" * 3_000,
        "附件：1." * 2_400,
        " " * 9_900 + "x",
        "x" * (10 * 2**20),
        "某" * 9_000 + "\n" + "1.清" * 3_000,
    ],
    ids=lambda text: text[:6].strip() or "blank",
)
def test_long_and_monotonous_texts_are_done_with(text: str) -> None:
    outcome(text)
    outcome(notice(f"1.清理河道。\n责任单位：区水利局\n{text}"))
    outcome(notice(f"1.清理河道。{text}\n责任单位：区水利局{text}\n完成时限：{text}"))
