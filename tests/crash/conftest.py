"""A town with its people in, whose bot is a process that is not started yet."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot_process import BotProcess, a_bot_process
from tests.crash.people import NAMES, UNIT
from tests.fixtures_office import OfficeTown, a_town


@pytest.fixture
async def prepared(tmp_path: Path) -> AsyncIterator[OfficeTown]:
    """A town in which the contacts of one unit have joined, and no bot runs."""
    async with a_town(tmp_path / "data") as town:
        await town.open()
        await town.admit_admin()
        for name in NAMES:
            await town.join(name, UNIT)
        await town.close()
        yield town


@pytest.fixture
async def bot(prepared: OfficeTown) -> AsyncIterator[BotProcess]:
    async with a_bot_process(prepared) as process:
        yield process
