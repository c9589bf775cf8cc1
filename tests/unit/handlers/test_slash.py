"""Commands are known however a keyboard writes them."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message

import bot.rendering  # noqa: F401 - reads the declarations
from bot.core.commands import by_chinese_name, typed
from handlers.slash import command_of


def written(text: str) -> tuple[str, str] | None:
    sent_at = datetime(2017, 10, 16, tzinfo=UTC)
    return command_of(Message(1, sent_at, Chat(1, Chat.PRIVATE), text=text))


@pytest.mark.parametrize(
    ("text", "command", "tail"),
    [
        ("／tasks", "tasks", ""),
        ("、tasks", "tasks", ""),
        ("\\tasks", "tasks", ""),
        ("/ tasks", "tasks", ""),
        ("／ｔａｓｋｓ", "tasks", ""),
        ("/task22", "task", "22"),
        ("/task：22", "task", "22"),
        ("/task　22", "task", "22"),
        ("/task@duban_bot 22", "task", "22"),
        ("/task #22", "task", "#22"),
        ("/任务 22", "task", "22"),
        ("/任务22", "task", "22"),
        ("／任务：22", "task", "22"),
        ("/进展 22 进度60%", "report", "22 进度60%"),
        ("/report22 进度60%", "report", "22 进度60%"),
        ("/report\n14 进度60%", "report", "14 进度60%"),
        ("/REPORT 14 x", "report", "14 x"),
        ("／cancel", "cancel", ""),
        ("/取消", "cancel", ""),
        ("/有困难 3 缺少资金", "difficulty", "3 缺少资金"),
        ("/start abc_DEF-12", "start", "abc_DEF-12"),
        ("/cancel_task 3 作废", "cancel_task", "3 作废"),
    ],
)
def test_a_command_is_known(text: str, command: str, tail: str) -> None:
    assert written(text) == (command, tail)


@pytest.mark.parametrize("text", ["、任务推进中", "、困难重重", "、", "／／", "3 /tasks", "进展 22"])
def test_words_are_no_command(text: str) -> None:
    assert written(text) is None


def test_a_slash_before_another_word_is_an_unknown_command() -> None:
    assert written("/unknown x") == ("unknown", "x")
    assert written("/任务推进中") == ("任务推进中", "")


def test_every_command_has_a_chinese_name_of_its_own() -> None:
    assert all(command.chinese for command in typed().values())
    names = [word for command in typed().values() for word in command.chinese]
    assert len(names) == len(set(names)) == len(by_chinese_name())
