"""`demo` as a terminal runs it: it ends when told to, whatever it is doing, and leaves nothing behind."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest

from bot.__main__ import main
from bot.demo.people import ADMIN
from bot.sandbox.client.client import SandboxClient

ROOT = Path(__file__).parents[3]


class Opener(Protocol):
    async def __call__(self, until: str, *more: str, place: Path = ROOT) -> tuple[Process, str]: ...


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Opener]:
    """Opens demos in process groups of their own, as a shell does, each up to a line it writes."""
    running: list[Process] = []

    async def opened(until: str, *more: str, place: Path = ROOT) -> tuple[Process, str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "demo", "--no-browser", *more),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            cwd=place,
            env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        running.append(process)
        assert process.stdout is not None
        return process, (await process.stdout.readuntil(until.encode())).decode()

    yield opened
    for process in running:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _left(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def _interrupted(process: Process) -> str:
    """Ctrl-C reaches the demo and the bot alike."""
    os.killpg(process.pid, signal.SIGINT)
    output, _ = await process.communicate()
    return output.decode()


@pytest.mark.parametrize(("more", "until"), [((), "Ctrl-C"), (("--example",), "A week")])
async def test_interrupted_demo_ends_at_once_and_leaves_nothing(
    opened: Opener, tmp_path: Path, more: tuple[str, ...], until: str
) -> None:
    process, _ = await opened(until, "--port", "0", *more)
    assert _left(tmp_path)
    assert "Traceback" not in await _interrupted(process)
    assert process.returncode == 0
    assert not _left(tmp_path)


async def test_second_demo_finds_a_port_of_its_own(opened: Opener) -> None:
    first, page = await opened("\n\n  Ctrl-C", "--port", "0")
    port = re.findall(r"127\.0\.0\.1:(\d+)/k/", page)[0]
    second, other = await opened("\n\n  Ctrl-C", "--port", port)
    assert re.findall(r"127\.0\.0\.1:(\d+)/k/", other) != [port]
    for demo in (first, second):
        await _interrupted(demo)
        assert demo.returncode == 0


async def test_demo_is_the_same_in_any_folder_whatever_env_file_lies_there(
    opened: Opener, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / ".env").write_text("DUBAN_TOKEN_FILE=/run/secrets/token\nDUBAN_PACE=on\nDUBAN_LOCALE=en\n")
    demo, page = await opened("\n\n  Ctrl-C", "--port", "0", place=place)
    [(address, key)] = re.findall(r"(http://\S+)/k/(\S+)", page)
    async with SandboxClient(address, key) as telegram:
        await telegram.user(ADMIN).start()
        await telegram.user(ADMIN).expect("您好", within=30)
    await _interrupted(demo)


async def test_bot_that_fails_is_told_of(opened: Opener) -> None:
    demo, _ = await opened("\n\n  Ctrl-C", "--port", "0")
    [bot] = (Path("/proc") / str(demo.pid) / "task" / str(demo.pid) / "children").read_text().split()
    os.kill(int(bot), signal.SIGKILL)
    assert demo.stdout is not None
    await demo.stdout.readuntil(b"The bot has failed (exit code -9)")
    await _interrupted(demo)
    assert demo.returncode == 0


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_port_that_is_none_is_refused_in_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["demo", f"--port={port}"])
    assert end.value.code == 2
    assert "a port is a number from 0 to 65535" in capsys.readouterr().err
