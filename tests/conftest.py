"""Fixtures for all tests, and what they print kept fit to be passed between processes."""

from collections.abc import Generator

import pytest

pytest_plugins = ["tests.fixtures_sandbox", "tests.fixtures_office", "tests.fixtures_demo"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Logs of hostile texts may hold lone surrogates, which no other process could be sent."""
    report = yield
    report.sections = [(name, _plain(text)) for name, text in report.sections]
    return report


def _plain(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
