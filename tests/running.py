"""Runs one test file in a pytest of its own, as somebody would who has just saved it."""

import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


async def run_as_test(file: Path) -> tuple[int, str]:
    """The exit code, and what pytest printed."""
    words = ["-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    run = await asyncio.create_subprocess_exec(
        sys.executable,
        *words,
        str(file),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await run.communicate()
    return run.returncode or 0, printed.decode()
