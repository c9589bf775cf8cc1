"""A number or a name alone, and questions about them, want to be shown something."""

import pytest

from bot.understanding.lookups import asked_name, asked_task


@pytest.mark.parametrize(
    "text",
    [
        "22",
        "22？",
        "第22项",
        "任务22",
        "#22",
        "22项怎么样了",
        "22 项怎么样了？",
        "第22项进展如何",
        "22进度",
        "看一下22",
        "二十二",
    ],
)
def test_a_number_alone_asks_for_the_task(text: str) -> None:
    assert asked_task(text) == 22


@pytest.mark.parametrize(
    "text", ["22 进度60%", "22项请抓紧", "22家企业", "抓紧", "22 23", "第22项请本周拿出方案", ""]
)
def test_a_number_with_words_asks_for_nothing(text: str) -> None:
    assert asked_task(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("住建局", "住建局"),
        ("区住建局怎么样了？", "区住建局"),
        ("住建局进展", "住建局"),
        ("环保局的情况如何", "环保局"),
    ],
)
def test_a_name_alone_asks_for_the_unit(text: str, name: str) -> None:
    assert asked_name(text) == name


@pytest.mark.parametrize("text", ["请住建局抓紧落实，三天内报方案", "住建局：抓紧", "好 的", "a"])
def test_a_sentence_asks_for_no_unit(text: str) -> None:
    assert asked_name(text) is None
