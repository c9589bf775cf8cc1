"""`plan read` as it is run: the plan on standard output, doubts on standard error; the bot starts with it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures_office import OfficeTown
from tests.unit.documents import word_files

ROOT = Path(__file__).parents[3]
NOTICES = ROOT / "tests/data/notices"
SEED = ROOT / "tests/data/notice_2017_26.txt"


def run(*arguments: str, directory: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Away from the repository and without any setting, as somebody without a bot would."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=directory,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_plan_goes_to_standard_output_and_doubts_to_standard_error(tmp_path: Path) -> None:
    done = run("plan", "read", str(SEED), directory=tmp_path)
    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert plan["title"] == "双台子区生态建设专项行动计划"
    first, *doubts = done.stderr.splitlines()
    assert f"35 tasks, 29 units, 6 sections; {len(plan['anomalies'])} points are doubtful" in first
    assert len(doubts) == len(plan["anomalies"])
    assert any(line.startswith("line 75, task 2: Task 2 names no lead unit.") for line in doubts)


def test_output_is_a_file_that_check_finds_well(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    assert run("plan", "read", str(SEED), "--output", str(target), directory=tmp_path).returncode == 0
    checked = run("check", directory=tmp_path, DUBAN_PLAN=str(target))
    assert f"ok  plan {target} (35 tasks, 29 units" in checked.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("今天天气很好。", "no title"),
        ("西山区人民政府关于放假的通知\n各街道：\n放假三天。\n2017年3月1日", "no task with a unit"),
        ("西山区整治方案\n1.清理河道。\n责任单位：区水利局", "no date"),
        ("西山区整治方案\n2017年3月1日\n1.清理河道。\n责任单位：各有关单位", "no unit by its name"),
    ],
)
def test_what_is_no_such_notice_is_refused_with_advice(tmp_path: Path, content: str, words: str) -> None:
    source = tmp_path / "notice.txt"
    source.write_text(content, encoding="utf-8")
    done = run("plan", "read", str(source), directory=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "notice.pdf"
    source.write_bytes(b"%PDF-1.4")
    done = run("plan", "read", str(source), directory=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"{source} is a PDF; copy its text into a .txt file, or save it as .docx\n"


def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("plan", "read", str(SEED), "--output", str(tmp_path / "no" / "plan.json"), directory=tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("name", ["river.txt", "air.txt", "forest.gbk.txt", "stacked.txt", "tasks.docx"])
async def test_the_bot_starts_with_what_was_read(town: OfficeTown, tmp_path: Path, name: str) -> None:
    source = NOTICES / name
    if not source.exists():
        source = tmp_path / name
        source.write_bytes(word_files.notice())
    target = tmp_path / "plan.json"
    assert run("plan", "read", str(source), "--output", str(target), directory=tmp_path).returncode == 0
    plan = json.loads(target.read_text(encoding="utf-8"))
    await town.close()
    town.directory = tmp_path / "var"
    await town.open(plan=target)
    ledger = await town.ledger()
    assert [task["title"] for task in ledger["tasks"]] == [
        task["title"] for task in sorted(plan["tasks"], key=lambda task: task["number"])
    ]
    await town.admin.send("/doubts")
    doubt = await town.admin.expect("第")
    assert plan["anomalies"][0]["problem"] in doubt.text
