"""The pages for operators are true: tests that are named exist, and every metric is explained."""

import re
from pathlib import Path

import pytest

from bot.monitoring.health import HELP

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_named_test_exists(path: str, name: str) -> None:
    assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_each_promise_names_a_test() -> None:
    promises = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    numbered = [promise for promise in promises if promise[0].isdigit()]
    assert [int(promise.partition(".")[0]) for promise in numbered] == list(range(1, 9))
    assert all("::test_" in promise for promise in numbered)


def test_every_page_that_the_page_links_to_exists() -> None:
    assert all((ROOT / "docs" / link).exists() for link in re.findall(r"\]\(([\w/.-]+)\)", PAGE))


@pytest.mark.parametrize("name", HELP)
def test_every_metric_is_explained_to_operators(name: str) -> None:
    assert f"duban_{name}" in (ROOT / "docs" / "operations.md").read_text("utf-8")
