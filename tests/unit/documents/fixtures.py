"""Notices of the genre in the forms it takes, with the plans expected of them."""

from pathlib import Path

from bot.cli.plan_read import plan_from, plan_of
from bot.core.plan import Plan
from bot.documents.doubts.doubt import Doubt
from bot.documents.source.file import lines_of
from bot.documents.source.source import SourceLine
from bot.subjects.plan.file import load_plan
from tests.unit.documents import word_files

DATA = Path(__file__).parents[2] / "data" / "notices"
NAMES = (
    "river.txt",
    "air.txt",
    "forest.gbk.txt",
    "stacked.txt",
    "food.txt",
    "report.txt",
    "tasks.docx",
    "numbered.docx",
)
WORD = {"tasks.docx": word_files.notice, "numbered.docx": word_files.numbered}


def read(name: str) -> tuple[Plan, tuple[Doubt, ...]]:
    made = WORD.get(name)
    plan, doubts = plan_of(lines_of(made())) if made else plan_from(DATA / name)
    return plan, tuple(doubts)


def expected(name: str) -> Plan:
    return load_plan(DATA / f"{name}.plan.json")


def from_text(text: str) -> tuple[Plan, tuple[Doubt, ...]]:
    lines = [SourceLine(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    plan, doubts = plan_of(lines)
    return plan, tuple(doubts)


def notice(body: str) -> str:
    """A small notice around the tasks given."""
    return f"""区政办发〔2017〕9号
西山区人民政府办公室关于印发西山区整治行动方案的通知
各街道，区直各部门：
现将方案印发给你们。
西山区人民政府办公室
2017年3月1日
西山区整治行动方案
一、重点任务
{body}"""
