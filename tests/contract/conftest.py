"""Fixtures: each test runs on every backend, with an open store in an empty place."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contract.backends import BACKENDS, Backend, OpenStore


@pytest.fixture(params=list(BACKENDS))
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    return BACKENDS[request.param](tmp_path)


@pytest.fixture
async def store(backend: Backend) -> AsyncIterator[OpenStore]:
    opened = await backend.open()
    yield opened
    await opened.close()
