"""Questions carry their answers in buttons that run the command with one argument more."""

import pytest

from bot.core.dialogue import messages as dialogue_messages
from bot.core.messages import Message
from bot.core.people import Locale
from bot.texts.buttons import Payload, payload, unpack
from tests.unit.texts.checking import first_text, labels, words
from tests.unit.texts.sample_values import PEOPLE, UNITS, all_lines

LEAVE = payload("cancel")


def asked(notice: Message) -> list[Payload]:
    return [unpack(button.data or "") for row in first_text(notice).keyboard for button in row]


def test_task() -> None:
    assert asked(dialogue_messages.AskTask(command="deadline", lines=all_lines()[:2])) == [
        payload("deadline", "1"),
        payload("deadline", "2"),
        LEAVE,
    ]


def test_task_pages_keep_the_arguments() -> None:
    data = asked(dialogue_messages.AskTask(command="assign", arguments=("x",), lines=all_lines(), page=1))
    assert data[12:] == [payload("page", 0, "assign", "x"), payload("page", 2, "assign", "x"), LEAVE]
    assert data[0] == payload("assign", "x", "13")


def test_a_page_beyond_the_end_is_the_last() -> None:
    data = asked(dialogue_messages.AskTask(command="task", lines=all_lines(), page=99))
    assert data[0] == payload("task", "25")


def test_unit_by_code_and_office_by_word() -> None:
    units = (UNITS["区环保局"], UNITS["区住建局"])
    notice = dialogue_messages.AskUnit(command="invite", units=units, offices=True, unclear="住<建")
    assert asked(notice) == [
        payload("invite", "u1"),
        payload("invite", "u4"),
        payload("invite", "admin"),
        payload("invite", "leader"),
        payload("invite", "inspector"),
        LEAVE,
    ]
    assert words(notice).startswith("“住<建”对应不上唯一的单位。")
    assert labels(first_text(notice).keyboard)[:2] == ["区环保局", "区住建局"]


def test_role() -> None:
    data = asked(dialogue_messages.AskRole(command="assign", arguments=("3", "u4")))
    assert data[0] == payload("assign", "3", "u4", "lead")
    assert len(data) == 4


def test_person() -> None:
    data = asked(dialogue_messages.AskPerson(command="revoke", people=PEOPLE))
    assert data[0] == payload("revoke", "1")
    assert data[-1] == LEAVE


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("command", ["report", "deadline", "other"])
def test_words_are_asked_for_with_a_way_back_and_out(command: str, locale: Locale) -> None:
    question = dialogue_messages.AskText(command=command, arguments=("3",), number=3, title="题")
    assert asked(question) == [LEAVE]
    assert asked(question.model_copy(update={"back": True})) == [payload("back", command, "3"), LEAVE]
    assert not first_text(question.model_copy(update={"over": True}), locale).keyboard
    assert "【3】题" in first_text(question, locale).html
