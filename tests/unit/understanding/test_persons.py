"""Two names out of one line, or none at all."""

import pytest

from bot.understanding.persons import read_two_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三 李四", ("张三", "李四")),
        ("  张三　李四 ", ("张三", "李四")),
        ("张三，李四", ("张三", "李四")),
        ("张三、李四", ("张三", "李四")),
        ("张三\n李四", ("张三", "李四")),
        ("责任领导：张三，责任人：李四", ("张三", "李四")),
        ("责任领导张三 责任人李四", ("张三", "李四")),
        ("责任领导 张三 责任人 李四", ("张三", "李四")),
        ("张三 副区长，李四 科长", ("张三 副区长", "李四 科长")),
        ("John Smith, Jane Doe", ("John Smith", "Jane Doe")),
        ("买买提·阿不都 李四", ("买买提·阿不都", "李四")),
        ("张\u202e三 李四", ("张三", "李四")),
    ],
)
def test_two_names(text: str, names: tuple[str, str]) -> None:
    assert read_two_names(text) == names


@pytest.mark.parametrize(
    "text",
    ["", "张三", "张三 李四 王五", "1 2", "，", "张" * 31 + " 李四", "张三 " * 100, "张三，", "🙂 李四"],
)
def test_anything_else_is_none(text: str) -> None:
    assert read_two_names(text) is None
