"""`export` beside a running bot: workbook, report and archive, each true, whole, the same when made twice."""

import hashlib
import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from python_calamine import CalamineWorkbook

from bot.cli.commands import export
from bot.core.people import Locale
from bot.sandbox.client.actor import Actor
from bot.settings import Settings
from bot.subjects.ledger.records import ExportFormat
from tests.fixtures_office import MONDAY, PLAN, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import find, press, words

SHEETS = ["任务总表", "单位任务", "报送记录", "佐证清单", "延期改派协调", "批示", "承诺", "简报记录"]
LATER = MONDAY + timedelta(hours=2)


def settings(town: OfficeTown, **more: Any) -> Settings:
    return Settings(_env_file=None, data_dir=town.directory, plan=PLAN, clock=LATER, **more)


async def exported(town: OfficeTown, form: ExportFormat, place: Path, **more: Any) -> bytes:
    target = place / f"out.{form}"
    assert await export(settings(town, **more), target, form) == 0
    return target.read_bytes()


def table(content: bytes, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of their columns."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, rows[2]), row, strict=True)) for row in rows[3:]]


@pytest.fixture
async def contact(town: OfficeTown) -> Actor:
    """A morning's work: reports, a file, a request, a 批示, a promise."""
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    await words(town, contact, "14 进度60%，林草覆盖率达到17%，12月5日前完成")
    await contact.send_photo(png(30, 30), caption="20 现场照片")
    await contact.send_document(b"acceptance", "../验收 报告.exe", caption="20 进度30%")
    await words(town, contact, "/difficulty 14 =缺少资金")
    await words(town, contact, "/extend 14 2018-04-30 秋季造林只能完成一半")
    await words(town, town.admin, "/responsible 14 区住建局 张三 李四")
    card = await find_card(town, leader)
    await words(town, leader, "请抓紧推进", reply_to=card)
    await town.settled()
    return contact


async def find_card(town: OfficeTown, leader: Actor) -> int:
    await words(town, leader, "/task 14")
    return (await find(leader, "提高森林覆盖率")).message_id


async def test_the_workbook_tells_what_the_ledger_tells(
    town: OfficeTown, contact: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = await exported(town, ExportFormat.XLSX, tmp_path_factory.mktemp("out"))
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == SHEETS
    tasks = table(content, "任务总表")
    assert [row["序号"] for row in tasks] == list(range(1, 36))
    task = tasks[13]
    assert (task["任务"], task["牵头单位"]) == ("提高森林覆盖率", "区住建局")
    assert (task["状态"], task["预警"], task["进度"]) == ("办理中", "正常", 0.6)
    assert "林草覆盖率>18%：17%（未达标）" in str(task["指标完成情况"])
    assert task["指标达标"] == "未达标"
    [part] = [row for row in table(content, "单位任务") if (row["单位"], row["任务序号"]) == ("区住建局", 14)]
    assert (part["角色"], part["状态"], part["责任领导"], part["责任人"]) == (
        "牵头单位",
        "办理中",
        "张三",
        "李四",
    )
    reports = table(content, "报送记录")
    assert [row["类别"] for row in reports] == ["进展", "进展", "进展", "有困难"]
    assert reports[3]["内容"] == "=缺少资金"
    assert reports[0]["报送人"] == "李工"
    first, second = table(content, "佐证清单")
    assert (first["类型"], second["原文件名"]) == ("照片", "../验收 报告.exe")
    assert second["SHA-256"] == hashlib.sha256(b"acceptance").hexdigest()
    [request] = table(content, "延期改派协调")
    assert (request["类别"], request["结果"], request["事由"]) == ("延期", "待审批", "秋季造林只能完成一半")
    [instruction] = table(content, "批示")
    assert (instruction["批示内容"], instruction["结果"]) == ("请抓紧推进", "待答复")
    [promise] = table(content, "承诺")
    assert (promise["单位"], promise["兑现"]) == ("区住建局", "未到期")
    assert table(content, "简报记录")[0]["简报"] == "无"


async def test_the_report_can_be_read_by_itself(
    town: OfficeTown, contact: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = docx.Document(BytesIO(await exported(town, ExportFormat.DOCX, tmp_path_factory.mktemp("out"))))
    told = "\n".join(line.text for line in document.paragraphs)
    ledger = await town.ledger()
    for expected in (
        "双台子区生态建设专项行动计划\n推进情况报告\n（双区政办发〔2017〕26号）\n截至2017年10月16日",
        "本方案共35项任务，已销号0项，办结率0%。",
        "（三）反映困难（1项）\n14. 提高森林覆盖率。区住建局（10月16日）：有困难，=缺少资金",
        "（四）待答复批示（1项）\n14. 提高森林覆盖率。孙某（",
        "批示：请抓紧推进 承办：区住建局。",
        "区住建局申请延至2018年4月30日：秋季造林只能完成一半",
        "附件1\n督办台账",
        "附件2\n“四个明确”缺项",
        ledger["audit_head"],
    ):
        assert expected in told
    rows = [[cell.text for cell in row.cells] for grid in document.tables for row in grid.rows]
    [task] = [row for row in rows if row[:2] == ["14", "提高森林覆盖率"] and len(row) == 7]
    assert "牵头单位：区住建局" in task[2]
    assert task[4] == "正常\n办理中\n60%"
    assert "林草覆盖率达到17%" in task[5]
    assert task[6].startswith("区住建局（10月16日）：有困难，=缺少资金")
    assert ["合计", "35", "0", "35", "0", "0"] in [row[:6] for row in rows]


async def test_the_archive_holds_everything(
    town: OfficeTown, contact: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("out")
    with ZipFile(BytesIO(await exported(town, ExportFormat.ZIP, place))) as archive:
        names = archive.namelist()
        assert names[:3] == ["ledger.json", "ledger.xlsx", "report.docx"]
        assert names[-1] == "MANIFEST"
        photo, letter = names[3:-1]
        assert photo.startswith("evidence/020/区住建局/20171016-")
        assert photo.endswith(".jpg")
        assert "验收_报告_exe" in letter
        assert letter.endswith(".bin")
        assert archive.read(letter) == b"acceptance"
        for line in archive.read("MANIFEST").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert json.loads(archive.read("ledger.json"))["audit_head"] == (await town.ledger())["audit_head"]
        listed = {row["归档文件"] for row in table(archive.read("ledger.xlsx"), "佐证清单")}
    assert listed == {photo, letter}


async def test_the_same_moment_is_the_same_bytes_on_disk_and_in_a_pipe(
    town: OfficeTown,
    contact: Actor,
    tmp_path_factory: pytest.TempPathFactory,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    place = tmp_path_factory.mktemp("out")
    for form in ExportFormat:
        content = await exported(town, form, place)
        assert await exported(town, form, place) == content
        assert await export(settings(town), None, form) == 0
        assert capsysbinary.readouterr().out == content


async def test_what_the_disk_has_lost_is_told_and_the_rest_is_archived(
    town: OfficeTown,
    contact: Actor,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost, changed = (await town.ledger())["evidence"]
    kept = {piece["sha256"]: (town.directory / piece["path"]).read_bytes() for piece in (lost, changed)}
    (town.directory / lost["path"]).unlink()
    (town.directory / changed["path"]).write_bytes(b"something else")
    target = tmp_path_factory.mktemp("out") / "out.zip"
    assert await export(settings(town), target, ExportFormat.ZIP) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in told] == [lost["sha256"], changed["sha256"]]
    with ZipFile(target) as archive:
        assert len(archive.namelist()) == 5
        assert archive.testzip() is None
    for piece in (lost, changed):
        (town.directory / piece["path"]).write_bytes(kept[piece["sha256"]])


async def test_a_file_appears_whole_or_not_at_all(
    town: OfficeTown, contact: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in (town.directory, tmp_path / "nowhere" / "out.zip", Path("/dev/full")):
        assert await export(settings(town), target, ExportFormat.ZIP) == 1
        assert f"{target} cannot be written" in capsys.readouterr().err


async def test_papers_are_made_in_english_too(
    town: OfficeTown, contact: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("out")
    book = CalamineWorkbook.from_filelike(
        BytesIO(await exported(town, ExportFormat.XLSX, place, locale=Locale.EN))
    )
    assert book.sheet_names[:3] == ["Tasks", "Units", "Reports"]
    document = docx.Document(BytesIO(await exported(town, ExportFormat.DOCX, place, locale=Locale.EN)))
    told = "\n".join(line.text for line in document.paragraphs)
    assert "(3) Difficulties (1)" in told
    assert "As of 16 Oct 2017, 11:00" in told


async def test_what_was_closed_or_withdrawn_is_no_point_of_attention(
    town: OfficeTown, contact: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    recorded = await find(contact, "缺少资金")  # maybe together with what was answered at the same time
    await press(town, contact, recorded, "撤回 14" if "撤回 14" in recorded.labels else "撤回")
    place = tmp_path_factory.mktemp("out")
    document = docx.Document(BytesIO(await exported(town, ExportFormat.DOCX, place)))
    assert "（三）反映困难（0项）\n无。" in "\n".join(line.text for line in document.paragraphs)
