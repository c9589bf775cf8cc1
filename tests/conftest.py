"""Fixtures for all tests, and what they print kept fit to be passed between processes."""

from collections.abc import Generator

import pytest
from hypothesis import settings

# No property is timed: speed is measured by `make bench`, and a busy machine is no fault of the code.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.fixtures_sandbox", "tests.fixtures_office"]


# Folders and files whose tests take longest, in this order.
LONGEST = (
    "test_killing.py",
    "year",
    "crash",
    "e2e",
    "test_backup_beside.py",
    "test_render.py",
    "test_any_words.py",
    "test_store_model.py",
    "hostile",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest go first, so that no process is left alone with one of them at the end."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    rooms = item.path.parts
    return next((rank for rank, room in enumerate(LONGEST) if room in rooms), len(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Logs of hostile texts may hold lone surrogates, which no other process could be sent."""
    report = yield
    report.sections = [(name, _plain(text)) for name, text in report.sections]
    return report


def _plain(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
