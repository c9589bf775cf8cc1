"""The tests themselves: they compare nothing with itself and reach into nobody's privates."""

import ast
import collections
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("*.py"))


def compared_with_itself(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [ast.dump(side) for side in (node.left, *node.comparators)]
            if len(set(sides)) < len(sides):
                yield node.lineno


def reached_into(tree: ast.AST) -> Iterator[int]:
    """`_name` of anything but the object itself; `__name__` is the language's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
            if not own:
                yield node.lineno


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TESTS).as_posix())
def test_a_test_can_fail_and_asks_only_what_is_public(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert list(compared_with_itself(tree)) == []
    assert list(reached_into(tree)) == []


@pytest.mark.parametrize("line", ["a.b(1) == a.b(1)", "a is a", "x < y < x"])
def test_a_comparison_with_itself_is_seen(line: str) -> None:
    assert list(compared_with_itself(ast.parse(line))) == [1]


@pytest.mark.parametrize("line", ["bot._ring()", "clock._start = 1", "self.bot._intake"])
def test_a_reach_into_privates_is_seen(line: str) -> None:
    assert list(reached_into(ast.parse(line))) == [1]


@pytest.mark.parametrize("line", ["a == b", "self._name", "cls._name", "type(a).__name__", "_name"])
def test_what_is_right_is_let_be(line: str) -> None:
    tree = ast.parse(line)
    assert not [*compared_with_itself(tree), *reached_into(tree)]


def test_a_public_class_name_is_defined_once() -> None:
    places: dict[str, set[str]] = collections.defaultdict(set)
    for root in ("bot", "handlers", "storage"):
        for file in (TESTS.parent / root).rglob("*.py"):
            if "sandbox" not in file.parts:
                for node in ast.parse(file.read_text("utf-8")).body:
                    if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                        places[node.name].add(str(file))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
