"""Fixtures for all tests."""

pytest_plugins = ["tests.fixtures_sandbox", "tests.fixtures_office", "tests.fixtures_demo"]
