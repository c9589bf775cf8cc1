"""Long work in processes of its own: the bot goes on meanwhile, and a stop cuts them off at once."""

import asyncio
import os
import sys
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parents[1]
OWN_SETTINGS = "DUBAN_"


class ProcessFailed(Exception):
    """The process has not done its work; its last words are in the log."""

    def __init__(self, module: str, code: int | None, words: str) -> None:
        super().__init__(f"{module} ended with {code}: {words:.500}")


async def run_module(module: str, *arguments: str, content: bytes = b"") -> bytes:
    """What `python -m MODULE` prints of `content`; killed when the caller is cancelled."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module, *arguments),
        cwd=ROOT,
        env=_environment(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        printed, complaints = await process.communicate(content)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise ProcessFailed(module, process.returncode, complaints.decode(errors="replace")[-500:])
    return printed


def _environment() -> dict[str, str]:
    """Nothing of the bot's own settings: such a process needs no token."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
