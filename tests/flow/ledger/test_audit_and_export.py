"""/audit tells what has happened in readable lines; /export sends the ledger and papers as documents."""

import hashlib
import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from python_calamine import CalamineWorkbook

from bot.sandbox.client.views import Seen
from bot.subjects.ledger import export
from tests.fixtures_office import OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import again, answer, exported, find, press, words
from tests.wording import says


async def test_a_tasks_history_is_told_with_time_actor_and_reason(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%，已<完成>核查")
    await words(town, town.admin, "/deadline 14 2017-12-15")
    await words(town, town.admin, "/suspend 14 上级政策调整")
    told = (await answer(town, town.admin, "/audit 14")).text
    lines = told.splitlines()
    assert "【14】" in lines[0]
    assert " → 已中止，原因：上级政策调整" in told
    assert "调整时限，" in told
    assert "→ 2017-12-15" in told
    assert "李工：区住建局 签收" in told
    assert "李工：区住建局 报送，" in told
    assert "已<完成>核查" in told
    assert lines[1].startswith("· 10月16日 ")
    assert told.index("中止") < told.index("调整时限") < told.index("签收")


async def test_everything_is_told_a_page_at_a_time(town: OfficeTown) -> None:
    for number in range(1, 18):
        await words(town, town.admin, f"/suspend {number} 原因{number}")
    first = await answer(town, town.admin, "/audit")
    assert "【17】中止" in first.text
    assert "【1】中止" not in first.text
    await press(town, town.admin, first, "下一页")
    assert "【1】中止" in (await again(town.admin, first)).text
    assert "上一页" in (await again(town.admin, first)).labels[0]


async def test_an_instruction_is_told_in_its_words(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    card = await answer(town, leader, "/task 14")
    await words(town, leader, "请本周内拿出方案", reply_to=card)
    await words(town, contact, "周五前报送", reply_to=await find(contact, "领导批示"))
    told = (await answer(town, town.admin, "/audit 14")).text
    assert "孙某：领导批示，请本周内拿出方案" in told
    assert "李工：区住建局 答复批示，周五前报送" in told


async def test_what_was_never_there_has_no_history(town: OfficeTown) -> None:
    assert "没有您可查看的任务99" in await words(town, town.admin, "/audit 99")
    assert says(await words(town, town.admin, "/audit 什么"), "refusal.wrong_form.audit")
    assert says(await words(town, town.admin, "/export pdf"), "refusal.wrong_form.export")


async def fetched(town: OfficeTown, sent: Seen) -> tuple[str, bytes]:
    """The name and the bytes of a document."""
    assert sent.media == "document"
    document: dict[str, Any] = sent.raw["document"]  # type: ignore[assignment]
    assert town.bot is not None
    file = await town.bot.bot.get_file(document["file_id"])
    return document["file_name"], bytes(await file.download_as_bytearray())


async def test_the_ledger_is_sent_as_a_document(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%")
    sent = await exported(town, town.admin, "/export")
    assert sent.labels == ("Excel 台账", "Word 报告", "归档包")
    name, content = await fetched(town, sent)
    assert name == "ledger-2017-10-16.json"
    ledger = json.loads(content)
    assert len(ledger["tasks"]) == 35
    assert ledger["reports"][0]["progress"] == 60
    assert ledger["audit_head"] in sent.text


async def test_papers_are_chosen_by_button(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    photo = png(30, 30)
    await contact.send_photo(photo, caption="14 进度60%，=HYPERLINK(1)")
    await town.settled()
    choice = await exported(town, town.admin, "/export")
    for button, caption in (("Excel", "台账（Excel）"), ("Word", "推进情况报告"), ("归档", "归档包")):
        label = next(each for each in choice.labels if button in each)
        await press(town, town.admin, choice, label)
        assert says((await find(town.admin, caption)).text, "export.caption")
    name, content = await fetched(town, await find(town.admin, "台账（Excel）"))
    assert name == "督办台账-2017-10-16.xlsx"
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("报送记录").to_python()
    assert "进度60%，=HYPERLINK(1)" in rows[3]
    name, content = await fetched(town, await find(town.admin, "推进情况报告"))
    assert name == "推进情况报告-2017-10-16.docx"
    assert docx.Document(BytesIO(content)).paragraphs[1].text == "推进情况报告"
    name, content = await fetched(town, await find(town.admin, "归档包"))
    assert name == "督办归档-2017-10-16.zip"
    with ZipFile(BytesIO(content)) as archive:
        [piece] = [each for each in archive.namelist() if each.startswith("evidence/014/区住建局/20171016-")]
        assert archive.read(piece) == photo
        listed = archive.read("MANIFEST").decode()
    assert f"{hashlib.sha256(photo).hexdigest()}  {piece}\n" in listed


async def test_papers_speak_the_persons_language(town: OfficeTown) -> None:
    await press(town, town.admin, await answer(town, town.admin, "/language"), "English")
    sent = await exported(town, town.admin, "/export xlsx")
    name, content = await fetched(town, sent)
    assert name == "ledger-2017-10-16.xlsx"
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names[0] == "Tasks"


async def test_what_telegram_would_not_take_is_refused_with_the_way_out(
    town: OfficeTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LARGEST", 1)
    refused = await words(town, town.admin, "/export zip")
    assert "50MB" in refused
    assert "python -m bot export --format zip --output" in refused


async def test_a_lost_file_is_told_with_the_archive(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await contact.send_photo(png(20, 20), caption="14 进度60%")
    await town.settled()
    [piece] = (await town.ledger())["evidence"]
    stored = town.directory / piece["path"]
    content = stored.read_bytes()
    stored.unlink()
    assert "1件佐证文件缺失" in await words(town, town.admin, "/export zip")
    stored.write_bytes(content)


async def test_only_the_office_reads_back(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    for person in (contact, leader):
        for command in ("/audit", "/audit 14", "/export", "/export zip"):
            assert says(await words(town, person, command), "refusal.not_yours")
        card = await answer(town, person, "/task 14")
        for data in ("do:audit_page:0:0", "do:export:zip"):
            assert says((await press(town, person, card, data=data)).text or "", "refusal.not_yours")
