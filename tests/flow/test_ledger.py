"""After a day's work the exported ledger says exactly what happened."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from bot.commands import export
from bot.settings import Settings
from storage.audit import Audit
from tests.fixtures_office import MONDAY, PLAN, OfficeTown
from tests.fixtures_sandbox import png
from tests.office_acts import answer, find, press, told_since, words

FIELDS = {
    "": "generated_at plan tasks reports evidence extensions instructions promises digests people audit_head",
    "plan": "title document_number declared_task_count",
    "tasks": "number section title status light progress deadline original_deadline assignments indicators",
    "assignments": "unit role status via acknowledged_at responsible_leader responsible_person",
    "indicators": "name comparator value unit latest",
    "reports": "id task unit author_id kind text progress submitted_at source evidence withdrawn revisions",
    "evidence": "id report kind sha256 bytes mime state path taken_at location flags",
    "digests": "kind slot chat_id message_ids posted_at audit_head",
}


def fields(name: str) -> set[str]:
    return set(FIELDS[name].split())


async def test_a_days_work_is_told_truly(town: OfficeTown, tmp_path: Path) -> None:
    contact, member = await town.join("李工", "区住建局"), await town.join("赵明", "统一镇")
    await press(town, contact, await find(contact, "任务清单"), "全部签收")
    sent = await contact.send("14 进度60%\n20 进度40%")
    [recorded] = await told_since(town, contact, sent.message_id)
    await press(town, contact, recorded, "撤回 20")
    await contact.edit(sent, "14 进度65%，林草覆盖率达到17%\n20 进度40%")
    await town.settled()
    photo = png(30, 30)
    [pictured] = await member.send_photo(photo, caption="14 镇里已栽树，三成")
    await town.settled()
    await words(town, town.admin, "/assign 3 区教育局 配合")
    await words(town, town.admin, "/deadline 14 12月15日")
    await town.reopen(MONDAY.replace(day=17, hour=8, minute=31))
    await town.telegram.expect(town.channel, "日报", within=10)
    ledger = await town.ledger()

    assert set(ledger) == fields("") | {"anomaly_decisions"}
    assert set(ledger["plan"]) == fields("plan")
    assert ledger["plan"]["declared_task_count"] == 37
    assert [task["number"] for task in ledger["tasks"]] == list(range(1, 36))
    task = ledger["tasks"][13]
    assert set(task) == fields("tasks")
    assert (task["status"], task["light"], task["progress"]) == ("in_progress", "green", 65)
    assert (task["deadline"], task["original_deadline"]) == (
        "2017-12-15T23:59:59+08:00",
        "2017-11-30T23:59:59+08:00",
    )
    parts = {part["unit"]: part for part in task["assignments"]}
    assert set(parts["区住建局"]) == fields("assignments")
    assert parts["统一镇"]["via"] == "各街镇"
    assert parts["统一镇"]["status"] == parts["区住建局"]["status"] == "accepted"
    assert parts["区农经局"]["status"] == "pending"
    [indicator] = task["indicators"]
    first, second, third = ledger["reports"]
    assert indicator["latest"] == {"value": 17.0, "met": False, "report": first["id"]}
    assert set(indicator) == fields("indicators")

    assert all(set(report) == fields("reports") for report in ledger["reports"])
    assert [(each["task"], each["withdrawn"], each["progress"]) for each in (first, second, third)] == [
        (14, False, 65),
        (20, True, 40),
        (14, False, 30),
    ]
    assert first["source"] == {"chat_id": contact.id, "message_id": sent.message_id}
    assert [(each["text"], each["progress"]) for each in first["revisions"]] == [("进度60%", 60)]
    assert {first["kind"], second["kind"], third["kind"]} == {"progress"}
    assert (third["author_id"], third["unit"]) == (member.id, "统一镇")
    assert first["submitted_at"].startswith("2017-10-16T09:0")
    [piece] = ledger["evidence"]
    assert set(piece) == fields("evidence")
    assert (piece["report"], third["evidence"]) == (third["id"], [piece["id"]])
    assert (piece["sha256"], piece["bytes"]) == (hashlib.sha256(photo).hexdigest(), len(photo))
    assert third["source"]["message_id"] == pictured.message_id
    [digest] = ledger["digests"]
    assert set(digest) == fields("digests")
    assert ledger["extensions"] == ledger["instructions"] == ledger["promises"] == []
    assert [person["name"] for person in ledger["people"]] == ["周宁", "李工", "赵明"]

    target = tmp_path / "ledger.json"
    assert await export(Settings(_env_file=None, data_dir=town.directory, plan=PLAN), target) == 0
    exported = json.loads(target.read_text())
    assert {**exported, "generated_at": ""} == {**ledger, "generated_at": "", "tasks": exported["tasks"]}
    assert [each | {"light": ""} for each in exported["tasks"]] == [
        each | {"light": ""} for each in ledger["tasks"]
    ]
    await town.close()
    assert Audit(town.directory).run((digest["audit_head"],)) == []


async def test_without_rehearsal_a_report_bears_its_messages_date(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.close()
    sent = await contact.send("14 进度60%")
    await town.open(rehearsal=False)
    [report] = (await town.ledger())["reports"]
    written = sent.raw["date"]
    assert isinstance(written, int)
    assert datetime.fromisoformat(report["submitted_at"]).timestamp() == written


async def test_a_ledger_of_nothing_said_is_complete_too(town: OfficeTown) -> None:
    ledger = await town.ledger()
    assert len(ledger["tasks"]) == 35
    assert {task["light"] for task in ledger["tasks"]} == {"green"}
    assert ledger["reports"] == ledger["evidence"] == ledger["digests"] == []
    assert (await answer(town, town.admin, "/overdue")).text
