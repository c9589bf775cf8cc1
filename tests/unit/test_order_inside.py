"""Inside a subject's room the files import downward only, from what is shown to what is stored."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SUBJECTS = Path(__file__).parents[2] / "bot" / "subjects"
# From the lowest to the highest; whatever else lies in a room is a use case. A table of legal moves, which
# records have, raises the refusal of an illegal one, so that refusals stand below records.
FLOORS = (
    ("refusals",),
    ("records", "content", "entries"),  # what a digest and the exported ledger hold are plain values, too
    ("messages",),
    ("use cases",),
    ("commands",),
    ("render", "delivered"),
)
USE_CASES = FLOORS.index(("use cases",))


def floor(module: str) -> int:
    for place, names in enumerate(FLOORS):
        if module in names or (module.startswith("render_") and "render" in names):
            return place
    return USE_CASES


def imported(tree: ast.AST, room: str) -> Iterator[str]:
    """The modules of the own room that a module imports."""
    package = f"bot.subjects.{room}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            yield (node.module or "").removeprefix(f"{package}.").partition(".")[0]


def upward(module: str, tree: ast.AST, room: str) -> list[str]:
    return [name for name in imported(tree, room) if floor(name) > floor(module)]


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SUBJECTS.glob("*/__init__.py")))
def test_a_room_imports_downward(room: str) -> None:
    for file in (SUBJECTS / room).glob("*.py"):
        assert upward(file.stem, ast.parse(file.read_text("utf-8")), room) == [], file.name


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("records", "from bot.subjects.plan.messages import A"),
        ("messages", "from bot.subjects.plan import load"),
        ("load", "from bot.subjects.plan.commands import A"),
        ("commands", "from bot.subjects.plan.render_doubts import a"),
    ],
)
def test_an_import_upward_is_seen(module: str, line: str) -> None:
    assert upward(module, ast.parse(line), "plan")


@pytest.mark.parametrize(
    "line", ["from bot.subjects.plan.records import A", "from bot.subjects.tasks import add"]
)
def test_what_goes_down_or_elsewhere_is_let_be(line: str) -> None:
    assert not upward("messages", ast.parse(line), "plan")
