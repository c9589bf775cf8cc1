"""One bot per directory: the second is told who holds it, and nobody has to clean up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.app import Duban
from bot.settings import Settings
from storage.journal import Damage
from storage.lock import DirectoryInUse, DirectoryLock

HOLD = """
import sys
from pathlib import Path
from storage.lock import DirectoryLock
lock = DirectoryLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_is_told_who_holds_the_directory(tmp_path: Path) -> None:
    lock = DirectoryLock(tmp_path / "new")
    with pytest.raises(DirectoryInUse, match=f"in use by process {os.getpid()}"):
        DirectoryLock(tmp_path / "new")
    lock.release()
    DirectoryLock(tmp_path / "new").release()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(DirectoryInUse, match=f"process {process.pid}$"):
            DirectoryLock(tmp_path)
        process.kill()
        process.wait()
    DirectoryLock(tmp_path).release()


def test_a_start_that_fails_lets_go_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("{")
    with pytest.raises(Damage):
        Duban(Settings(_env_file=None, token="1:x", data_dir=tmp_path))
    DirectoryLock(tmp_path).release()
