"""The command line as a process of its own: what a shell, a pipe and other users of the machine meet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def environment(directory: Path, **settings: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN_")}
    return {**plain, "PYTHONPATH": str(ROOT), "DUBAN_DATA_DIR": str(directory), **settings}


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "bot", command]
    ended = subprocess.run(
        words,
        cwd=ROOT,
        env=environment(tmp_path / "var"),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert b"BrokenPipe" not in ended.stderr


def test_the_data_directory_is_for_the_bots_user_alone(tmp_path: Path) -> None:
    directory = tmp_path / "var"
    words = [sys.executable, "-m", "bot", "check"]
    subprocess.run(words, cwd=ROOT, env=environment(directory), capture_output=True, check=False)
    assert directory.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DUBAN_ADMINS", "@zhou", "@userinfobot"),
        ("DUBAN_ADMINS", "12,-5", "@userinfobot"),
        ("DUBAN_CHANNEL", "@lingdao", "/channel @name"),
    ],
)
def test_a_name_where_a_number_is_meant_is_answered_with_what_to_do(
    tmp_path: Path, name: str, value: str, advice: str
) -> None:
    words = [sys.executable, "-m", "bot", "check"]
    env = environment(tmp_path / "var", **{name: value})
    ended = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    assert advice in line
    assert not (tmp_path / "var").exists()
