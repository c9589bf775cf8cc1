"""Fixtures: a running sandbox of Telegram, and the people's side of it."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import SandboxClient, SandboxServer


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxServer]:
    async with SandboxServer() as server:
        yield server


@pytest.fixture
async def telegram_side(sandbox: SandboxServer) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(sandbox.base_url, sandbox.key) as client:
        yield client
