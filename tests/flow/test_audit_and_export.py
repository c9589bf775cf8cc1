"""/audit tells what has happened in readable lines; /export sends the whole ledger as a document."""

import json
from typing import Any

from tests.fixtures_office import OfficeTown
from tests.office_acts import again, answer, find, press, words


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
    assert "没有看懂任务编号" in await words(town, town.admin, "/audit 什么")


async def test_the_ledger_is_sent_as_a_document(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, contact, "14 进度60%")
    await town.admin.send("/export")
    await town.settled()
    sent = await find(town.admin, "台账")
    assert sent.media == "document"
    document: dict[str, Any] = sent.raw["document"]  # type: ignore[assignment]
    assert document["file_name"] == "ledger-2017-10-16.json"
    assert town.bot is not None
    file = await town.bot.bot.get_file(document["file_id"])
    exported = json.loads(bytes(await file.download_as_bytearray()))
    assert len(exported["tasks"]) == 35
    assert exported["reports"][0]["progress"] == 60
    assert exported["audit_head"] in sent.text


async def test_only_the_office_reads_back(town: OfficeTown) -> None:
    contact, leader = await town.join("李工", "区住建局"), await town.join("孙某", "leader")
    for person in (contact, leader):
        for command in ("/audit", "/audit 14", "/export"):
            assert "职责" in await words(town, person, command)
        card = await answer(town, person, "/task 14")
        assert "职责" in ((await press(town, person, card, data="do:audit_page:0:0")).text or "")
