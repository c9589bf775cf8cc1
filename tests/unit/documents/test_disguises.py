"""The shipped document in the shapes it may be copied in: the plan read from it stays the same."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bot.cli.plan_read import plan_of
from bot.core.plan import Plan
from bot.documents.source.file import lines_of
from bot.subjects.plan.file import load_plan

ROOT = Path(__file__).parents[3]
NOTICE = (ROOT / "tests/data/notice_2017_26.txt").read_text(encoding="utf-8")
OURS = load_plan(ROOT / "data/plan.json")
WIDE = str.maketrans(",:;()", "，：；（）")
HEAD = """设为首页 | 加入收藏
您现在的位置：首页 > 政务公开 > 文件 > 正文
双台子区生态建设专项行动计划_双台子区人民政府
【字体：大 中 小】 打印 关闭窗口
分享到：
"""
FOOT = """
上一篇：关于做好防汛工作的通知
下一篇：没有了
[打印本页] [关闭窗口]
相关阅读
Copyright © 2017 双台子区人民政府 All Rights Reserved
第 3 页 共 12 页
"""


def surrounded() -> bytes:
    return f"{HEAD}{NOTICE}{FOOT}".encode()


def without_blank_lines() -> bytes:
    return "\n".join(line for line in NOTICE.split("\n") if line.strip()).encode()


def indented_and_wide() -> bytes:
    return "\r\n".join(f"\u3000\u3000{line.strip()}\u3000" for line in NOTICE.split("\n")).encode("gb18030")


def with_entities_and_bullets() -> bytes:
    lines = (f"&nbsp;&nbsp;■ {line}" if "单位:" in line else line for line in NOTICE.split("\n"))
    return ("\ufeff" + "\n".join(lines).replace("“", "&ldquo;").replace("”", "&rdquo;")).encode()


def with_hidden_marks() -> bytes:
    return NOTICE.replace("区环保局", "区\u200b环保局").replace("任务", "任\u00ad务").encode("utf-16")


def as_html() -> bytes:
    return "\n".join(f'<p class="MsoNormal"><span>{line}</span></p>' for line in NOTICE.split("\n")).encode()


def as_word() -> bytes:
    document = docx.Document()
    for line in NOTICE.split("\n"):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def spaced_labels() -> bytes:
    text = NOTICE.replace("牵头单位:", "牵头单位 ： ").replace("责任单位:", "责 任 单 位：")
    return text.replace("完成时限:", "完成时限:  ").encode()


@pytest.mark.parametrize(
    "shape",
    [
        surrounded,
        without_blank_lines,
        indented_and_wide,
        with_entities_and_bullets,
        with_hidden_marks,
        as_html,
        as_word,
        spaced_labels,
    ],
)
def test_shape_changes_nothing_but_the_anomalies(shape: Callable[[], bytes]) -> None:
    plan = read(shape())
    for field in Plan.model_fields:
        if field != "anomalies":
            assert getattr(plan, field) == getattr(OURS, field), field


@pytest.mark.parametrize("width", [28, 34, 38, 45])
def test_lines_broken_at_a_width_are_put_together_again(width: int) -> None:
    plan = read("\n".join(wrapped(NOTICE, width)).encode())
    for task, ours in zip(plan.tasks, OURS.tasks, strict=True):
        assert (task.number, task.section, task.title) == (ours.number, ours.section, ours.title)
        assert "".join(task.text.split()) == "".join(ours.text.split())
        assert (task.units, task.open_ended, task.deadline) == (ours.units, ours.open_ended, ours.deadline)
        assert task.indicators == ours.indicators
    for field in ("overall_targets", "sections", "units", "groups", "leading_group", "annexes", "basis"):
        assert getattr(plan, field) == getattr(OURS, field), field


def test_full_width_punctuation_gives_the_same_plan_in_it() -> None:
    plan = read(NOTICE.translate(WIDE).encode())
    assert plan.model_copy(update={"anomalies": ()}).model_dump_json().translate(WIDE) == OURS.model_copy(
        update={"anomalies": ()}
    ).model_dump_json().translate(WIDE)


def read(content: bytes) -> Plan:
    plan, _ = plan_of(lines_of(content))
    return plan


def wrapped(text: str, width: int) -> list[str]:
    return [
        line[start : start + width]
        for line in map(str.strip, text.split("\n"))
        for start in range(0, len(line), width)
    ]
