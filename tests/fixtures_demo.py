"""Fixture: the stage of the demo, for sessions saved on its page."""

from functools import partial
from pathlib import Path

import pytest

from bot.demo.rehearsal import rehearsed
from bot.sandbox.control.replay import Opener


@pytest.fixture
def rehearsal(tmp_path: Path) -> Opener:
    """`async with rehearsal("2017-10-16T09:00+08:00") as stage:` opens the demo at that moment."""
    return partial(rehearsed, tmp_path)
