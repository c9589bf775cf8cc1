"""Fixtures: two people who have started the bot, and a delivery to them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.delivering import LI, WANG, Desk, opened_desk


@pytest.fixture
async def chats(telegram_side: SandboxClient) -> SandboxClient:
    await telegram_side.add_user("王伟", id=WANG, started=True)
    await telegram_side.add_user("李娜", id=LI, started=True)
    return telegram_side


@pytest.fixture
async def desk(sandbox: SandboxServer, chats: SandboxClient, tmp_path: Path) -> AsyncIterator[Desk]:
    async with opened_desk(sandbox, tmp_path) as made:
        yield made
