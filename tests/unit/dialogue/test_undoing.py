"""What takes a command back stands in its declaration, and is itself declared."""

import pytest

import bot.rendering  # noqa: F401 - reads the declarations
from bot.core.commands import DECLARED, Command, PressButton, takes_back
from bot.core.people import Locale
from bot.texts.catalogue import catalogue
from handlers.dispatch import toast
from tests.access.expected import BUTTONS, COMMANDS, FOLLOW_UPS, Row

UNDONE = {name: declaration.undo for name, declaration in DECLARED.items() if declaration.undo}
WITHDRAWN = catalogue(Locale.ZH).plain("toast.withdrawn")


@pytest.mark.parametrize("name", UNDONE)
def test_what_takes_back_is_declared(name: str) -> None:
    assert UNDONE[name] in DECLARED
    assert UNDONE[name] != name


def test_a_button_that_takes_back_says_so() -> None:
    toasts = {verb: toast(DECLARED[verb], Locale.ZH) for verb in UNDONE.values()}
    assert {verb for verb, words in toasts.items() if words != WITHDRAWN} == {"assign", "unassign", "uninv"}


def test_nothing_else_says_so() -> None:
    others = [declaration for name, declaration in DECLARED.items() if not takes_back(name)]
    assert [declaration for declaration in others if toast(declaration, Locale.ZH) == WITHDRAWN] == []


@pytest.mark.parametrize("name", UNDONE)
def test_a_payload_carries_the_way_back(name: str) -> None:
    declaration = DECLARED[name]
    assert isinstance(declaration, Command | PressButton)
    assert declaration.undoing(3).pack() == f"{UNDONE[name]}:3"


@pytest.mark.parametrize("name", UNDONE)
def test_who_may_give_a_command_may_take_it_back(name: str) -> None:
    assert may(name) & may(UNDONE[name])


def may(name: str) -> set[str]:
    rows: tuple[Row, ...] = (*COMMANDS, *FOLLOW_UPS, *BUTTONS)
    own = [row for row in rows if row.name == name or row.example.partition(":")[0] == name]
    assert own, name
    return set().union(*(row.may for row in own))
